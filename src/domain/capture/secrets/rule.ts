/** One kind of secret that Because looks for itself, beside what secretlint finds. */

export interface SecretRule<Id extends string = string> {
  /** Behind `secret/` in findings and in the events that allow one. Never renamed: an allowed finding is recognised by it. */
  readonly id: Id;
  /** The word in a placeholder: `<AWS_ACCESS_KEY_ID_1>`. */
  readonly kind: string;
  /** Ends the sentence “This looks like …”. */
  readonly title: string;
  /** A text without any of these is not looked at closely. All lower case; compared without case. */
  readonly keywords: readonly string[];
  /** With flag `g`. The secret is the group `value` where there is one, else the whole match. Must be linear: no nested or overlapping repetition; and must not mind a diff's `+`, `-` or space before the secret. */
  readonly pattern: RegExp;
  /** False for examples from documentation, variables and the like. */
  isReal?(value: string, match: RegExpExecArray): boolean;
}
export const defineRule = <const Id extends string>(rule: SecretRule<Id>): SecretRule<Id> => rule;

/** Something found: UTF-16 offsets, and the value itself, which never leaves the scanner. */
export interface Found { readonly id: string; readonly kind: string; readonly title: string; readonly start: number; readonly end: number; readonly value: string; }

/** `${TOKEN}`, `{{ token }}`, `<token>`, `$TOKEN`, `%TOKEN%`, `****`, `xxxx`: a place for a secret, not the secret. */
export const isPlaceholder = (value: string): boolean =>
  /^(?:\$\{|\{\{|<|%|\$[A-Za-z_(]|\{)/.test(value) || /^(.)\1*$/.test(value) || /^[x*.•]+$/i.test(value) || /^(?:(?:my|the|some|a|an)[-_]|your|example|change|insert|replace|redacted|placeholder|dummy|fake)/i.test(value);
