/** Passwords that stand behind a login in a sentence: `log in with admin / …`, `Zugangsdaten: nina / …`. What stands behind a word for a password is found by that word. */
import { isSecretValue } from './assignment-value.ts';
import type { Found } from './rule.ts';

export const sentenceKeywords: readonly string[] = ['log in ', 'login ', 'logged in ', 'sign in ', 'login: ', 'credentials', 'creds', 'anmelden mit', 'einloggen mit', 'anmeldung', 'zugangsdaten', 'zugang: '];

const pair = /(?:(?:log(?:ged)? ?in|sign(?:ed)? in) (?:with|as|using)|(?:credentials|creds|login|zugangsdaten|zugang)(?: (?:is|are|sind|lauten))?:?|(?:anmelden|einloggen|anmeldung) (?:mit|als)) {1,3}["'`]?(?<user>[\w.@+-]{2,64})["'`]?(?: \/ |\/|:| (?:and|und) )["'`]?(?<value>[^\s"'`<>()]{6,64})/iy;

/** @param at where one of the keywords stands */
export function findInSentence(text: string, at: number): Found | undefined {
  pair.lastIndex = at;
  const match = pair.exec(text), { user = '', value: written = '' } = match?.groups ?? {}, value = written.replace(/[.,;:]$/, '');
  if (!match || value === user || !/[\d!#$%^&*+=?@~]/.test(value) || !isSecretValue(value, { kind: 'password', test: false, words: 1 }, true)) return undefined;
  const start = match.index + match[0].length - written.length;
  return { id: 'password', kind: 'PASSWORD', title: 'a password', start, end: start + value.length, value, guessed: true };
}
