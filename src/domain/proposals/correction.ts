/** A correction made of two versions: what was rejected is the tool's, what was kept is the change, and only why is a person's word. */
import type { Anchor } from '../capture/anchor.ts';
import type { Change } from '../capture/change.ts';
import { newExample, type Example, type Person } from '../capture/example.ts';
import { rejectedOption } from '../capture/rejected.ts';

export interface Correction {
  readonly id: string;
  readonly now: string;
  readonly author: Person;
  readonly change: Change;
  readonly anchors: readonly Anchor[];
  /** Of the rejected version; '' when it did nothing here. */
  readonly patch: string;
  /** What the rejected version is called: `As Copilot proposed it`. */
  readonly called: string;
  /** What it was about, in somebody's words, such as a commit's subject; made up when absent. */
  readonly title?: string;
}

export function newCorrection({ id, now, author, change, anchors, patch, called, title }: Correction): Example {
  const empty = newExample({ id, now, author, change, anchors });
  const [file, ...more] = change.files;
  const where = !file ? '' : more.length === 0 ? ` in ${file.path}` : ` in ${change.files.length} files`;
  return {
    ...empty, kind: 'correction',
    title: title ?? `Correct what was proposed${where}`,
    options: [{ ...rejectedOption(called), ...patch !== '' && { patch } }],
    authorship: { options: 'generated', ...title === undefined && { title: 'generated' as const } },
  };
}
