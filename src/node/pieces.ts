/** A long text in pieces that are written one after the other: as bytes it is never there a second time as a whole. */

const most = 64 * 1024;

/** None longer than 65,536 units of UTF-16, and no pair of surrogates taken apart. */
export function* pieces(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + most);
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to--;
    yield to - from === text.length ? text : text.slice(from, to);
    from = to;
  }
}
