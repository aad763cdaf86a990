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

/** The same 64 bits for the same bytes, nearly at the speed of memory. Tells lines apart that nobody made to be mistaken for each other. */
export function lineHash(bytes: Uint8Array, from = 0): { readonly high: number; readonly low: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
  const length = view.byteLength;
  // The first takes the words, the second every state of the first: where lines differ in one word, both differ from there on.
  let high = 0x9e3779b1, low = 0x85ebca6b ^ length;
  let at = 0;
  for (const whole = length - length % 4; at < whole; at += 4) {
    high = Math.imul(high ^ view.getInt32(at, true), 0xcc9e2d51);
    high ^= high >>> 15;
    low = Math.imul(low ^ high, 0x1b873593);
    low = low << 13 | low >>> 19;
  }
  for (; at < length; at++) {
    high = Math.imul(high ^ view.getUint8(at), 0xcc9e2d51);
    high ^= high >>> 15;
    low = Math.imul(low ^ high, 0x1b873593);
    low = low << 13 | low >>> 19;
  }
  return { high: mixed(high), low: mixed(low) };
}

/** The end of MurmurHash3 (https://github.com/aappleby/smhasher): every bit depends on every other. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ value >>> 16, 0x85ebca6b);
  bits = Math.imul(bits ^ bits >>> 13, 0xc2b2ae35);
  return (bits ^ bits >>> 16) >>> 0;
}
