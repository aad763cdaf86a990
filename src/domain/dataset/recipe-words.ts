/** What a recipe does to the examples beyond purpose and tasks, a sentence each, for the papers of a dataset: what was narrowed, thinned out or divided by day. Names nobody. */
import { inPercent } from './in-percent.ts';
import { enumerate } from './markdown-text.ts';
import type { ManifestRecipe } from './manifest-recipe.ts';
import { nearly } from './near-duplicate.ts';
import type { TaskId } from './tasks/index.ts';

export function narrowed({ filters = {}, weights = {}, caps = {}, nearDuplicates = {} }: ManifestRecipe): readonly string[] {
  const { kinds, tags, paths, languages, authors, from, to, confidence, approvals } = filters;
  const only: readonly (readonly [unknown, string])[] = [
    [kinds, `of the kind ${kinds?.join(' or ') ?? ''}`], [tags, 'with certain tags'], [paths, 'that touch certain files, and none of others'], [languages, `in ${languages?.join(' or ') ?? ''}`],
    [authors, `of ${authors === 1 ? 'one author' : `${authors ?? 0} authors`} whom the recipe names`], [from ?? to, `recorded ${[...from === undefined ? [] : [`from ${from}`], ...to === undefined ? [] : [`to ${to}`]].join(' ')}`],
    [confidence, `whose author's confidence is ${confidence?.join(' or ') ?? ''}`], [approvals, `with at least ${approvals ?? 0} approval${approvals === 1 ? '' : 's'}`],
  ];
  const told = only.flatMap(([there, words]) => there === undefined ? [] : [words]);
  const thinned = (Object.entries(weights) as [TaskId, number][]).filter(([, weight]) => weight < 1).map(([task, weight]) => `${inPercent(weight)} of ${task}`);
  const capped = Object.entries(caps).flatMap(([name, cap]) => cap ? [[name, cap.most, cap.share] as const] : []).map(([name, most, share]) => `${[...most === undefined ? [] : [String(most)], ...share === undefined ? [] : [inPercent(share)]].join(' and ')} for each ${name}`);
  return [
    ...told.length > 0 ? [`Only examples ${enumerate(told)} were taken.`] : [],
    ...thinned.length > 0 ? [`Of some tasks a part of the samples was taken, by chance: ${enumerate(thinned)}.`] : [],
    ...nearDuplicates.keep === 'oldest' ? [`Of examples that are nearly the same (${inPercent(nearDuplicates.threshold ?? nearly)} of all runs of four words in common, by estimate) only the oldest was taken.`] : [],
    ...capped.length > 0 ? [`At most so many examples were taken: ${enumerate(capped)}; which ones, chance decided.`] : [],
  ];
}

/** How days divide the examples; undefined when they do not. */
export const byDay = ({ split: { time } }: ManifestRecipe): string | undefined => !time ? undefined
  : `Nothing that was recorded on ${time.validation ?? time.test} or later is in the train split: ${time.validation === undefined ? '' : `from then on examples are for validation, `}from ${time.test} on ${time.validation === undefined ? 'examples ' : ''}for testing, and those that share something with what is trained on are left out.`;
