/** How a page of markdown that is rendered shows what others wrote, numbers, pictures and tables: nothing of it may become anything else. */
import { oneLine } from '../../domain/capture/hidden-characters.ts';

/** Other people's words must stay words, on one line. */
export const words = (text: string, most = 200): string => oneLine(text, most).replace(/[\\`<>[\]|*_#&!]/g, '\\$&');
export const code = (text: string): string => `\`${oneLine(text, 200).replaceAll('`', '\'')}\``;
export const number = (value: number): string => value.toLocaleString('en-US');
export const picture = (title: string, svg: string): string => `![${words(title)}](data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')})`;

/** The first column to the left, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map((_, at) => at === 0 ? ' --- |' : ' ---: |').join('')}`, ...rows.map(line)];
}
