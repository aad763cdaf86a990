/** What is different for all examples of two datasets: the recipe and its wording, and the policy and the terms that they were built under. */
import type { ComparedManifest } from './compare.ts';
import { promptsOfTask } from './prompts.ts';
import { finerDifferences } from './recipe-differences.ts';

const say = (what: string, one: unknown, other: unknown): string[] => String(one) === String(other) ? [] : [`${what}: ${String(one)}; now ${String(other)}.`];

/** A sentence each: what it was, and what it is now. */
export function recipeDifferences({ recipe: a, templates: wordsA }: ComparedManifest, { recipe: b, templates: wordsB }: ComparedManifest): string[] {
  const worded = Object.keys(wordsB).filter(task => wordsA[task] !== undefined && wordsA[task] !== wordsB[task]);
  return [
    ...say('Format', a.format, b.format), ...say('Tasks', a.tasks.join(', '), b.tasks.join(', ')), ...say('Purpose', a.purpose, b.purpose),
    ...say('Reasoning', a.reasoning ?? 'as the format does', b.reasoning ?? 'as the format does'), ...say('Reviewed only', a.reviewedOnly ? 'yes' : 'no', b.reviewedOnly ? 'yes' : 'no'),
    ...say('Seed', a.seed ?? 'none', b.seed ?? 'none'), ...worded.map(task => `${task} is worded anew, version ${wordsB[task]}.`),
    ...[...new Set([...a.tasks, ...b.tasks])].flatMap(promptsOfTask).filter(id => a.prompts?.[id] !== b.prompts?.[id]).map(id => `The recipe asks ${id} in other words.`),
    ...finerDifferences(a, b),
  ];
}

/** Likewise. A policy that asks for the same and is not the same is told so; what it asks for another purpose is no difference of the policy. */
export function rulesDifferences({ policy: a, terms: wordsA, recipe: { purpose: purposeA } }: ComparedManifest, { policy: b, terms: wordsB, recipe: { purpose: purposeB } }: ComparedManifest): string[] {
  const isOnePurpose = purposeA === purposeB;
  const asked = a && b && isOnePurpose ? [...say('Approvals that the policy asks for', a.reviewsRequired, b.reviewsRequired), ...say('Highest level by the policy', a.highestLevel, b.highestLevel)] : [];
  return [
    ...asked, ...asked.length === 0 && a && b && a.sha256 !== b.sha256 ? [`The policy is another one${isOnePurpose ? '; it asks for the same approvals and takes the same levels' : ''}.`] : [],
    ...wordsA && wordsB && wordsA.sha256 !== wordsB.sha256 ? [wordsA.version === wordsB.version ? `The words of terms version ${String(wordsB.version)} are others.` : `Terms: version ${String(wordsA.version)}; now version ${String(wordsB.version)}.`] : [],
  ];
}

/** How many approvals an example needed to be in; undefined where the manifest does not say what the policy asked for. */
export const needed = ({ policy, recipe: { reviewedOnly, filters } }: ComparedManifest): number | undefined =>
  policy && Math.max(policy.reviewsRequired, reviewedOnly ? 1 : 0, typeof filters?.['approvals'] === 'number' ? filters['approvals'] : 0);
