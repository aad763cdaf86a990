/** A verdict over versions of one file: which is better, how much, or that nobody can say. The others carry their code; of a tie, all of them do. */
import type { Anchor } from '../capture/anchor.ts';
import type { Change } from '../capture/change.ts';
import { newExample, type Example, type Person } from '../capture/example.ts';
import { rejectedOption } from '../capture/rejected.ts';

export type Strength = 'better' | 'much-better' | 'tie';
/** How sure an example is of its choice says how much better it is: exports know no other number for it. */
const confidence = { better: 'medium', 'much-better': 'high', tie: 'low' } as const;

export interface Compared {
  readonly id: string;
  readonly now: string;
  readonly author: Person;
  /** To the version that is better; of a tie, to the first. */
  readonly change: Change;
  readonly anchors: readonly Anchor[];
  /** What that version is called, and the others with their code. */
  readonly kept: string;
  readonly rejected: readonly { readonly called: string; readonly patch: string }[];
  readonly strength: Strength;
}

export function newVerdict({ id, now, author, change, anchors, kept, rejected, strength }: Compared): Example {
  const [file] = change.files;
  const option = (called: string, patch: string) => ({ ...rejectedOption(called), ...patch !== '' && { patch } });
  return {
    ...newExample({ id, now, author, change, anchors }),
    title: strength === 'tie' ? `Two ways that are equally good in ${file?.path ?? 'one file'}` : `The better of ${rejected.length + 1} versions of ${file?.path ?? 'one file'}`,
    // The better one is the change itself. In a tie it stands among the options like the others, which is how anybody tells that it is one.
    options: [...strength === 'tie' ? [option(kept, change.files.map(each => each.patch).join(''))] : [], ...rejected.map(each => option(each.called, each.patch))],
    confidence: confidence[strength], tags: [strength],
    authorship: { title: 'generated', options: 'generated' },
  };
}
