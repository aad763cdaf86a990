/** A fault in a file that a person writes, with its place: for an editor to put the cursor there, and for a terminal to make a link of it. */
import type { Place } from './capture/text-place.ts';
import { UserError } from './user-error.ts';

export class PlacedError extends UserError {
  readonly place: Place;
  /** The message alone, for whoever shows the place apart. */
  readonly said: string;

  /** @param file as a person knows it; stands in front of the message with the place, as compilers write it */
  constructor(file: string, place: Place, message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(`${file}:${place.line}:${place.column}: ${message}`, options);
    this.place = place;
    this.said = message;
  }
}
