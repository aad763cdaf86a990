/** Which lines of a file were there before, in a fixed amount of memory: a file may have more lines than memory has room for. */

/** Lines that are remembered. Twice as many places of three numbers each: 48 MiB, and only when a file is that long. */
export const remembered = 2 ** 21;

/** @param most how many lines are remembered; later ones are still compared with those */
export function seenLines(most = remembered): (sha256: string, line: number) => number | undefined {
  let size = Math.min(1024, most);
  let [high, low, lines] = tables(size);
  let kept = 0;
  /** Where it stands, or the free place where it would. */
  const find = (a: number, b: number): number => {
    let at = ((a ^ b) >>> 0) % (size * 2);
    while (lines[at] !== 0 && (high[at] !== a || low[at] !== b)) at = (at + 1) % (size * 2);
    return at;
  };
  const grow = () => {
    const [oldHigh, oldLow, oldLines] = [high, low, lines];
    size = Math.min(size * 2, most);
    [high, low, lines] = tables(size);
    oldLines.forEach((line, from) => {
      if (line === 0) return;
      const [a = 0, b = 0] = [oldHigh[from], oldLow[from]];
      const at = find(a, b);
      high[at] = a; low[at] = b; lines[at] = line;
    });
  };
  return (sha256, line) => {
    const a = parseInt(sha256.slice(0, 8), 16);
    const b = parseInt(sha256.slice(8, 16), 16);
    let at = find(a, b);
    if (lines[at]) return lines[at];
    if (kept === most) return undefined;
    if (kept === size) { grow(); at = find(a, b); }
    high[at] = a; low[at] = b; lines[at] = line;
    kept++;
    return undefined;
  };
}

const tables = (size: number): [Uint32Array, Uint32Array, Uint32Array] => [new Uint32Array(size * 2), new Uint32Array(size * 2), new Uint32Array(size * 2)];
