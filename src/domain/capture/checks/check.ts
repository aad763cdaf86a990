/** One rule about an example. `blocks` stops consent and export until it is mended or allowed; `advises` never stops anything. */
import type { Example, writtenFields } from '../example.ts';

export interface Finding {
  /** Id of the check, for a secret with the rule's own id behind a slash: `secret/github-token`. */
  readonly check: string;
  readonly severity: 'blocks' | 'advises';
  /** For a person; never contains the secret itself. */
  readonly message: string;
  /** Which field of the example, e.g. `because`, `options.1.cons.0`, `change.files.0.patch`. */
  readonly field?: string;
  /** UTF-16 offsets in the scanned text or field. */
  readonly start?: number;
  readonly end?: number;
  /** SHA-256 of the found value, by which it is allowed or recognised again. */
  readonly hash?: string;
  /** What the value is, in a placeholder: `GITHUB_TOKEN`, `EMAIL`, `HOME_PATH`. */
  readonly kind?: string;
  /** What stands for it in place of a placeholder: the policy's word for a code name. */
  readonly instead?: string;
}

/** Advice about an example; pure and quick enough to run while the author types. */
export interface Check<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  readonly field: (typeof writtenFields)[number] | 'kind';
  /** What to tell the author, or undefined when all is well. */
  run(example: Example): string | undefined;
}
export const defineCheck = <const Id extends string>(check: Check<Id>): Check<Id> => check;
