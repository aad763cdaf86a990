/** A place in a text as a person counts it. */

/** Both from 1; columns in UTF-16 units, as editors count them. */
export interface Place { readonly line: number; readonly column: number; }

/** Where in a text an offset is; lines end as editors end them. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/u);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
