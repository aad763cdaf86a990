/** Why one example came into a dataset, went, or gives other lines: a code for scripts and a sentence for a person. */
import { levels, type Level } from '../ledger/event.ts';
import type { ComparedManifest, Known, OneDataset } from './compare.ts';
import { needed } from './compare-rules.ts';
import { sentenceOf } from './left-out.ts';
import { quantity } from './quantity.ts';

/** `code`: stable and kebab-case, e.g. `withdrawn`, `edited`, `newly-reviewed`. */
export interface Why { readonly code: string; readonly reason: string; }

type Listed = ComparedManifest['examples'][number];
const stricter = (one: Level | undefined, other: Level | undefined): boolean => one !== undefined && other !== undefined && levels.indexOf(one) < levels.indexOf(other);
const codesOf = ({ notIn }: ComparedManifest): ReadonlyMap<string, string> => new Map(Object.entries(notIn ?? {}).flatMap(([code, ids]) => ids.map(id => [id, code] as const)));
const isOnePurpose = (a: ComparedManifest, b: ComparedManifest): boolean => a.recipe.purpose === b.recipe.purpose;

/** That another number of approvals is asked for: by the policy, by the recipe, or since the recipe is for another purpose. */
function askedFor(how: 'fewer' | 'more', [a, then]: readonly [ComparedManifest, number], [b, now]: readonly [ComparedManifest, number]): Why {
  if (a.policy?.reviewsRequired !== b.policy?.reviewsRequired && !isOnePurpose(a, b)) return { code: 'recipe', reason: `For ${b.recipe.purpose} it needs ${how}: ${quantity(now, 'approval')}, and it was ${String(then)} for ${a.recipe.purpose}.` };
  const who = a.policy?.reviewsRequired === b.policy?.reviewsRequired ? 'recipe' : 'policy';
  return { code: who, reason: `The ${who} asks for ${how}: ${quantity(now, 'approval')}, and it was ${String(then)}.` };
}

/** That more confidential examples are taken. */
const tookLess = (a: ComparedManifest, b: ComparedManifest): Why => isOnePurpose(a, b) ? { code: 'policy', reason: `The policy takes ${String(b.policy?.highestLevel)} at most now, and took ${String(a.policy?.highestLevel)}.` }
  : { code: 'recipe', reason: `For ${b.recipe.purpose} it may be ${String(b.policy?.highestLevel)} at most, and for ${a.recipe.purpose} it was ${String(a.policy?.highestLevel)}.` };

const isOver = (code: string): Why => ({ code: `no-longer-${code}`, reason: `What kept it out is over: ${sentenceOf(code)}` });

export function whyAdded(a: ComparedManifest, b: ComparedManifest, recipe: readonly string[]): (is: Listed) => Why {
  const left = codesOf(a);
  const [then, now] = [needed(a), needed(b)];
  return ({ id, reviews, level }) => {
    const code = left.get(id);
    switch (code) {
      case 'rejected': case 'changes-requested': return { code: 'newly-reviewed', reason: 'Whoever objected to it has approved it since, or took that back.' };
      case 'not-reviewed':
        if (then === undefined || now === undefined || reviews === undefined) return isOver(code);
        return reviews.length >= then ? { code: 'newly-reviewed', reason: `It was approved since: it has ${quantity(reviews.length, 'approval')} now.` } : askedFor('fewer', [a, then], [b, now]);
      case 'level':
        if (!a.policy || !b.policy || level === undefined) return isOver(code);
        return stricter(a.policy.highestLevel, level) ? tookLess(a, b) : { code: 'newly-cleared', reason: `Its level was changed since: it is ${level} now.` };
      case 'consent-none': case 'consent-stale': case 'consent-expired':
        if (!isOnePurpose(a, b)) return { code: 'recipe', reason: `It is for ${b.recipe.purpose} now, which its author consented to.` };
        return { code: 'newly-consented', reason: code === 'consent-none' ? 'Its author has consented since.' : 'Its author has consented anew since.' };
      case undefined: break;
      default: return isOver(code);
    }
    if (a.onlyGiven) return { code: 'newly-in', reason: `${a.name}-${a.version} was built of given examples alone, and this was none of them.` };
    // Ids begin with the day they were made on.
    if (id.slice(0, 8) > a.asOf.slice(0, 10).replaceAll('-', '')) return { code: 'recorded', reason: 'It was recorded since.' };
    if (a.notIn === undefined) return { code: 'newly-in', reason: `It was not in ${a.name}-${a.version}, which does not say why.` };
    // Everything else on record then is named with what kept it out.
    return { code: 'newly-in', reason: recipe.length > 0 ? 'It was recorded since, or was a private draft then; or the recipe takes it now.' : 'It was recorded since, or was a private draft then.' };
  };
}

export function whyRemoved(a: ComparedManifest, b: ComparedManifest, recipe: readonly string[], known: Known): (was: Listed) => Why {
  const left = codesOf(b);
  const [then, now] = [needed(a), needed(b)];
  return ({ id, reviews, level }) => {
    const today = known(id);
    // A dataset never says itself that something was withdrawn.
    if (today?.code === 'withdrawn') return today;
    const code = left.get(id);
    if (code === 'not-reviewed' && now !== undefined && then !== undefined && now > then && reviews && reviews.length < now) return askedFor('more', [a, then], [b, now]);
    if (code === 'level' && stricter(b.policy?.highestLevel, level) && !isOnePurpose(a, b)) return { code: 'recipe', reason: `For ${b.recipe.purpose} it may be ${String(b.policy?.highestLevel)} at most; it is ${String(level)}.` };
    if (code === 'level' && stricter(b.policy?.highestLevel, level)) return { code: 'policy', reason: `The policy takes ${String(b.policy?.highestLevel)} at most now; it is ${String(level)}.` };
    if (code !== undefined) return { code, reason: sentenceOf(code) };
    if (today) return today;
    if (b.notIn === undefined) return { code: 'gone', reason: `It is not in ${b.name}-${b.version}, which does not say why.` };
    const others = [...recipe.length > 0 ? [', or the recipe no longer takes it'] : [], ...b.onlyGiven ? [`, or it was none of the examples that ${b.name}-${b.version} was built of`] : []];
    return { code: 'gone', reason: `Its author withdrew it, or it is gone from the repository${others.join('')}.` };
  };
}

function reviewsSince(then: readonly string[], now: readonly string[]): readonly Why[] {
  const counts = `it had ${quantity(then.length, 'approval')}, and has ${String(now.length)} now`;
  if (now.some(id => !then.includes(id))) return [{ code: 'newly-reviewed', reason: `It was reviewed since: ${counts}.` }];
  return then.some(id => !now.includes(id)) ? [{ code: 'review-gone', reason: `A review of it counts no more: ${counts}.` }] : [];
}

/** Of one that is in both, with other lines. */
export function whyChanged([a, was]: readonly [OneDataset, Listed], [b, is]: readonly [OneDataset, Listed], recipe: readonly string[]): Why {
  if (was.contentHash !== is.contentHash) return { code: 'edited', reason: 'Its author edited it, and consented anew.' };
  const reviewed = was.reviews && is.reviews ? reviewsSince(was.reviews, is.reviews) : [];
  if (recipe.length > 0) return { code: 'recipe', reason: [`It is told differently: ${recipe.join(' ')}`, ...reviewed.map(({ reason }) => reason)].join(' ') };
  const [review] = reviewed;
  if (review) return review;
  const [then, now] = [a.without.get(is.id), b.without.get(is.id)];
  const samples = [...[...now ?? []].flatMap(([task, reason]) => then?.has(task) ? [] : [`${task} is out now: ${reason}`]), ...[...then ?? []].flatMap(([task, reason]) => now?.has(task) ? [] : [`${task} is in now, and was out: ${reason}`])];
  if (samples.length > 0) return { code: 'samples', reason: samples.join(' ') };
  if (a.manifest.tool !== undefined && b.manifest.tool !== undefined && a.manifest.tool !== b.manifest.tool) return { code: 'tool', reason: `It was written by ${a.manifest.tool}, and is by ${b.manifest.tool} now.` };
  return { code: 'lines', reason: 'Other samples of it are in.' };
}
