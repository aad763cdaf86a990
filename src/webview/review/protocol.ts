/** The messages between the editor's side and the page of the review card. What comes from the page is checked: a page is not to be trusted. */
import * as z from 'zod/mini';
import { verdicts } from '../../domain/ledger/event.ts';
import type { Dissent } from '../../domain/ledger/dissent.ts';
import type { Card } from './card.ts';
import type { Strings } from './strings.ts';

export type ToPage =
  | { readonly type: 'start'; readonly strings: Strings; readonly language: string }
  /** `focus`: the keyboard goes to the heading of what is new. */
  | { readonly type: 'card'; readonly card: Card | undefined; readonly focus: boolean }
  | { readonly type: 'findings'; readonly id: string; readonly contentHash: string; readonly findings: NonNullable<Card['findings']> }
  /** The reviewer said it elsewhere than on the page, or it went with a verdict. */
  | { readonly type: 'dissent'; readonly id: string; readonly contentHash: string; readonly dissent: Dissent }
  | { readonly type: 'announce'; readonly text: string }
  /** What became of a verdict. Only when it is on disk may the page forget the note. */
  | { readonly type: 'settled'; readonly id: string; readonly done: boolean };

const example = { root: z.string().check(z.maxLength(10_000)), id: z.string().check(z.maxLength(100)) };
const contentHash = z.string().check(z.maxLength(64));
const index = z.int().check(z.gte(0), z.lt(100_000));
export const FromPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  /** The card of this content stands on the page. */
  z.strictObject({ type: z.literal('seen'), ...example, contentHash }),
  /** All that is held otherwise now: it goes with the next verdict. */
  z.strictObject({ type: z.literal('dissent'), ...example, contentHash, disputedSteps: z.array(index).check(z.maxLength(10_000)), wouldChoose: z.optional(index) }),
  z.strictObject({ type: z.literal('verdict'), ...example, contentHash, verdict: z.enum(verdicts), notes: z.optional(z.string().check(z.maxLength(100_000))) }),
  z.strictObject({ type: z.literal('undo') }),
  z.strictObject({ type: z.literal('trust') }),
  z.strictObject({ type: z.literal('next'), ...example }),
  z.strictObject({ type: z.literal('previous'), ...example }),
  z.strictObject({ type: z.literal('openChange'), ...example }),
  z.strictObject({ type: z.literal('copyReceipt'), ...example }),
  z.strictObject({ type: z.literal('suggest'), ...example }),
  /** About an edit that the review with this id suggests. */
  z.strictObject({ type: z.literal('suggestion'), ...example, what: z.enum(['compare', 'accept', 'decline']), event: z.string().check(z.maxLength(100)) }),
  z.strictObject({ type: z.literal('openCode'), ...example, anchor: z.optional(z.int().check(z.gte(0))) }),
]);
export type FromPage = z.infer<typeof FromPage>;
