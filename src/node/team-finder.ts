/** Runs the policy's patterns. They come with a repository: one that would take for ever is stopped, and then nothing passes. */
import * as vm from 'node:vm';
import { teamKind } from '../domain/capture/secrets/kinds.ts';
import type { Found } from '../domain/capture/secrets/rule.ts';
import { findCodeNames, isPlain } from '../domain/capture/secrets/team.ts';
import type { TeamRules } from '../domain/ports.ts';
import { UserError } from '../domain/user-error.ts';

/** Milliseconds for one pattern on one piece of a text. */
const patience = 1000;
/** Characters that a plain pattern sees at once, and how far a match may reach beyond: what it takes grows with the square of this, not of the text. */
const piece = 4000, overlap = 1000;

export type TeamFinder = (text: string) => readonly Found[];

export function openTeamFinder(team: TeamRules): TeamFinder {
  const patterns = (team.secretPatterns ?? []).map(({ id, pattern }) => ({ id, kind: teamKind(id), matches: isPlain(pattern) ? plain(new RegExp(pattern, 'gu')) : stoppable(id, new RegExp(pattern, 'gu')) }));
  return text => [...findCodeNames(text, team.codeNames), ...patterns.flatMap(({ id, kind, matches }) => matches(text).filter(([, length]) => length > 0)
    .map(([start, length]): Found => ({ id: `team-${id}`, kind, title: `what the team’s policy calls “${id}”`, start, end: start + length, value: text.slice(start, start + length) })))];
}

type Matches = (text: string) => readonly (readonly [start: number, length: number])[];

function plain(pattern: RegExp): Matches {
  return text => {
    const found = new Map<number, number>();
    for (let from = 0; from === 0 || from < text.length - overlap; from += piece) {
      for (const { index, 0: value } of text.slice(from, from + piece + overlap).matchAll(pattern)) found.set(from + index, Math.max(value.length, found.get(from + index) ?? 0));
    }
    return [...found];
  };
}

function stoppable(id: string, pattern: RegExp): Matches {
  const context = vm.createContext(Object.assign(Object.create(null) as object, { pattern, text: '' }), { codeGeneration: { strings: false, wasm: false } });
  const script = new vm.Script('JSON.stringify([...text.matchAll(pattern)].map(match => [match.index, match[0].length]))');
  return text => {
    context['text'] = text;
    try {
      return JSON.parse(String(script.runInContext(context, { timeout: patience }))) as ReturnType<Matches>;
    } catch (error) {
      throw new UserError(`The pattern “${id}” of the policy takes too long, so nothing could be searched for it.`, { hint: 'Mend “secretPatterns” in .because/policy.json: repeat no group that holds a repetition.', cause: error });
    }
  };
}
