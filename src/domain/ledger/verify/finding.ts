/** What `because verify` finds. */

/** `broken`: the record does not hold; `note`: nothing that counts depends on it, and a person should know. */
export interface Finding {
  readonly severity: 'broken' | 'note';
  /** Stable, for scripts. */
  readonly code: string;
  readonly file: string;
  readonly example: string | null;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly hint: string;
}
