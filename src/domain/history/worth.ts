/** How much it is worth to ask about a change: a number, and what it is made of. The same for the audit of a history and for what somebody committed a minute ago. */
import type { Explanation } from './explains.ts';
import { wordCount } from './explains.ts';
import { sortOfFile } from '../capture/file-sort.ts';
import type { Message } from './message.ts';

/** What counts, each with the most that it can add. */
export const usualWeights = { size: 25, spread: 10, revert: 30, chain: 25, hot: 20, alone: 10, silent: 30, said: 45 } as const;
export type WorthPart = keyof typeof usualWeights;
export type WorthWeights = Readonly<Record<WorthPart, number>>;

/** What is known of a change; what is not known does not count. */
export interface WorthFacts {
  readonly message?: Message;
  readonly explanation?: Explanation;
  /** Of what the merge says that brought it. */
  readonly told?: Explanation;
  /** Lines are null for binary files and where nobody counted. */
  readonly files: readonly { readonly path: string; readonly added: number | null; readonly removed: number | null }[];
  /** It takes back an earlier change, whether it says so or not. */
  readonly takesBack?: boolean;
  /** Number of fixes to the same file in a row, this one among them. */
  readonly chain?: number;
  /** Changes to its most changed file of late: each counts less the longer it is ago. */
  readonly heat?: number;
  /** Nobody else has changed its files much. */
  readonly alone?: boolean;
}

export interface Worth {
  /** 0 to 100. */
  readonly points: number;
  /** With the most first; `said` takes points away. */
  readonly parts: readonly { readonly part: WorthPart; readonly points: number; readonly why: string }[];
}

export function worthOf(facts: WorthFacts, weights: WorthWeights = usualWeights): Worth {
  const { message, explanation, chain = 0, heat = 0 } = facts;
  const sorts = facts.files.map(file => ({ ...file, sort: sortOfFile(file.path) }));
  const code = sorts.filter(({ sort }) => sort === 'code');
  const counted = code.some(({ added }) => added !== null);
  const lines = code.reduce((sum, { added, removed }) => sum + (added ?? 0) + (removed ?? 0), 0);
  const body = message === undefined ? 0 : wordCount(`${message.title} ${message.body}`);
  const parts: Worth['parts'][number][] = [];
  const add = (part: WorthPart, strength: number, why: string) => {
    const points = Math.round(weights[part] * Math.max(-1, Math.min(1, strength)));
    if (points !== 0) parts.push({ part, points, why });
  };
  // Ten lines are a slip of the pen, four hundred a day's work: in between it is the order of magnitude that counts.
  if (counted) add('size', Math.log2(Math.max(1, lines / 10)) / Math.log2(40), `${number(lines)} lines of code`);
  add('spread', (code.length - 1) / 9, `${number(code.length)} files of code`);
  if (facts.takesBack) add('revert', 1, 'takes back an earlier change');
  if (chain >= 2) add('chain', (chain - 1) / 3, `fix ${number(chain)} in a row to the same file`);
  // Once or twice is not often.
  add('hot', heat >= 3 ? heat / 12 : 0, 'in code that changes often');
  if (facts.alone) add('alone', 1, 'only one person knows these files');
  if (message && code.length > 0) {
    if (explanation?.inWords) add('said', -explanation.score, 'the message says why');
    else if (facts.told?.inWords) add('said', -facts.told.score, 'the merge that brought it says why');
    else if (explanation?.explains) add('silent', 0.6 * (1 - body / 60), 'the message only points to a reason');
    else if (facts.told?.explains) add('silent', 0.6 * (1 - body / 60), 'only the merge that brought it points to a reason');
    // A sentence may say why in words that no list has: half of the doubt is for it.
    else if (wordCount(message.body) >= 6) add('silent', 0.5, 'no why was seen in the message');
    else add('silent', 1 - body / 60, 'no why in the message');
  }
  parts.sort((a, b) => b.points - a.points);
  // Documents, tests and lock files alone hold few decisions, whatever else is true of them.
  const whole = parts.reduce((sum, { points }) => sum + points, 0) * (code.length > 0 ? 1 : 0.3);
  return { points: Math.max(0, Math.min(100, Math.round(whole))), parts };
}

/** With commas, in every language of the system alike. */
const number = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/gu, ',');
