/** Looks for secrets and personal data with secretlint and with rules of our own. Large: load it with `await import`, never on the activation path. */
import { encodedIn } from '../domain/capture/secrets/encoded.ts';
import { openFinder, withoutEscapes } from '../domain/capture/secrets/find.ts';
import { joinedIn } from '../domain/capture/secrets/joined.ts';
import { familyOf } from '../domain/capture/secrets/kinds.ts';
import { asRead, type Reading } from '../domain/capture/secrets/reading.ts';
import type { Found } from '../domain/capture/secrets/rule.ts';
import { toFindings } from '../domain/capture/secrets/to-findings.ts';
import type { ScanContext, Scanner, TeamRules } from '../domain/ports.ts';
import { findBySecretlint, lintKeywords, quietSecretlint, wantsSecretlint } from './secretlint.ts';
import { openTeamFinder, type TeamFinder } from './team-finder.ts';

/** UTF-16 units looked at in one go, and how far a secret may reach beyond them. Longer ones (none known) are found up to there. */
const piece = 256 * 1024, overlap = 32 * 1024;

function* readingsOf(text: string): Generator<Reading> {
  yield* encodedIn(text);
  yield* joinedIn(text);
}

/**
 * Comments such as `secretlint-disable` in the text switch nothing off. Any length of text: it is looked at piece by piece, and other work gets its turn in between; 20 to 100 ms a megabyte.
 * A `\n` or `\t` that is written out in a string literal does not hide the token behind it.
 */
export function openScanner(): Scanner {
  quietSecretlint();
  const findOwn = openFinder(lintKeywords);
  const teams = new WeakMap<TeamRules, TeamFinder>();
  const byTeam = (team: TeamRules | undefined, text: string): readonly Found[] => {
    if (!team) return [];
    const find = teams.get(team) ?? openTeamFinder(team);
    teams.set(team, find);
    return find(text);
  };
  /** Secretlint is asked only where one of its keywords stands; else nobody waits for anything. */
  const plainly = (text: string, about: ScanContext | undefined, bare?: string): readonly Found[] | Promise<readonly Found[]> => {
    const standing = new Set<number>(), own = [...findOwn(text, about, bare, standing), ...byTeam(about?.team, text)];
    return wantsSecretlint(standing) ? findBySecretlint(text, bare, standing).then(found => [...found, ...own]) : own;
  };
  /** What stands in parts or encoded; beside it, and where it was found as it is, what was found stays what it is. */
  const hiddenIn = async (readings: readonly Reading[], text: string, about: ScanContext | undefined): Promise<readonly Found[]> => {
    const found: Found[] = [];
    for (const reading of readings) {
      const first = (await plainly(reading.text, about)).find(each => familyOf(each.kind) === 'secret' && reading.shows(each));
      if (first) found.push(asRead(reading, text, first));
    }
    return found;
  };
  return {
    async scan(text, about) {
      // A key of JSON, a role: nothing that anybody looks for is one small word, but what a team calls so.
      if (text.length <= 10 && !about?.team && /^[a-z_]*$/.test(text)) return [];
      const found: Found[] = [];
      for (let at = 0; at === 0 || at < text.length; at += piece) {
        if (at > 0) await new Promise(resolve => { setImmediate(resolve); });
        const from = Math.max(0, at - overlap), part = text.slice(from, at + piece + overlap);
        const plain = plainly(part, about, withoutEscapes(part)), readings = about?.guess === false ? [] : [...readingsOf(part)];
        const here = plain instanceof Promise ? await plain : plain;
        for (const each of readings.length > 0 ? [...here, ...await hiddenIn(readings, part, about)] : here) {
          const start = each.start + from;
          if (start >= at && start < at + piece) found.push({ ...each, start, end: each.end + from, value: part.slice(each.start, each.end) });
        }
      }
      return toFindings(found);
    },
  };
}
