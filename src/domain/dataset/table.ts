/** Lines as rows of a table: which columns they need, and what in them a table cannot say. What has no value is null, in every row the same columns. */
import type { Shape } from './columns.ts';
import { isRecord, join } from './encoding.ts';

export type ColumnType =
  | { readonly kind: 'text' | 'integer' | 'float' | 'boolean' }
  | { readonly kind: 'list'; readonly of: ColumnType }
  | { readonly kind: 'record'; readonly of: readonly Column[] };
export interface Column { readonly name: string; readonly type: ColumnType; }

/** @returns the columns, or a sentence that says what cannot be put in any. Where nothing but null was met, a column of text holds it */
export function columnsFrom(shape: Shape): { readonly columns: readonly Column[] } | { readonly fault: string } {
  try {
    const type = typeOf(shape, '');
    return type.kind === 'record' ? { columns: type.of } : { fault: 'The lines have no keys that could become columns.' };
  } catch (error) {
    if (error instanceof Unsayable) return { fault: error.message };
    throw error;
  }
}

class Unsayable extends Error {}

function typeOf({ kinds, keys, items }: Shape, at: string): ColumnType {
  const met = [...kinds.has('text') ? ['text'] : [], ...kinds.has('boolean') ? ['true or false'] : [], ...kinds.has('integer') || kinds.has('float') ? ['a number'] : [], ...keys.size > 0 ? ['keys'] : [], ...items ? ['a list'] : []];
  if (met.length > 1) throw new Unsayable(`${at === '' ? 'A line' : `"${at}"`} is ${met.slice(0, -1).join(', ')} in one place and ${met.at(-1)} in another; a column holds one kind.`);
  if (keys.has('__proto__')) throw new Unsayable('A key is called "__proto__", which readers of tables lose.');
  if (items) return { kind: 'list', of: typeOf(items, at) };
  if (keys.size > 0) return { kind: 'record', of: [...keys].map(([name, inside]) => ({ name, type: typeOf(inside, join(at, name)) })) };
  return { kind: kinds.has('boolean') ? 'boolean' : kinds.has('float') ? 'float' : kinds.has('integer') ? 'integer' : 'text' };
}

/** A value as a column of this type holds it: every key there, integers as such. @throws Error for one that is of another kind, or has a key more: nothing is dropped or turned into something else */
export function cellOf(value: unknown, type: ColumnType, at: string): unknown {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'text': if (typeof value === 'string') return value; break;
    case 'boolean': if (typeof value === 'boolean') return value; break;
    case 'float': if (typeof value === 'number') return value; break;
    case 'integer': if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value); break;
    case 'list': if (Array.isArray(value)) return value.map((item: unknown, index) => cellOf(item, type.of, join(at, index))); break;
    case 'record': if (isRecord(value)) return recordOf(value, type.of, at);
  }
  throw new Error(`the value at "${at}" is not ${type.kind}`);
}

export function recordOf(value: Readonly<Record<string, unknown>>, columns: readonly Column[], at = ''): Readonly<Record<string, unknown>> {
  const known = new Set(columns.map(({ name }) => name));
  const stranger = Object.keys(value).find(key => !known.has(key));
  if (stranger !== undefined) throw new Error(`there is no column for "${join(at, stranger)}"`);
  return Object.fromEntries(columns.map(({ name, type }) => [name, Object.hasOwn(value, name) ? cellOf(value[name], type, join(at, name)) : null]));
}
