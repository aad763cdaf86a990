/** Rows of JSON as a Parquet file, for tests: lists and objects as lists and structs, as Hugging Face datasets and DuckDB write them. */
import { ByteWriter, parquetWrite, type ParquetWriteOptions, type SchemaElement } from 'hyparquet-writer';
import type { Row } from './turns.ts';

type Type = { readonly kind: 'text' | 'number' | 'boolean' | 'unknown' } | { readonly kind: 'list'; readonly of: Type } | { readonly kind: 'record'; readonly of: ReadonlyMap<string, Type> };

/** What a table cannot hold: a column of several types, or a struct without members. */
class Unsayable extends Error {}

function typeOf(value: unknown): Type {
  if (value === null || value === undefined) return { kind: 'unknown' };
  if (Array.isArray(value)) return { kind: 'list', of: (value as readonly unknown[]).map(typeOf).reduce(both, { kind: 'unknown' }) };
  if (typeof value === 'object') return { kind: 'record', of: new Map(Object.entries(value).map(([key, member]) => [key, typeOf(member)])) };
  return { kind: typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'boolean' : 'number' };
}

function both(a: Type, b: Type): Type {
  if (a.kind === 'unknown') return b;
  if (b.kind === 'unknown') return a;
  if (a.kind === 'list' && b.kind === 'list') return { kind: 'list', of: both(a.of, b.of) };
  if (a.kind === 'record' && b.kind === 'record') return { kind: 'record', of: new Map([...new Set([...a.of.keys(), ...b.of.keys()])].map(key => [key, both(a.of.get(key) ?? { kind: 'unknown' }, b.of.get(key) ?? { kind: 'unknown' })])) };
  if (a.kind !== b.kind) throw new Unsayable();
  return a;
}

function elements(name: string, type: Type): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type.kind) {
    case 'list': return [{ ...optional, num_children: 1, converted_type: 'LIST' }, { name: 'list', repetition_type: 'REPEATED', num_children: 1 }, ...elements('element', type.of)];
    case 'record':
      if (type.of.size === 0) throw new Unsayable();
      return [{ ...optional, num_children: type.of.size }, ...[...type.of].flatMap(([key, member]) => elements(key, member))];
    case 'number': return [{ ...optional, type: 'DOUBLE' }];
    case 'boolean': return [{ ...optional, type: 'BOOLEAN' }];
    default: return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' }];
  }
}

/** Undefined when a table cannot say these rows. */
export function parquetOf(rows: readonly Row[], options: Partial<ParquetWriteOptions> = {}): Buffer | undefined {
  try {
    const type = rows.map(typeOf).reduce(both, { kind: 'unknown' });
    if (type.kind !== 'record' || type.of.size === 0) return undefined;
    const writer = new ByteWriter();
    const columns = [...type.of];
    void parquetWrite({
      writer, schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap(([name, each]) => elements(name, each))],
      columnData: columns.map(([name]) => ({ name, data: rows.map(row => row[name] ?? null) })), ...options,
    });
    return Buffer.from(writer.getBuffer());
  } catch (error) {
    if (error instanceof Unsayable) return undefined;
    throw error;
  }
}
