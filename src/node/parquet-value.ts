/** What stands in a table, as JSON would say it: the rules of training lines know nothing else. */
import { join } from '../domain/dataset/encoding.ts';
import type { TableRow } from '../domain/dataset/check-row.ts';
import type { Fault } from '../domain/dataset/formats/format.ts';

/** Bytes in a column of texts that are none. */
export class NotText {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) { this.bytes = bytes; }
}

type Holder = Record<string | number, unknown>;

/**
 * Null members of what stands inside a column go: a table cannot leave them out. Dates become ISO 8601, whole numbers of 64 bits numbers or, beyond what a
 * number holds exactly, their digits; bytes become `{ base64 }`. Without recursion: a column of JSON may be nested as deeply as it likes.
 */
export function rowOf(columns: readonly string[], values: readonly unknown[]): TableRow {
  const row: Holder = {};
  const faults: Fault[] = [];
  const open: { readonly holder: Holder; readonly key: string | number; readonly value: unknown; readonly at: string }[] = [];
  for (const [index, key] of columns.entries()) open.push({ holder: row, key, value: values[index] ?? null, at: join('', key) });
  // In the order of the columns, so that rows that say the same read the same.
  for (const key of columns) define(row, key, null);
  for (let next = open.pop(); next; next = open.pop()) {
    const { holder, key, value, at } = next;
    if (Array.isArray(value)) {
      const list: unknown[] = Array.from({ length: value.length }, () => null);
      define(holder, key, list);
      for (const [index, item] of (value as readonly unknown[]).entries()) open.push({ holder: list as unknown as Holder, key: index, value: item ?? null, at: deeper(at, index) });
    } else if (isPlain(value)) {
      const record: Holder = {};
      define(holder, key, record);
      for (const [name, member] of Object.entries(value)) {
        if (member === null || member === undefined) continue;
        define(record, name, null);
        open.push({ holder: record, key: name, value: member, at: deeper(at, name) });
      }
    } else define(holder, key, scalar(value, at, faults));
  }
  return { value: row, faults: faults.reverse() };
}

/** A path as deep as that helps nobody, and would take as much room again at every level. */
const deeper = (at: string, key: string | number): string => at.length > 200 ? at : join(at, key);
/** `__proto__` is a key as any other. */
const define = (holder: Holder, key: string | number, value: unknown): void => {
  if (key === '__proto__') Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true }); else holder[key] = value;
};
const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof NotText) && !ArrayBuffer.isView(value);

function scalar(value: unknown, at: string, faults: Fault[]): unknown {
  if (typeof value === 'bigint') return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) faults.push({ rule: 'not-finite', message: `The value is ${String(value)}, which JSON cannot say and no trainer can use.`, at });
    return value;
  }
  if (value instanceof NotText) {
    faults.push({ rule: 'invalid-utf8', message: 'The text is not UTF-8.', at });
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value.bytes);
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return value instanceof Uint8Array ? { base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') } : Array.from(value as unknown as ArrayLike<unknown>, item => typeof item === 'bigint' ? Number(item) : item);
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
