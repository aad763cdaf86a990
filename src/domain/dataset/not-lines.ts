/** Tells files that are no JSON Lines at all, so that one sentence says what to do where a fault for each line would say nothing. */
import type { LineFault } from './file-report.ts';
import type { RawLine } from './split-lines.ts';

const array = { rule: 'json-array', message: 'The file is one JSON array. JSON Lines has an object on each line, without brackets around all and commas between them.' } as const;

/** @param head the first lines. @returns undefined when they may be JSON Lines, with whatever faults */
export function notLines(head: readonly RawLine[]): LineFault | undefined {
  const start = head[0]?.bytes ?? head[0]?.begins;
  // First the wider one: in its little-endian form it begins with the mark of UTF-16.
  if (isUtf32(start)) return { rule: 'utf-32', message: 'The file is UTF-32; trainers read UTF-8.' };
  if (isUtf16(start)) return { rule: 'utf-16', message: 'The file is UTF-16; trainers read UTF-8.' };
  const decoder = new TextDecoder();
  const lines = head.map(({ bytes, text }) => text ?? decoder.decode(bytes)).map(line => line.replace(/^\uFEFF/, '').trimEnd());
  const at = lines.findIndex(line => line !== '');
  const [first, next] = lines.slice(at).filter(line => line !== '');
  // Of a line that is too long to be looked at its beginning says that much.
  if (head.length === 1 && head[0]?.bytes === undefined && /^\uFEFF?\s*\[\s*\{/.test(decoder.decode(head[0]?.begins))) return { ...array, line: 1 };
  if (first === undefined || head.some(({ bytes }) => bytes === undefined)) return undefined;
  const begins = first.trimStart();
  const value = parsed(first);
  const fault = (rule: string, message: string): LineFault => ({ rule, message, line: at + 1 });
  const bracket = first.length - begins.length + 1;
  if (begins.startsWith('[') && (value === undefined || next === undefined && Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'object' && each !== null)))
    return { ...array, line: at + 1, column: bracket, endColumn: bracket + 1 };
  if (begins === '{' || begins.startsWith('{') && value === undefined && /[{[,]$/.test(begins) && next !== undefined && /^\s|^[\]}]/.test(next))
    return fault('spread-json', 'The JSON is spread over several lines. JSON Lines has each object on one.');
  if (next === undefined && value === undefined && first.includes('\r') && first.split('\r').every(part => part.trim() === '' || parsed(part) !== undefined))
    return fault('cr-alone', 'The lines end with CR alone, as on very old systems: every reader takes the file for one line.');
  if (lines.every(line => line === '' || !/^[{[]/.test(line.trimStart()) && parsed(line) === undefined))
    return fault('not-json-lines', 'None of the first lines begins with a brace: the file is something else than JSON Lines, such as a table in CSV, text, or packed in a way that is not known here.');
  return undefined;
}

/** By its mark, or by the three zeros of the first sign: https://www.unicode.org/faq/utf_bom.html */
function isUtf32(bytes: Uint8Array | undefined): boolean {
  const [a, b, c, d] = bytes ?? [];
  return a === 0xff && b === 0xfe && c === 0 && d === 0 || a === 0 && b === 0 && (c === 0xfe && d === 0xff || c === 0 && d !== 0 && d !== undefined) || a !== 0 && a !== undefined && b === 0 && c === 0 && d === 0;
}

/** By its mark, or by the zero in every other byte that Latin letters and signs have there. */
function isUtf16(bytes: Uint8Array | undefined): boolean {
  const [a, b, c, d] = bytes ?? [];
  return a === 0xff && b === 0xfe || a === 0xfe && b === 0xff || a === 0 && c === 0 && b !== 0 && d !== 0 && b !== undefined && d !== undefined || b === 0 && d === 0 && a !== 0 && c !== 0;
}

function parsed(line: string): unknown {
  try { return JSON.parse(line) as unknown; } catch { return undefined; }
}
