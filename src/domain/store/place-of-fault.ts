/** Where a text stops being JSON. The engine's own message is never shown: it quotes the file, and what it quotes may be the start of a secret. */

const token = /\s*(?:[{}[\],:]|"(?:[^"\\\u0000-\u001F]+|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/** `, from line 3, column 7 on`, 1-based; '' when nobody can tell. @param error what `JSON.parse` threw for this text */
export function placeOfFault(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  // Only at the end of the message: before it the file may speak. Where the engine names no offset, the first thing that is no part of JSON is it.
  const told = / JSON at position (\d+)(?: \(line \d+ column \d+\))?$/u.exec(message)?.[1];
  const at = told === undefined ? firstStranger(text) : Number(told);
  if (at === undefined) return '';
  const before = text.slice(0, at);
  return `, from line ${String(before.split('\n').length)}, column ${String(before.length - before.lastIndexOf('\n'))} on`;
}

function firstStranger(text: string): number | undefined {
  const next = new RegExp(token);
  let at = 0;
  while (next.test(text)) at = next.lastIndex;
  at += /^\s*/u.exec(text.slice(at))?.[0].length ?? 0;
  return at < text.length ? at : undefined;
}
