/** The text behind the second `@@` of a hunk, worked out anew: git takes it from patterns that a user's settings can replace. */
import type { Hunk } from './patch.ts';

/** Longest heading, as git's own. */
const headingChars = 80;

/** Git's rule for files without a driver: the nearest line above the hunk that starts with a letter, `_` or `$`. @param base lines of the old side */
export function withHeadings(hunks: readonly Hunk[], base: readonly string[]): readonly Hunk[] {
  let heading = '';
  let seen = 0;
  return hunks.map(hunk => {
    const above = hunk.oldCount === 0 ? hunk.oldStart : hunk.oldStart - 1;
    for (let at = above - 1; at >= seen; at--) {
      const line = base[at] ?? '';
      if (!/^[A-Za-z_$]/.test(line)) continue;
      heading = [...line.slice(0, 2 * headingChars)].slice(0, headingChars).join('').trimEnd();
      break;
    }
    seen = Math.max(seen, above);
    return { ...hunk, heading };
  });
}
