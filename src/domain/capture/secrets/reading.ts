/** What a text means beside what it says: strings that code puts together, and what is encoded in it. What is found in one is hidden in the text. */
import type { Found } from './rule.ts';

export interface Reading {
  /** What is to be looked through; no longer than what it was read from, but for a little around it. */
  readonly text: string;
  /** Where the value stands that it was read from, in the text. */
  readonly start: number; readonly end: number;
  /** Whether something found in this reading is hidden in the value, and not only beside it or whole in a part of it. */
  shows(found: Found): boolean;
  readonly id: string; readonly kind: string;
  /** Behind the title of what was found. */
  readonly how: string;
}

/** What was found in a reading, as a value of the text that it was read from. */
export const asRead = ({ start, end, id, kind, how }: Reading, within: string, { title }: Found): Found => ({ id, kind, title: `${title}, ${how}`, start, end, value: within.slice(start, end) });
