/** What a recipe says about the files of its dataset: how they are packed, and how large one may become before the next begins. */
import * as z from 'zod/mini';
import { UserError } from '../user-error.ts';
import type { Shape } from './columns.ts';
import type { Format } from './formats/format.ts';
import { bytesInWords } from './limit-words.ts';
import type { Packing } from './packing.ts';
import type { Side } from './recipe.ts';
import { columnsFrom, type Column } from './table.ts';

export const sizeUnits = { kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 } as const;
const sized = /^(\d{1,6}(?:\.\d{1,3})?) ?([kMG]B|[KMG]iB)$/;
/** So that nobody gets a file for each line. */
export const leastShard = 1000;

/** Bytes as a number, or in words: "500 MB", "1.5 GiB". */
export const bytesOf = (size: string | number): number => {
  if (typeof size === 'number') return size;
  const [, number, unit] = sized.exec(size) ?? [];
  return Math.floor(Number(number) * sizeUnits[unit as keyof typeof sizeUnits]);
};

const wrongSize = { error: `must be a number of bytes, ${leastShard} at least, or words such as "500 MB"` };

export const RecipeFiles = z.strictObject({
  /** JSON Lines when it is not said. */
  type: z.optional(z.enum(['jsonl', 'parquet'])),
  /** Of JSON Lines none when it is not said; of Parquet, whose columns are packed one by one, Snappy. */
  compression: z.optional(z.enum(['none', 'gzip', 'zstd'])),
  /** A file ends before the line that would make it larger. Counted as JSON Lines, before anything is compressed. */
  shardSize: z.optional(z.union([z.number(), z.string()], wrongSize).check(z.refine(size => (typeof size === 'number' ? Number.isSafeInteger(size) : sized.test(size)) && bytesOf(size) >= leastShard, wrongSize))),
});
export type RecipeFiles = z.infer<typeof RecipeFiles>;

/** As Hugging Face's `push_to_hub` cuts, unless a recipe says otherwise. */
const usual = 500_000_000;

/** The bytes after which the next file of a split begins; Infinity where the trainer takes one file alone. */
export function shardSize({ reads, limits }: Pick<Format, 'reads' | 'limits'>, files: RecipeFiles | undefined, side: Side): number {
  // A limit of the validation data is one of the whole, which more files would only hide.
  if (!reads.several || (side === 'validation' && limits.maxValidationBytes !== undefined)) return Infinity;
  return Math.min(files?.shardSize === undefined ? usual : bytesOf(files.shardSize), limits.maxFileBytes ?? Infinity);
}

/** How the lines go into files, by what the recipe says or leaves open. @param columns of the lines, for Parquet */
export function packingOf({ type = 'jsonl', compression }: RecipeFiles = {}, columns: readonly Column[] = []): Packing {
  return type === 'parquet' ? { type, compression: compression ?? 'snappy', columns } : { type, compression: compression ?? 'none' };
}

/** For people: "Parquet, zstd, at most 500 MB a file"; undefined for plain lines that are cut as usual. */
export function filesInWords(files: RecipeFiles | undefined): string | undefined {
  const { type, compression } = packingOf(files);
  const words = [...type === 'parquet' ? ['Parquet'] : [], ...compression === 'none' ? [] : [compression], ...files?.shardSize === undefined ? [] : [`at most ${typeof files.shardSize === 'number' ? bytesInWords(files.shardSize) : files.shardSize} a file`]];
  return words.length === 0 ? undefined : words.join(', ');
}

/** @throws UserError when the trainer does not take such files */
export function checkFiles({ title, reads, limits }: Format, files: RecipeFiles): void {
  const { type, compression } = packingOf(files);
  const size = files.shardSize;
  const no = (what: string, field: string, other: string): never => { throw new UserError(`${title} does not take ${what}.`, { hint: `${other} (Read at ${reads.source}.)`.replace('FIELD', `Take "${field}" out of the recipe`) }); };
  const plain = 'FIELD, or choose a format for a trainer that reads such files, such as TRL.';
  if (type === 'parquet' && !reads.parquet) no('Parquet', 'type', plain);
  if (type === 'jsonl' && compression !== 'none' && !(reads.compression as readonly string[]).includes(compression)) no(`files that are packed with ${compression}`, 'compression', reads.parquet ? 'FIELD, or choose "type": "parquet", whose columns may be packed.' : plain);
  if (size === undefined) return;
  if (!reads.several) no(`several files for a split, so none can be cut at ${typeof size === 'number' ? bytesInWords(size) : size}`, 'shardSize', 'FIELD, or choose another format.');
  if (limits.maxFileBytes !== undefined && bytesOf(size) > limits.maxFileBytes) throw new UserError(`${title} takes files of ${bytesInWords(limits.maxFileBytes)} at most.`, { hint: 'Choose a smaller "shardSize", or leave it out of the recipe.' });
}

/** Why these lines cannot be put into Parquet; [] also when they need not. */
export function tableFaults({ files }: { readonly files?: RecipeFiles | undefined }, shape: Shape): string[] {
  if (files?.type !== 'parquet') return [];
  const table = columnsFrom(shape);
  return 'fault' in table ? [`The lines cannot be put into Parquet: ${table.fault} Take "type" out of the recipe to have JSON Lines.`] : [];
}
