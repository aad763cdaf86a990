/** The code that an option would have been, as an answer to the same question as the change: the second half of a pair. Only where both can be told apart by nothing but their code. */
import type { ChangedFile } from '../capture/change.ts';
import { parsePatch } from '../capture/patch.ts';
import { sectionsOf } from '../capture/patch-files.ts';
import type { ConsentedExample } from '../ledger/consent.ts';
import { showsPatch } from './code-shown.ts';
import type { NoSample } from './tasks/task.ts';

/** With git's header for each file, as the change has it: an answer without one would be known by that. `added`: the files that it adds and the change does not know. */
export function rejectedPatch({ change }: Pick<ConsentedExample, 'change'>, patch: string): { readonly patch: string; readonly added: readonly string[] } | NoSample {
  const sections = sectionsOf(patch);
  const [only, ...more] = change.files.filter(file => file.patch !== '');
  const parts: string[] = [];
  const added: string[] = [];
  for (const { paths, text } of sections) {
    // Hunks that say nothing of a file can only be about the one there is.
    const file = paths.length > 0 ? change.files.find(each => paths.includes(each.path) || (each.oldPath !== undefined && paths.includes(each.oldPath))) : more.length === 0 ? only : undefined;
    const whole = withHeader(text, file);
    if (whole === undefined) return { reason: 'The rejected version is not a diff that git would take.' };
    if (!(isNew(whole) && !file) && (!file || !showsPatch(file, whole))) return { reason: `The rejected version changes code that was not recorded${paths[0] === undefined ? '' : `: ${JSON.stringify(paths[0])}`}.` };
    if (!file) added.push(...paths.slice(0, 1));
    parts.push(whole);
  }
  return parts.length === 0 ? { reason: 'The rejected version is not a diff that git would take.' } : { patch: parts.join(''), added };
}

const isNew = (section: string): boolean => /^new file mode /m.test(section.slice(0, section.search(/^@@ /m)));

function withHeader(text: string, file: ChangedFile | undefined): string | undefined {
  const start = text.search(/^@@ /m);
  if (start < 0) return undefined;
  const ended = text.endsWith('\n') ? text : `${text}\n`;
  const own = text.startsWith('diff --git ');
  const header = own ? ended.slice(0, start) : file?.patch.slice(0, Math.max(0, file.patch.search(/^@@ /m)));
  if (header === undefined || header === '') return undefined;
  const whole = header + ended.slice(start);
  try {
    return parsePatch(whole).hunks.length > 0 ? whole : undefined;
  } catch {
    return undefined;
  }
}
