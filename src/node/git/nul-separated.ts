/** What git says with `-z`, token by token, however it comes in pieces. */

export class NulSeparated {
  readonly #take: (token: Buffer) => void;
  #rest: Buffer[] = [];

  /** @param take gets each token without its NUL; a part of a piece that is used again, so that it is not to be kept */
  constructor(take: (token: Buffer) => void) { this.#take = take; }

  add(piece: Buffer): void {
    let from = 0;
    for (let end = piece.indexOf(0); end >= 0; end = piece.indexOf(0, from)) {
      const token = piece.subarray(from, end);
      from = end + 1;
      if (this.#rest.length === 0) { this.#take(token); continue; }
      const whole = Buffer.concat([...this.#rest, token]);
      this.#rest = [];
      this.#take(whole);
    }
    // A copy: the piece itself is used again.
    if (from < piece.length) this.#rest.push(Buffer.from(piece.subarray(from)));
  }

  /** What stood behind the last NUL, if anything. */
  end(): void { if (this.#rest.length > 0) this.add(Buffer.of(0)); }
}
