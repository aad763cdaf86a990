/** Which of the paths that an example holds something of the policy keeps out today. In a file of its own: only teams that deny paths, and examples with rejected code, need it. */
import { denying } from '../capture/denied.ts';
import type { Example } from '../capture/example.ts';
import { sectionsOf } from '../capture/patch-files.ts';
import type { Policy } from '../ledger/policy.ts';
import type { Entry } from '../store.ts';

/** Paths of the code that was rejected. */
export const rejectedPaths = (options: Example['options']): readonly string[] =>
  options.flatMap(({ patch }) => patch === undefined ? [] : sectionsOf(patch).flatMap(({ paths }) => paths));

/** The same entries, where nothing is denied the very same. @param holds by id, as far as it is known */
export function markDenied(entries: ReadonlyMap<string, Entry>, holds: (id: string) => readonly string[], policy: Policy): ReadonlyMap<string, Entry> {
  const isDenied = denying(policy);
  return new Map([...entries].map(([id, entry]) => {
    const denied = holds(id).filter(path => isDenied({ path }));
    return [id, denied.length === 0 ? entry : { ...entry, facts: { ...entry.facts, denied } }];
  }));
}
