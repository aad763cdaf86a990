/** A longer text in lines that fit the terminal. */
import stringWidth from 'string-width';

/** Breaks at spaces; a word that is too long for a line, such as an address, stays whole. @param width in terminal cells */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(longer) > width) { lines.push(line); line = word; } else line = longer;
  }
  return [...lines, line];
}
