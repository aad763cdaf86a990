/** Text that markdown would take apart, such as a heading within a field, kept whole: as a fenced block that says `verbatim`, or as JSON on one line. */

/** Nothing in a file's text can stand for these, or an editor changes them when it saves: line ends other than LF, NUL, a byte order mark, half of a surrogate pair. */
export const isPlain = (text: string): boolean => !/[\r\0\uFEFF]/.test(text) && text.isWellFormed();

/** How many backticks stand in a row at most. One after the other: a text may have more runs of them than a call takes arguments. */
export function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/** Any string on one line: `` `verbatim "…"` ``. */
export function verbatimLine(text: string): string {
  const json = JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const ticks = '`'.repeat(longestRun(json) + 1);
  return `${ticks}verbatim ${json}${ticks}`;
}

/** Any string as a block of its own; several lines stay readable. */
export function verbatimBlock(text: string): string {
  if (text === '' || !isPlain(text)) return verbatimLine(text);
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}verbatim\n${text}\n${ticks}`;
}

/** What a verbatim block or line holds; undefined when the text is not exactly one of them. */
export function readVerbatim(text: string): string | undefined {
  const line = /^(`+)verbatim ("(?:[^"\\]|\\.)*")\1$/.exec(text);
  if (line) {
    try { return String(JSON.parse(line[2] ?? '')); } catch { return undefined; }
  }
  const block = /^(`{3,})verbatim[ \t]*\n([\s\S]*)\n(`{3,})[ \t]*$/.exec(text);
  const [, open, content, close] = block ?? [];
  if (open === undefined || content === undefined || close === undefined || close.length < open.length) return undefined;
  const closes = new RegExp(`^ {0,3}\`{${open.length},}[ \t]*$`, 'm');
  return closes.test(content) ? undefined : content;
}
