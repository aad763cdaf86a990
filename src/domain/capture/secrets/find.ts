/** All that Because finds in a text by its own rules. Large, for the table of them: only the scanner loads it. */
import type { ScanContext } from '../../ports.ts';
import { findAssigned } from './assignment.ts';
import { nameKeywords } from './assignment-name.ts';
import { attributionsIn } from './attribution.ts';
import { commandLineKeywords, findOnCommandLine } from './command-line.ts';
import { findAuthorEmail } from './author-email.ts';
import { findAmericanPhones, findCalled, findEmails, findPhones, phoneKeywords } from './contact.ts';
import { filesIn, isFixture, isTest } from './file-at.ts';
import { findHomePaths, homePathKeywords } from './home-path.ts';
import { secretRules } from './index.ts';
import { findHosts, findShares, hostKeywords } from './internal.ts';
import { keywordHits } from './keyword-search.ts';
import { entropy } from './letter-pairs.ts';
import { findOneWord, oneWordKeywords } from './one-word-host.ts';
import { isFilled, isPlaceholder } from './placeholder.ts';
import { addressKeywords, addressPlaceKeywords, findAddressAt, findAddresses, isUsualInTest } from './private-address.ts';
import { findPrivateKeys, isMadeUp, privateKeyKeyword } from './private-key.ts';
import { reach, type Found, type SecretRule } from './rule.ts';
import { findInSentence, sentenceKeywords } from './sentence.ts';
import { findOwners, findUserName, userNameKeywords } from './user-name.ts';

/** The same length, so that positions stay: in `"\nghp_…"` a letter stands before the token, and rules want none. */
export const withoutEscapes = (text: string): string => text.includes('\\') ? text.replace(/\\[nrtfv"']/g, '  ') : text;
/** As long again, with each line on a line of its own and quotation marks as they are meant: whose work something is says the line that an address stands in, and those above it. */
const laidOut = (text: string): string => text.includes('\\') ? text.replace(/\\([nrtfv"'])/g, (_, sign: string) => sign === 'n' ? ' \n' : /["']/.test(sign) ? ` ${sign}` : '  ') : text;

/** Which rule begins where which keyword stands. */
const byKeyword = secretRules.flatMap(rule => rule.keywords.map(keyword => ({ keyword, rule })));
/** Behind those of the rules: what the finders that look at a whole text want, and the names that a value stands behind. */
const wholes = { homes: homePathKeywords, keys: [privateKeyKeyword], addresses: addressKeywords, hosts: hostKeywords, phones: phoneKeywords } as const;
type Whole = keyof typeof wholes;
const wholeOf = Object.entries(wholes).flatMap(([name, keywords]) => keywords.map(keyword => ({ keyword, name: name as Whole })));
const usersFrom = byKeyword.length + wholeOf.length, addressesFrom = usersFrom + userNameKeywords.length, hostsFrom = addressesFrom + addressPlaceKeywords.length, commandsFrom = hostsFrom + oneWordKeywords.length, sentencesFrom = commandsFrom + commandLineKeywords.length, namesFrom = sentencesFrom + sentenceKeywords.length, othersFrom = namesFrom + nameKeywords.length;
const keywords = [...byKeyword.map(({ keyword }) => keyword), ...wholeOf.map(({ keyword }) => keyword), ...userNameKeywords, ...addressPlaceKeywords, ...oneWordKeywords, ...commandLineKeywords, ...sentenceKeywords, ...nameKeywords];

/** @param bare the same text with escapes blanked out. @param seen gets the indices of the others' keywords that stand in the text */
export type OwnFinder = (text: string, about?: ScanContext, bare?: string, seen?: Set<number>) => readonly Found[];

/** @param others keywords that somebody else wants to know of: a text is gone through once for all */
export function openFinder(others: readonly string[]): OwnFinder {
  const hits = keywordHits([...keywords, ...others]);
  return (text, about = {}, bare = withoutEscapes(text), seen = undefined) => findIn(hits, text, about, bare, seen);
}

/** Tokens by pattern, with escapes blanked out; keys, paths and addresses also as the text has them, since an escape may be part of them (`C:\Users\nina`). */
function findIn(hits: ReturnType<typeof keywordHits>, text: string, about: ScanContext, bare: string, seen: Set<number> | undefined): readonly Found[] {
  const found: Found[] = [], places = new Map<Whole, number[]>();
  const inside: Found[] = text.includes('\\\\') ? [...findShares(text)] : [];
  const fileAt = filesIn(text, about.path);
  let named = -1;
  hits(text, (at, start) => {
    const rule = byKeyword[at]?.rule, whole = wholeOf[at - byKeyword.length]?.name;
    if (rule) {
      const token = tokenAt(bare, start, rule);
      if (token) found.push(token);
    } else if (whole) (places.get(whole) ?? places.set(whole, []).get(whole))?.push(start);
    else if (at < addressesFrom) {
      const user = findUserName(text, start);
      if (user) found.push(user);
    } else if (at < hostsFrom) {
      const address = findAddressAt(bare, start);
      if (address) inside.push(address);
    } else if (at < commandsFrom) {
      const host = findOneWord(text, start);
      if (host && !isTest(fileAt(start))) inside.push(host);
    } else if (at >= othersFrom) seen?.add(at - othersFrom);
    else if (about.guess === false) return false;
    else if (at < namesFrom) {
      const given = at < sentencesFrom ? findOnCommandLine(text, start) : findInSentence(text, start);
      if (given) found.push(given);
    } else if (start >= named) {
      const { end, found: assigned } = findAssigned(text, start, fileAt);
      named = end;
      if (assigned) found.push(assigned);
    }
    return false;
  });
  const attributed = bare.includes('@') ? attributionsIn(bare, () => laidOut(text), fileAt) : () => false;
  if (places.has('keys')) found.push(...findPrivateKeys(text).filter(key => !isMadeUp(text, key, fileAt(key.start))));
  inside.push(...around(bare, places.get('addresses'), findAddresses), ...around(bare, places.get('hosts'), findHosts).filter(({ start, end }) => bare[start - 1] !== '@' || !attributed(start, end)));
  found.push(...inside.filter(({ kind, start, value }) => !isFixture(fileAt(start)) && !(kind === 'PRIVATE_ADDRESS' && isTest(fileAt(start)) && isUsualInTest(value))), ...around(bare, places.get('phones'), findCalled));
  // `ssh marta@host`: the host stays, and is no part of an address. Whoever is only known by their home folder may have one all the same, which then goes whole.
  const logins = new Set(found.flatMap(({ id, start }) => id === 'user-name' ? [start] : []));
  for (const from of bare === text ? [text] : [text, bare]) {
    const homes = around(from, places.get('homes'), findHomePaths);
    found.push(...homes, ...findOwners(from, homes), ...findAuthorEmail(from, about.authorEmail));
  }
  return [...found, ...bare.includes('@') ? findEmails(bare, about.authorEmail, attributed, fileAt).filter(({ start }) => !logins.has(start)) : [], ...findPhones(bare), ...findAmericanPhones(bare)];
}

/** Further than anything reaches that is found by one of `wholes`. */
const margin = 512;

/** Looks only around where a keyword stands: a pattern that begins with anything costs ten times what the keywords do. */
function around(text: string, places: readonly number[] | undefined, find: (part: string) => readonly Found[]): readonly Found[] {
  const found: Found[] = [];
  let from = 0, to = -1;
  const look = () => { if (to > from) found.push(...find(text.slice(from, to)).map(each => ({ ...each, start: each.start + from, end: each.end + from }))); };
  for (const place of places ?? []) {
    if (place - margin > to) {
      look();
      from = Math.max(0, place - margin);
    }
    to = place + margin;
  }
  look();
  return found;
}

const isAlphanumeric = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);

function tokenAt(text: string, keyword: number, { id, kind, title, lead, pattern, entropy: least, isReal }: SecretRule): Found | undefined {
  const match = pattern.exec(text.slice(keyword, keyword + reach));
  if (!match || isAlphanumeric(text.charCodeAt(keyword + match[0].length))) return undefined;
  const before = lead?.exec(text.slice(Math.max(0, keyword - 128), keyword));
  if (lead && !before) return undefined;
  const from = keyword - (before?.[0].length ?? 0);
  if (isAlphanumeric(text.charCodeAt(from)) && isAlphanumeric(text.charCodeAt(from - 1))) return undefined;
  const within = match.groups?.['value'], value = within ?? text.slice(from, keyword + match[0].length);
  const start = within === undefined ? from : keyword + match[0].lastIndexOf(within);
  if (isPlaceholder(value) || isFilled(value) || entropy(value) < least || (isReal && !isReal(value, match.groups ?? {}))) return undefined;
  return { id, kind, title, start, end: start + value.length, value };
}
