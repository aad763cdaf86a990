/** The part of a recipe that says which of the examples with consent it takes: filters, and caps against one author, directory or kind outweighing the others. */
import * as z from 'zod/mini';
import { Example } from '../capture/example.ts';
import { globFault } from '../capture/glob-fault.ts';
import { UserError } from '../user-error.ts';

/** A day, as UTC has it. */
export const Day = z.iso.date('must be a day such as 2026-01-31');
const whole = 'must be a whole number';
const listOf = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.minLength(1, 'must name at least one, or be left out'), z.maxLength(1000, 'must name at most 1000'));
const text = z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(300, 'must have at most 300 characters'));

/** An example has to pass every one that is there. Lists hold alternatives: one of them is enough. */
export const Filters = z.strictObject({
  kinds: z.optional(listOf(Example.shape.kind)),
  tags: z.optional(listOf(text)),
  /** Globs on the paths of the change, from the root of the repository. At least one file has to match one without `!`, where there is any; no file may match one with `!`. */
  paths: z.optional(listOf(text.check(z.refine(glob => glob.replace(/^!/, '') !== '', 'must be a glob such as "src/**" or "!**/*.lock"')))),
  /** VS Code language ids; at least one file has to be in one of them. */
  languages: z.optional(listOf(text)),
  /** E-mail addresses. They stay in the repository: a dataset's manifest has their number only. */
  authors: z.optional(listOf(text.check(z.refine(address => address.includes('@'), 'must be an e-mail address')))),
  /** First and last day on which the example was recorded. */
  from: z.optional(Day),
  to: z.optional(Day),
  confidence: z.optional(listOf(Example.shape.confidence)),
  /** At least so many approvals on the present content. */
  approvals: z.optional(z.int(whole).check(z.gte(1, 'must be at least 1'), z.lte(100, 'must be at most 100'))),
});
export type Filters = z.infer<typeof Filters>;

const most = z.optional(z.int(whole).check(z.gte(1, 'must be at least 1')));
/** Of the examples of the finished dataset. */
const share = z.optional(z.number().check(z.gt(0), z.lt(1)));
const some = z.refine<{ readonly most?: number | undefined; readonly share?: number | undefined }>(cap => cap.most !== undefined || cap.share !== undefined, 'must say "most", "share" or both');

/** How many examples of one author, about one directory, of one kind there may be at most: a number, a share of all, or both. */
export const Caps = z.strictObject({
  author: z.optional(z.strictObject({ most, share }).check(some)),
  /** `depth`: how many folders from the root make one directory; without it each folder is its own. An example counts in every directory that its change touches. */
  directory: z.optional(z.strictObject({ most, share, depth: z.optional(z.int(whole).check(z.gte(1, 'must be at least 1'), z.lte(50, 'must be at most 50'))) }).check(some)),
  kind: z.optional(z.strictObject({ most, share }).check(some)),
});
export type Caps = z.infer<typeof Caps>;

/** @throws UserError for days in the wrong order, and for globs that match no path of any repository */
export function checkFilters({ from, to, paths = [] }: Filters): void {
  for (const glob of paths) {
    const fault = globFault(glob);
    if (fault) throw new UserError(`The recipe filters by the path ${glob}, which ${fault.what}.`, { hint: `Write it as "${fault.instead}".` });
  }
  if (from !== undefined && to !== undefined && from > to)
    throw new UserError(`The recipe takes examples from ${from} to ${to}, and the first day is after the last.`, { hint: 'Swap them, or take one out.' });
}
