/** What an example must at least say before anyone can consent to its use: advice is `checks/`, this is the floor. */
import type { Example } from './example.ts';

/** In the order in which they are asked for; [] when nothing is missing. */
export function missingIn(example: Example): readonly ('title' | 'because' | 'change')[] {
  return [
    ...example.title.trim() === '' ? ['title'] as const : [],
    ...example.because.trim() === '' ? ['because'] as const : [],
    ...example.change.files.length === 0 ? ['change'] as const : [],
  ];
}
