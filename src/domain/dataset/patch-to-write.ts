/** The patch that a model shall learn to write, if it can be learned: whole, and of code that a prompt can show. Shared by the tasks that answer with one. */
import type { ConsentedExample } from '../ledger/consent.ts';
import { showsAll } from './code-shown.ts';
import type { NoSample } from './tasks/task.ts';
import { patchOf } from './wording.ts';

export function patchToWrite({ files, ...change }: ConsentedExample['change']): { readonly patch: string } | NoSample {
  const patch = patchOf({ ...change, files });
  if (patch === '') return { reason: 'Its change has no text to learn from.' };
  if (files.some(file => file.truncated)) return { reason: 'Its change was cut at the size limit, so the patch is not whole.' };
  const unseen = files.find(file => !showsAll(file));
  if (unseen) return { reason: `The code before the change was not recorded whole for ${JSON.stringify(unseen.path)}.` };
  return { patch };
}
