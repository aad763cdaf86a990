/**
 * Whether a message says why, as far as signs in its words tell, and which words those are. Few whole numbers, set by hand: they can be argued with. How well it does on
 * messages that people have labelled stands in `bench/results.md`; nothing here was trained on them, since they carry no licence.
 */
import type { Message } from './message.ts';
import { passagesIn, type Passage, type PassageField } from './passages.ts';
import { signs, type SignKind } from './signs.ts';

export interface Sign { readonly kind: SignKind; /** As it stands in the message. */ readonly words: string; }
export interface Explanation {
  /** 0 to 1: how much speaks for it. */
  readonly score: number;
  /** A reader learns why, were it only from an issue that is named or because the change is routine. */
  readonly explains: boolean;
  /** The reason stands in the message itself, in words. */
  readonly inWords: boolean;
  /** What speaks for a why, in the order of the message. */
  readonly signs: readonly Sign[];
}

/** Tenths of a logit for the first sign of a kind. */
const weights: Readonly<Record<SignKind, number>> = { cause: 15, purpose: 12, contrast: 10, problem: 10, reference: 30, routine: 15 };
/** For a second sign of any kind in words, for the first twenty words below the title, and what has to be made up for. */
const another = 5, words20 = 5, start = -8;
/** What mends something says in its first word that something was wrong. */
const fixFirst = 20;
/** Beyond so many words a message has said something, whatever the words are. */
const longBody = 20;

export function explanationIn(message: Message): Explanation {
  const { passages, words: said } = passagesIn(message.body);
  const text = `${message.subject}\n${said}\n${message.trailers.filter(({ key }) => !/-by$|^change-id$|^git-svn-id$/iu.test(key)).map(({ key, value }) => `${key}: ${value}`).join('\n')}`;
  const found: (Sign & { readonly at: number })[] = [];
  for (const { kind, pattern } of signs) for (const match of text.matchAll(pattern)) found.push({ kind, words: match[0], at: match.index });
  found.push(...named(passages, message, text));
  found.sort((a, b) => a.at - b.at);
  const kinds = new Set(found.map(({ kind }) => kind));
  const spoken = found.filter(({ kind }) => isInWords(kind));
  const length = wordCount(said);
  const sum = start + [...kinds].reduce((all, kind) => all + weights[kind], 0) + (spoken.length > 1 ? another : 0) + (/^fix(?:e[sd])?\b/iu.test(message.title) || message.type === 'fix' ? fixFirst : 0) + words20 * Math.min(length, longBody) / longBody;
  const score = 1 / (1 + Math.exp(-sum / 10));
  return { score, explains: score >= 0.5, inWords: saysWhy(kinds, spoken.length, length), signs: found.map(({ kind, words }) => ({ kind, words })) };
}

const kindOf: Readonly<Partial<Record<PassageField, SignKind>>> = { because: 'cause', drivers: 'cause', rejected: 'cause', problem: 'problem' };
/** Footers that point to where something is talked over: those of the Linux kernel (https://docs.kernel.org/process/submitting-patches.html), of Gerrit and of trackers. */
const pointer = /^(?:fix(?:es|ed)?|clos(?:es|ed)|resolv(?:es|ed)|refs?|link|bug|issue|ticket|jira|pr-url|reviewed-on|differential revision|story|task|tracker)$/iu;

/** What a message gives under the name of a reason, and what it only points to in a footer. */
function named(passages: readonly Passage[], { trailers }: Message, text: string): readonly (Sign & { readonly at: number })[] {
  const reasons = passages.flatMap(({ field, name }) => { const kind = kindOf[field]; return kind ? [{ kind, words: `${name}:`, at: Math.max(0, text.indexOf(name)) }] : []; });
  return [...reasons, ...trailers.filter(({ key }) => pointer.test(key)).map(({ key, value }) => ({ kind: 'reference' as const, words: `${key}: ${value}`.slice(0, 120), at: Math.max(0, text.indexOf(value)) }))];
}

const isInWords = (kind: SignKind): boolean => signs.some(each => each.kind === kind && each.inWords);

/** One word such as `fix` in a title names a problem and gives no reason: below it something has to stand, or a cause or purpose in the title. */
function saysWhy(kinds: ReadonlySet<SignKind>, spoken: number, bodyWords: number): boolean {
  return kinds.has('cause') || kinds.has('purpose') ? spoken > 0 : bodyWords >= 8 && spoken >= 2;
}

export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;

/** Of a message: its sentences, each with the kinds of signs in it. */
export function sentencesOf(text: string): readonly { readonly text: string; readonly kinds: ReadonlySet<SignKind> }[] {
  return text.split(/\n{2,}|\n(?=[ \t]*(?:[*-]|\d+[.)]) )/u).flatMap(block => block.replace(/\s+/gu, ' ').split(/(?<=[.!?])\s+(?=["'“(]?\p{Lu})/u)).map(each => each.trim()).filter(each => each !== '')
    .map(each => ({ text: each, kinds: new Set(signs.filter(({ pattern }) => each.search(pattern) >= 0).map(({ kind }) => kind)) }));
}

/** The first sentence that gives a reason, 300 characters at most; '' where none does. */
export function whyIn({ body }: Message): string {
  const { passages, rest } = passagesIn(body);
  return (passages.find(({ field }) => field === 'because')?.text ?? sentencesOf(rest).find(({ kinds }) => kinds.has('cause') || kinds.has('purpose'))?.text ?? passages.find(({ field }) => field !== 'confidence')?.text ?? '').replace(/\s+/gu, ' ').slice(0, 300);
}
