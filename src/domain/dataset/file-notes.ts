/** What is no fault of a file, and yet good to know before it is trained on: a sentence each. */
import type { FileReport } from './file-report.ts';
import type { Format } from './formats/format.ts';
import { quantity } from './quantity.ts';
import { longerNotes } from './unless-set.ts';

export const fileNotes = (format: Format, { longer, neighbours = 0, rows }: Pick<FileReport, 'longer' | 'neighbours' | 'rows'>, unit: 'line' | 'row' = 'line'): readonly string[] => [
  ...longer ? longerNotes(format, longer, unit) : [],
  ...neighbours === 0 ? [] : [`${neighbours} of ${quantity(rows, unit)} ${neighbours === 1 ? 'asks' : 'ask'} the same as the ${unit} before: KTO takes the answer of the ${unit} before for one that does not belong to the prompt, so its estimate of the KL term is off. Shuffle the ${unit}s.`],
];
