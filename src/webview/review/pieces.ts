/** Cuts a long text where the page draws a pause: a hundred thousand lines at once would hold it up. Pure. */
const linesAtOnce = 200;
const charactersAtOnce = 20_000;

/** @yields a piece that is quick to draw, and how many lines are left after it */
export function* piecesOf(text: string): Generator<{ readonly text: string; readonly left: number }, undefined> {
  let rest = text;
  do {
    let end = 0;
    for (let line = 0; line < linesAtOnce && end < rest.length; line++) {
      const next = rest.indexOf('\n', end);
      end = next < 0 ? rest.length : next + 1;
    }
    end = Math.min(end, charactersAtOnce);
    const piece = rest.slice(0, end).replace(/[\uD800-\uDBFF]$/u, '');
    rest = rest.slice(piece.length || end);
    yield { text: piece, left: rest === '' ? 0 : rest.split('\n').length };
  } while (rest !== '');
  return undefined;
}
