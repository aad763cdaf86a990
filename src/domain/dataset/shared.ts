/** Keeps one of many equal things: ten thousand events are by a few people, under the same terms. */
import type { Event } from '../ledger/event.ts';

export class Shared {
  readonly #known = new Map<string, unknown>();

  /** The first one that was equal to this. */
  one<T>(value: T): T {
    const key = JSON.stringify(value);
    const known = this.#known.get(key);
    if (known !== undefined) return known as T;
    this.#known.set(key, value);
    return value;
  }

  /** The same event in a third of the room. @param hash the one that it is about, as kept elsewhere */
  event<T extends Event>(event: T, example: string, hash: string): T {
    const parts = Object.entries(event).map(([key, value]: [string, unknown]) => [key, typeof value === 'object' ? this.one(value) : value]);
    return { ...Object.fromEntries(parts) as T, ...event.example === example && { example }, ...event.contentHash === hash && { contentHash: hash } };
  }
}
