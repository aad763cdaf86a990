/** Characters that do something instead of showing something: terminal escapes, direction overrides, invisible marks. Names and texts from a repository are shown without their effect. */

/** Controls but tab, LF and CR; direction marks, overrides and isolates; line separators; zero-width space, joiner of words and tag characters. Joiners that emoji and scripts need are not in it. */
export const hiddenCharacters = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** `U+202E`: how a hidden character is named where it is shown. */
export const codePoint = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** One line for a label, a message or a path: hidden characters become `�`, white space one blank, and what is over `max` UTF-16 units becomes `…`. */
export function oneLine(text: string, max = 200): string {
  // Cut first: a label needs no look at 16 MB. Twice the length leaves room for the blanks that fold.
  const line = text.slice(0, max * 2).replace(hiddenCharacters, '�').replace(/\s+/gu, ' ').trim();
  if (line.length <= max && text.length <= max * 2) return line;
  return `${line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/u, '').trimEnd()}…`;
}
