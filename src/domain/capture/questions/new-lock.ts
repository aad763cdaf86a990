/** Question: from now on somebody waits for somebody else. */
import { lock, speaksOfLocks } from './locks.ts';
import { onlyIn } from './look.ts';
import { at, defineQuestion, nameOf } from './question.ts';

export const newLock = defineQuestion({
  id: 'new-lock', title: 'A lock is new', field: 'because', weight: 9, said: speaksOfLocks,
  raises: seen => onlyIn(seen, 'fresh', lock).map(({ file, line }) =>
    ({ subject: 'lock', text: `A lock is new in ${nameOf(file.path)}: what goes wrong when two get there at once, and who waits for it now?`, ...at(file, line) })),
});
