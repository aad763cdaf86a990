/** A fault in a file that a person writes, with its place: for an editor to put the cursor there, and for a terminal to make a link of it. */
import { UserError } from './user-error.ts';

/** Both from 1; columns in UTF-16 units, as editors count them. */
export interface Place { readonly line: number; readonly column: number; }

/** Where in a text an offset is; lines end as editors end them. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/u);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

export class PlacedError extends UserError {
  readonly place: Place;

  /** @param file as a person knows it; stands in front of the message with the place, as compilers write it */
  constructor(file: string, place: Place, message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(`${file}:${place.line}:${place.column}: ${message}`, options);
    this.place = place;
  }
}
