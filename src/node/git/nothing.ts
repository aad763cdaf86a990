/** Says why there is nothing to record, and what to do. */
import type { ChangeSource } from '../../domain/capture/change.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Comparison } from './comparison.ts';

export function nothingIn(source: ChangeSource, comparison: Comparison): UserError {
  if (comparison.changes.length > 0) return new UserError('The chosen files are not part of this change.', { hint: 'Choose other files, or record the whole change.' });
  const also = comparison.notes.length > 0 ? ` ${comparison.notes.join(' ')}` : '';
  switch (source.kind) {
    case 'staged': return new UserError(`Nothing is staged.${also}`, { hint: 'Stage a change, or record the working changes or a commit.' });
    case 'working': return new UserError(`Nothing has changed since the last commit.${also}`, { hint: 'Change something, or record a commit.' });
    case 'unstaged': return new UserError(`Nothing has changed since it was staged.${also}`, { hint: 'Record the staged changes.' });
    case 'between': return new UserError('Both sides are the same, so there is no change to record.', { hint: 'Compare what differs.' });
    case 'range': case 'branch': return new UserError('These commits together change no files.', { hint: 'Pick another range, or one commit of it.' });
    case 'stash': return new UserError('Nothing is in this stash.', { hint: 'Pick another one.' });
    case 'commit': return new UserError(`This commit changes no files.${also}`, { hint: 'Pick another commit.' });
  }
}
