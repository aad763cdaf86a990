/** What a recipe says about the files of its dataset: how large one may become before the next begins. */
import * as z from 'zod/mini';
import { UserError } from '../user-error.ts';
import type { Format } from './formats/format.ts';
import { bytesInWords } from './limit-words.ts';
import type { Side } from './recipe.ts';

const units = { kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 } as const;
const sized = /^(\d{1,6}(?:\.\d{1,3})?) ?([kMG]B|[KMG]iB)$/;
const least = 1000;

/** Bytes as a number, or in words: "500 MB", "1.5 GiB". */
export const bytesOf = (size: string | number): number => {
  if (typeof size === 'number') return size;
  const [, number, unit] = sized.exec(size) ?? [];
  return Math.floor(Number(number) * units[unit as keyof typeof units]);
};

const wrongSize = { error: `must be a number of bytes, ${least} at least, or words such as "500 MB"` };

export const RecipeFiles = z.strictObject({
  /** A file ends before the line that would make it larger. Counted as JSON Lines, before anything is compressed. */
  shardSize: z.optional(z.union([z.number(), z.string()], wrongSize).check(z.refine(size => (typeof size === 'number' ? Number.isSafeInteger(size) : sized.test(size)) && bytesOf(size) >= least, wrongSize))),
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

/** @throws UserError when the trainer does not take such files */
export function checkFiles({ title, reads, limits }: Format, { shardSize: size }: RecipeFiles): void {
  if (size === undefined) return;
  if (!reads.several) throw new UserError(`${title} takes one file for each split, so it cannot be cut at ${typeof size === 'number' ? bytesInWords(size) : size}.`, { hint: 'Take "shardSize" out of the recipe, or choose another format.' });
  if (limits.maxFileBytes !== undefined && bytesOf(size) > limits.maxFileBytes) throw new UserError(`${title} takes files of ${bytesInWords(limits.maxFileBytes)} at most.`, { hint: 'Choose a smaller "shardSize", or leave it out of the recipe.' });
}
