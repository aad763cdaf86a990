/** A text that anchors are looked for in. What they ask of its lines again and again is worked out once, when it is first asked. */
import { lineHash } from './fingerprint.ts';

const none: readonly number[] = [];

export class SearchedText {
  readonly lines: readonly string[];
  #trimmed: readonly string[] | undefined;
  #byText: ReadonlyMap<string, readonly number[]> | undefined;
  #hashes: readonly string[] | undefined;
  #byHash: ReadonlyMap<string, readonly number[]> | undefined;

  readonly #known: Map<string, string>;
  readonly #hash: (line: string) => string;

  /** @param known hashes of trimmed lines, which texts that are searched together share: many of their lines are the same. @param hash `lineHash`, or what says the same sooner */
  constructor(lines: readonly string[], known = new Map<string, string>(), hash = lineHash) {
    this.lines = lines;
    this.#known = known;
    this.#hash = hash;
  }

  /** Each line without the white space around it. */
  get trimmed(): readonly string[] { return this.#trimmed ??= this.lines.map(line => line.trim()); }

  /** `lineHash` of each line. */
  get hashes(): readonly string[] {
    if (this.#hashes) return this.#hashes;
    const known = this.#known;
    return this.#hashes = this.trimmed.map(line => {
      let hash = known.get(line);
      if (hash === undefined) known.set(line, hash = this.#hash(line));
      return hash;
    });
  }

  /** 0-based lines with this hash. */
  linesOfHash(hash: string): readonly number[] { return (this.#byHash ??= placesOf(this.hashes)).get(hash) ?? none; }

  /** How often these lines stand here one below the other, white space at their ends aside. Never 0 for lines of the text itself. */
  count(wanted: readonly string[]): number {
    const byText = this.#byText ??= placesOf(this.trimmed);
    const places = wanted.map(line => byText.get(line.trim()) ?? none);
    const rarest = places.reduce((best, each, index) => each.length < (places[best]?.length ?? Infinity) ? index : best, 0);
    return (places[rarest] ?? none).filter(place => wanted.every((line, each) => this.lines[place - rarest + each]?.trimEnd() === line.trimEnd())).length;
  }
}

function placesOf(keys: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  keys.forEach((key, at) => {
    const known = places.get(key);
    if (known) known.push(at);
    else places.set(key, [at]);
  });
  return places;
}
