/** Datasets of made-up decisions in any packing, read back without our own readers. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Recipe } from '../../src/domain/dataset/recipe.ts';
import { decision } from './decision.ts';
import { exportWorld, ready } from './export-world.ts';
import { filesBelow } from './files-below.ts';

export const many = (count: number) => Array.from({ length: count }, (_, number) => ready(decision(number)));
export const bytesIn = async (folder: string) => new Map((await filesBelow(folder, '.')).map(name => [name, readFileSync(path.join(folder, name))]));
export const shardsOf = (files: ReadonlyMap<string, Buffer>, side: string) => [...files].filter(([name]) => name.startsWith(`data/${side}-`));

/** A row without what is null, with plain numbers: what a table cannot tell from what is missing. */
export function bare(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inside]) => inside !== null && inside !== undefined).map(([key, inside]) => [key, bare(inside)]));
}

export async function rowsOf(name: string, bytes: Buffer): Promise<unknown[]> {
  if (name.endsWith('.parquet')) return (await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer, compressors })).map(bare);
  const text = (name.endsWith('.gz') ? zlib.gunzipSync(bytes) : name.endsWith('.zst') ? zlib.zstdDecompressSync(bytes) : bytes).toString('utf8');
  return text.split('\n').slice(0, -1).map(line => bare(JSON.parse(line)));
}

export async function built(recipe: Partial<Recipe>, world = exportWorld(many(14))) {
  const { folder } = await world.build(await world.plan({ split: { train: 0.7, validation: 0.3, test: 0 }, ...recipe }));
  return { folder, files: await bytesIn(folder) };
}
