/** Splits a text into lines as git counts them: LF alone ends a line, and a CR stays where it is. */

/** A line end at the end of the text starts no further line. */
export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
