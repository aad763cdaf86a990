/** Question: what had to wait for each other does not any more. */
import { lock, speaksOfLocks } from './locks.ts';
import { isSmall, onlyIn } from './look.ts';
import { defineQuestion, nameOf } from './question.ts';

export const removedLock = defineQuestion({
  id: 'removed-lock', title: 'A lock is gone', field: 'because', weight: 9, said: speaksOfLocks,
  raises: seen => onlyIn(seen, 'gone', lock).filter(isSmall).map(({ file, line }) =>
    ({ subject: 'lock', text: `The lock in ${nameOf(file.path)} is gone: what keeps two apart there now?`, path: file.path, line: line.line, gone: true as const })),
});
