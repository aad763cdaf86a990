/** Where one string literal ends and the next one begins that belongs to the same value: `" + "`, `' . '`, `"` and `"` with blanks or the end of a line between them. Apart, so that whoever redacts need not load what searches. */

/** In Python and C with nothing between them, in other languages with `+`, `.`, `..`, `&`, `~`, `<>` or `||`; a diff has a sign of its own in front of the next line. */
export const joint = /["'`](?:[ \t]{0,4}(?:\+|\.{1,2}|&|~|<>|\|\|)[ \t]{0,4}|[ \t]{1,4}|(?:[ \t]{0,4}(?:\+|\.{1,2}|&|~|<>|\|\||\\))?[ \t]{0,4}\r?\n[+ -]?[ \t]{0,32}(?:(?:\+|\.{1,2}|&|~|<>|\|\|)[ \t]{0,4})?)[bfruBFRU]?["'`]/;

/** Where the parts of such a value stand in it. */
export function partsJoined(value: string): readonly { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: between } of value.matchAll(new RegExp(joint.source, 'g'))) {
    parts.push({ start, end: index });
    start = index + between.length;
  }
  return [...parts, { start, end: value.length }];
}

/** The value itself, without what stands between its parts. */
export const joinedValue = (value: string): string => partsJoined(value).map(({ start, end }) => value.slice(start, end)).join('');
