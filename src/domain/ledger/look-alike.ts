/** Addresses that a reader takes for one another: another alphabet's letter, a width, a mark that cannot be seen. Only ever used to refuse: who consents is told by the exact address, see `samePerson`. */
import { personKey, samePerson } from './consent.ts';
import type { OnePersons } from './one-person.ts';

/** Letters beyond ASCII that look like one of it, from Unicode's confusables (https://www.unicode.org/Public/security/latest/confusables.txt): those that fonts for user interfaces draw alike. What NFKC makes equal is not repeated. */
const drawnAlike: Readonly<Record<string, string>> = {
  a: 'аɑα', b: 'Ьᖯ', c: 'сϲᴄ', d: 'ԁᏧ', e: 'еҽ', f: 'ꞙẝ', g: 'ɡց', h: 'һհᏂ', i: 'іıɩι', j: 'јϳ', k: 'κкᴋ', l: 'ӏ', m: 'мᴍ', n: 'ոռп', o: 'оοօσᴏ', p: 'рρ', q: 'ԛզ', r: 'гᴦ', s: 'ѕꜱ', t: 'тτᴛ', u: 'υսᴜ', v: 'νѵᴠ', w: 'ԝѡᴡ', x: 'хχ', y: 'уүγ', z: 'ᴢ',
  '-': '‐‑–—−', '.': '․。', _: 'ߺ',
};
const plain = new Map(Object.entries(drawnAlike).flatMap(([letter, others]) => [...others].map(other => [other, letter] as const)));
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\s]/gu;

/** Only letters beyond ASCII are read as others: `rn` and `m` are two addresses, and people have both. */
const skeleton = (email: string): string =>
  [...email.normalize('NFKC').toLowerCase().replace(unseen, '')].map(letter => plain.get(letter) ?? letter).join('');

const ascii = /^[\x21-\x7e]*$/;

/** True for the same address, and for two that are known to be one person's. */
export function isOnePerson(a: { readonly email: string }, b: { readonly email: string }, persons?: OnePersons): boolean {
  const one = persons?.get(personKey(a));
  return samePerson(a, b) || one !== undefined && one === persons?.get(personKey(b));
}

/** True for one person, for two addresses of which the policy says that they are one's, and for two of which a reader cannot tell that they are two. @param persons as the policy and `.mailmap` tell */
export function mayBeSamePerson(a: { readonly email: string }, b: { readonly email: string }, persons?: OnePersons): boolean {
  if (isOnePerson(a, b, persons)) return true;
  const [one, two] = [personKey(a), personKey(b)];
  if (one === '' || two === '' || ascii.test(one) && ascii.test(two)) return false;
  return skeleton(one) === skeleton(two);
}
