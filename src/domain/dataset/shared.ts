/** Keeps one of many equal things: ten thousand events are by a few people, under the same terms. */

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
}
