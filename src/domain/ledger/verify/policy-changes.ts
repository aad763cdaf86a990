/** What a policy lets through that an earlier one did not: who checks a change that brings its own rules has to see that first. */
import { oneLine } from '../../capture/hidden-characters.ts';
import { samePerson } from '../consent.ts';
import { levels, purposes } from '../event.ts';
import { newlyOne } from '../one-person.ts';
import { defaultShareRules, highestLevelFor, reviewsFor, type Policy } from '../policy.ts';

const few = (all: readonly string[]): string => `${all.slice(0, 5).map(each => oneLine(each, 100)).join(', ')}${all.length > 5 ? ', …' : ''}`;
/** Addresses of one person, as text. */
export const inOne = (addresses: readonly string[]): string => addresses.join(' = ');
const signing = ['off', 'allowed', 'required'] as const;

/** @returns a sentence for each rule that is looser, or decides otherwise who is whom; [] where nothing is. What is stricter now is no reason to look twice */
export function loosened(before: Policy, now: Policy): readonly string[] {
  const found: string[] = [];
  const gone = (all: readonly string[] = [], left: readonly string[] = []): readonly string[] => all.filter(each => !left.includes(each));
  const say = (what: string, some: readonly string[]): void => { if (some.length > 0) found.push(`${what}: ${few(some)}.`); };
  const lists = ({ aliases = [] }: Policy): readonly (readonly string[])[] => aliases;
  say('Calls one person’s, and did not before', newlyOne(lists(before), lists(now)).map(inOne));
  say('Calls one person’s no more', newlyOne(lists(now), lists(before)).map(inOne));
  say('Names as stewards, and did not before', now.stewards.filter(email => !before.stewards.some(each => samePerson({ email: each }, { email }))));
  if (signing.indexOf(now.signatures ?? 'allowed') < signing.indexOf(before.signatures ?? 'allowed')) found.push(`Signatures are ${now.signatures ?? 'allowed'}, and were ${before.signatures ?? 'allowed'}.`);
  // What was not offered before is told once, by that.
  for (const purpose of purposes.filter(each => before.purposes.includes(each) && now.purposes.includes(each))) {
    if (reviewsFor(now, purpose) < reviewsFor(before, purpose)) found.push(`${purpose} takes ${reviewsFor(now, purpose)} approvals, and took ${reviewsFor(before, purpose)}.`);
    if (levels.indexOf(highestLevelFor(now, purpose)) > levels.indexOf(highestLevelFor(before, purpose))) found.push(`${purpose} takes ${highestLevelFor(now, purpose)}, and took ${highestLevelFor(before, purpose)} at most.`);
  }
  say('Offers, and did not before', gone(now.purposes, before.purposes));
  say('Denies no more', gone(before.deniedPaths, now.deniedPaths));
  say('Keeps no more of the code names', gone(Object.keys(before.codeNames ?? {}), Object.keys(now.codeNames ?? {})));
  say('Looks no more for', gone(before.secretPatterns?.map(({ id, pattern }) => `${id} (${pattern})`), now.secretPatterns?.map(({ id, pattern }) => `${id} (${pattern})`)));
  if ((now.retention?.days ?? Infinity) > (before.retention?.days ?? Infinity)) found.push(`A consent is kept ${now.retention ? `${now.retention.days} days` : 'for good'}, and was ${before.retention?.days ?? 0} days.`);
  if (before.externalScanner !== undefined && now.externalScanner !== before.externalScanner) found.push(`${before.externalScanner} is asked no more.`);
  if (now.terms !== before.terms) found.push(`Terms ${now.terms} are in force, and were ${before.terms}.`);
  if ((now.termsSince ?? now.terms) < (before.termsSince ?? before.terms)) found.push(`Consent to terms ${now.termsSince ?? now.terms} goes on, and did not.`);
  if (now.languageModels !== 'off' && before.languageModels === 'off') found.push('Language models may be asked.');
  const [was, is] = [before, now].map(({ shares = defaultShareRules }) => `${shares.review} and ${shares.stewardship}`);
  if (was !== is) found.push(`Of a hundred parts ${is ?? ''} go to review and stewardship, and were ${was ?? ''}.`);
  return found;
}
