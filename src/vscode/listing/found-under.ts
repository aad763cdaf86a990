/** What was found in a content, by the rules it was looked at under: a new code name of the team's policy has everything looked at again. */
import type { Finding } from '../../domain/capture/checks/check.ts';
import { teamRules } from '../../domain/capture/secrets/team.ts';
import type { TeamRules } from '../../domain/ports.ts';

export class FoundUnder {
  readonly #byRules = new Map<string, Map<string, readonly Finding[]>>();
  /** By content, under whatever rules somebody looked last. */
  readonly #last = new Map<string, readonly Finding[]>();

  get size(): number { return this.#last.size; }

  /** Asks about many contents of one repository. `of`: where nobody has looked under these rules, what was found under earlier ones; undefined when nobody has looked at all. */
  under(policy: TeamRules | undefined): { readonly isKnown: (contentHash: string) => boolean; readonly of: (contentHash: string) => readonly Finding[] | undefined } {
    const key = keyOf(policy);
    return { isKnown: hash => this.#byRules.get(key)?.has(hash) ?? false, of: hash => this.#byRules.get(key)?.get(hash) ?? this.#last.get(hash) };
  }

  /** @returns whether anybody who shows it has to do so anew */
  keep(policy: TeamRules | undefined, contentHash: string, findings: readonly Finding[]): boolean {
    const key = keyOf(policy);
    const known = this.#byRules.get(key) ?? new Map<string, readonly Finding[]>();
    if (known.has(contentHash)) return false;
    this.#byRules.set(key, known);
    const before = this.#last.get(contentHash) ?? none;
    const now = findings.length > 0 ? findings : none;
    known.set(contentHash, now);
    this.#last.set(contentHash, now);
    return now !== before;
  }
}

/** One for all: most examples hold nothing. */
const none: readonly Finding[] = [];
const keyOf = (policy: TeamRules | undefined): string => JSON.stringify(teamRules(policy)) ?? '';
