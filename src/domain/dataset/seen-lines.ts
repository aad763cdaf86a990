/** Which lines of a file were there before, in a fixed amount of memory: a file may have more lines than memory has room for. */

/** Lines that are remembered. Twice as many places of three numbers each: 48 MiB, and only when a file is that long. */
export const remembered = 2 ** 21;

/** @param most how many lines are remembered; later ones are still compared with those. @returns where a line stood first, by 64 bits of its hash; `line` counts from 1 */
export function seenLines(most = remembered): (high: number, low: number, line: number) => number | undefined {
  let size = Math.min(1024, most);
  let [highs, lows, lines] = tables(size);
  let kept = 0;
  /** Where it stands, or the free place where it would. */
  const find = (high: number, low: number): number => {
    let at = ((high ^ low) >>> 0) % (size * 2);
    while (lines[at] !== 0 && (highs[at] !== high || lows[at] !== low)) at = (at + 1) % (size * 2);
    return at;
  };
  const grow = () => {
    const [oldHighs, oldLows, oldLines] = [highs, lows, lines];
    size = Math.min(size * 2, most);
    [highs, lows, lines] = tables(size);
    for (const [from, line] of oldLines.entries()) {
      if (line === 0) continue;
      const [high = 0, low = 0] = [oldHighs[from], oldLows[from]];
      const at = find(high, low);
      highs[at] = high; lows[at] = low; lines[at] = line;
    }
  };
  return (high, low, line) => {
    let at = find(high, low);
    if (lines[at]) return lines[at];
    if (kept === most) return undefined;
    if (kept === size) { grow(); at = find(high, low); }
    highs[at] = high; lows[at] = low; lines[at] = line;
    kept++;
    return undefined;
  };
}

const tables = (size: number): [Uint32Array, Uint32Array, Uint32Array] => [new Uint32Array(size * 2), new Uint32Array(size * 2), new Uint32Array(size * 2)];

/** The same 64 bits for the same bytes, at the speed of memory: two MurmurHash3 (x86, 32 bit; https://github.com/aappleby/smhasher) side by side. Tells lines apart that nobody made to be mistaken for each other. */
export function lineHash(bytes: Uint8Array, from = 0): { readonly high: number; readonly low: number } {
  let high = 0x9e3779b1, low = 0x85ebca6b;
  const end = bytes.length;
  for (let at = from; at < end; at += 4) {
    // Beyond the end there is nothing, which counts as zero; the length below tells it from zeros.
    const word = (bytes[at] ?? 0) | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0) << 16 | (bytes[at + 3] ?? 0) << 24;
    let one = Math.imul(word, 0xcc9e2d51);
    one = Math.imul(one << 15 | one >>> 17, 0x1b873593) ^ high;
    high = Math.imul(one << 13 | one >>> 19, 5) + 0xe6546b64 | 0;
    let two = Math.imul(word, 0x239b961b);
    two = Math.imul(two << 16 | two >>> 16, 0xab0e9789) ^ low;
    low = Math.imul(two << 17 | two >>> 15, 5) + 0x561ccd1b | 0;
  }
  return { high: mixed(high ^ (end - from)), low: mixed(low ^ (end - from) ^ high) };
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ value >>> 16, 0x85ebca6b);
  bits = Math.imul(bits ^ bits >>> 13, 0xc2b2ae35);
  return (bits ^ bits >>> 16) >>> 0;
}
