/** Where one string literal ends and the next one begins that belongs to the same value: `" + "`, `' . '`, `"` and `"` with blanks or the end of a line between them. Apart, so that whoever redacts need not load what searches. */

/** In Python and C with nothing between them, in other languages with `+`, `.`, `..`, `&`, `~`, `<>`, `||` or `.concat(`; a diff has a sign of its own in front of the next line. Quotes may be escaped, in code within a string. */
export const joint = /\\{0,3}["'`](?:[ \t]{0,4}(?:\+|\.{1,2}|&|~|<>|\|\|)[ \t]{0,4}|[ \t]{1,4}|\)?\.concat\([ \t]{0,4}|(?:[ \t]{0,4}(?:\+|\.{1,2}|&|~|<>|\|\||\\))?[ \t]{0,4}\r?\n[+ -]?[ \t]{0,32}(?:(?:\+|\.{1,2}|&|~|<>|\|\|)[ \t]{0,4})?)[bfruBFRU]?\\{0,3}["'`]/;
/** Between two of a list that is joined. */
const comma = /\\{0,3}["'`]\s{0,40},[\s+-]{0,40}[bfruBFRU]?\\{0,3}["'`]/;

/** Where the parts of such a value stand in it. */
export function partsJoined(value: string): readonly { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: between } of value.matchAll(new RegExp(`${joint.source}|${comma.source}`, 'g'))) {
    parts.push({ start, end: index });
    start = index + between.length;
  }
  return [...parts, { start, end: value.length }];
}

/** The lines of a value that is wrapped, without what a diff and indentation put before them. */
export function partsWrapped(value: string): readonly { readonly start: number; readonly end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: between } of value.matchAll(/\r?\n[+\- \t]*/g)) {
    parts.push({ start, end: index });
    start = index + between.length;
  }
  return [...parts, { start, end: value.length }];
}
export const wrappedValue = (value: string): string => partsWrapped(value).map(({ start, end }) => value.slice(start, end)).join('');

/** The value itself, without what stands between its parts. */
export const joinedValue = (value: string): string => partsJoined(value).map(({ start, end }) => value.slice(start, end)).join('');
