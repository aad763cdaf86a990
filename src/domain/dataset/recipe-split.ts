/** The part of a recipe that says what is trained on and what is held back: by shares, and where it is wanted by day. */
import * as z from 'zod/mini';
import type { Purpose } from '../ledger/event.ts';
import { UserError } from '../user-error.ts';
import { Day } from './recipe-filters.ts';

const share = z.number().check(z.gte(0), z.lte(1));

/** Shares of the whole; they add up to 1. `time`: what was recorded on the day of `test` or later is test data, and what was recorded from the day of `validation` to that is for validation;
 *  only the rest is dealt by the shares of the sides without a day. Days, not shares of the time: nothing moves when examples are added. */
export const RecipeSplit = z.strictObject({
  train: share, validation: share, test: share,
  time: z.optional(z.strictObject({ validation: z.optional(Day), test: Day })),
});
export type RecipeSplit = z.infer<typeof RecipeSplit>;

/** @throws UserError for shares that are no whole, and for days that contradict them, each other or the purpose */
export function checkSplit({ time, ...shares }: RecipeSplit, purpose: Purpose): void {
  const sum = shares.train + shares.validation + shares.test;
  if (Math.abs(sum - 1) > 1e-6) throw new UserError(`The split adds up to ${Number(sum.toFixed(4))}, not to 1.`, { hint: 'For example train 0.8, validation 0.1, test 0.1.' });
  if (purpose === 'evaluation' && (shares.test < 1 || shares.train > 0 || shares.validation > 0))
    throw new UserError('Examples that may only be used for evaluation are never trained on, so all of them belong to the test split.', { hint: 'Set the split to train 0, validation 0, test 1.' });
  if (!time) return;
  if (purpose === 'evaluation') throw new UserError('All examples for evaluation are test data, so there is nothing to split by time.', { hint: 'Take split.time out; filters.from and filters.to choose examples by day.' });
  if (time.validation !== undefined && time.validation >= time.test)
    throw new UserError(`In split.time, validation begins on ${time.validation}, which is not before test on ${time.test}.`, { hint: 'Let validation begin on an earlier day, or take it out.' });
  const empty = (['train', 'test', ...time.validation === undefined ? [] : ['validation'] as const] as const).find(side => shares[side] === 0);
  if (empty !== undefined)
    throw new UserError(`The recipe splits by time, and its ${empty} split has a share of 0.`, { hint: `Give ${empty} a share. Where a day decides, it does not matter which; for example train 0.8, validation ${time.validation === undefined ? '0, test 0.2' : '0.1, test 0.1'}.` });
}
