/** Which commits somebody made since one looked last, by git's own diary of HEAD: one that a checkout, a pull or a rebase brought is nobody's new commit, one from a terminal is. */

/** A move of HEAD, as `git reflog` tells it. */
export interface HeadMove { readonly to: string; /** Seconds since 1970. */ readonly at: number; /** `commit: Fix the loader`, `rebase (pick): …` */ readonly what: string; }
export type Seen = Pick<HeadMove, 'to' | 'at'>;

/** `commit (merge)` is no decision of its own, and what cherry-pick and rebase write was decided before. */
const made = /^commit(?: \((?:amend|initial)\))?:/u;

/**
 * @param moves the newest first
 * @param seen the newest one of the last look; undefined at the first look, when nothing counts as new
 * @returns ids of the commits, the newest first; an amended one is among them only as what it became last
 */
export function commitsMade(moves: readonly HeadMove[], seen: Seen | undefined): readonly string[] {
  if (!seen) return [];
  const end = moves.findIndex(({ to, at }) => at === seen.at && to === seen.to);
  // Where that one is not in the diary any more, only what is younger counts: no reason to ask about all that there is.
  const fresh = end < 0 ? moves.filter(({ at }) => at > seen.at) : moves.slice(0, end);
  const ids: string[] = [];
  let amended = false;
  for (const { to, what } of fresh) {
    if (!made.test(what)) { amended = false; continue; }
    if (!amended) ids.push(to);
    amended = what.startsWith('commit (amend):');
  }
  return [...new Set(ids)];
}
