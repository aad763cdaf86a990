/** What a command prints: lines of spans. Text and look stay apart until they are printed, so that no text of a record can bring a look of its own. */
export type Look = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';
export interface Span { readonly text: string; readonly look: Look; }
export type Line = string | readonly (string | Span)[];

const look = (name: Look) => (text: string): Span => ({ text, look: name });
export const bold = look('bold');
export const dim = look('dim');
export const red = look('red');
export const yellow = look('yellow');
export const green = look('green');
export const cyan = look('cyan');

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
