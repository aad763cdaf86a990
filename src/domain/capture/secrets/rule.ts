/** One kind of secret that Because looks for itself, beside what secretlint finds. */

export interface SecretRule {
  /** Behind `secret/` in findings and in the events that allow one. Never renamed: an allowed finding is recognised by it. */
  readonly id: string;
  /** The word in a placeholder: `REDACTED_AWS_ACCESS_KEY_ID_kxqzvbntwm`. */
  readonly kind: string;
  /** Ends the sentence “This looks like …”. */
  readonly title: string;
  /** Whose it is, and where its public documentation says what it looks like. */
  readonly provider: string;
  readonly source: string;
  /** A text without any of these is not looked at closely. The match begins where one stands, or with `lead` right before it. All lower case: compared without case; with a capital: as it is. */
  readonly keywords: readonly string[];
  /** Begins with `^`: applied where a keyword stands, and not beyond `reach` characters. The secret is the group `value` where there is one, else the whole match. No nested or overlapping repetition. */
  readonly pattern: RegExp;
  /** What stands right before the keyword and is part of the secret; ends with `$`. */
  readonly lead?: RegExp;
  /** Bits a character that the secret has at least; what is less is an example or a word. */
  readonly entropy: number;
  /** False for examples from documentation, variables and the like. */
  readonly isReal?: (value: string, groups: Readonly<Record<string, string | undefined>>) => boolean;
}

/** How far behind its keyword a token may reach, in characters. */
export const reach = 16 * 1024;

type Given = Pick<SecretRule, 'source' | 'keywords' | 'pattern'> & Partial<SecretRule>;
/** A family of rules: `id` by `id`, with the kind made from it where none is given. */
export function defineRules(families: Readonly<Record<string, Readonly<Record<string, Given & { readonly title: string }>>>>): readonly SecretRule[] {
  return Object.entries(families).flatMap(([provider, rules]) => Object.entries(rules).map(([id, given]): SecretRule => ({ id, kind: id.replaceAll('-', '_').toUpperCase(), provider, entropy: 3, ...given })));
}

/** Something found: UTF-16 offsets, and the value itself, which never leaves the scanner. */
export interface Found {
  readonly id: string; readonly kind: string; readonly title: string; readonly start: number; readonly end: number; readonly value: string;
  /** Recognised by what stands around it: what recognises the value itself knows better what it is. */
  readonly guessed?: true;
  /** What stands for it, where the team has said so. */
  readonly instead?: string;
}
