/** What the review card shows: plain data, made by the editor's side and drawn by the page. */
import type { ChangedFile } from '../../domain/capture/change.ts';
import type { Example } from '../../domain/capture/example.ts';
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { ConsentStatus } from '../../domain/ledger/consent.ts';
import type { Dissent } from '../../domain/ledger/dissent.ts';
import type { Event, Level } from '../../domain/ledger/event.ts';
import type { ReviewFacts } from '../../domain/dataset/review-facts.ts';
import type { Stage } from '../../domain/ledger/state.ts';

export interface CardConsent { readonly purpose: string; readonly status: ConsentStatus; readonly expires?: string; /** It may be used for it now. */ readonly usable: boolean; /** The one thing that is missing, in words; undefined when nothing is, or the team does not offer it. */ readonly next?: string; }
export interface CardEvent { readonly type: Event['type']; readonly words: string; readonly by: string; readonly at: string; readonly notes?: string; /** What was held otherwise, in words. */ readonly dissent?: string; /** On an older version of the content. */ readonly stale: boolean; /** Taken back by its author. */ readonly undone: boolean; }
export interface CardFile extends Pick<ChangedFile, 'path' | 'oldPath' | 'status' | 'patch' | 'truncated' | 'note'> { readonly added: number; readonly removed: number; /** Of the example's anchors, those in this file. */ readonly anchors: readonly { readonly index: number; readonly line: number }[]; }

/** The example itself, as far as a person reads it. */
export type CardContent = Pick<Example, 'kind' | 'title' | 'problem' | 'drivers' | 'options' | 'because' | 'steps' | 'consequences' | 'confirmation' | 'sections' | 'confidence' | 'tags' | 'links' | 'authorship' | 'createdAt' | 'updatedAt'>;

export interface Card {
  readonly root: string;
  readonly id: string;
  /** Of the content below: a verdict is on this and nothing else. */
  readonly contentHash: string;
  readonly repository: string;
  readonly author: string;
  readonly stage: Stage;
  readonly stageName: string;
  readonly level: Level;
  readonly reasons: readonly string[];
  /** Undefined when the content is gone: then only what was said about it is left. */
  readonly content: CardContent | undefined;
  readonly change: { readonly summary: string; readonly message?: string; readonly files: readonly CardFile[] } | undefined;
  /** Undefined while secrets are still being looked for. */
  readonly findings: readonly Pick<Finding, 'severity' | 'message' | 'field'>[] | undefined;
  readonly consent: readonly CardConsent[];
  readonly history: readonly CardEvent[];
  /** Edits that colleagues suggest and that its author has not answered. */
  readonly suggestions: readonly { readonly event: string; readonly by: string; readonly stale: boolean; readonly notes?: string }[];
  /** By the person at this keyboard, who answers them. */
  readonly mine: boolean;
  /** Why no verdict can be given; undefined when it can. */
  readonly refusal: string | undefined;
  /** The reason is Restricted Mode: a button leads to where that is changed. */
  readonly restricted: boolean;
  /** What the person at this keyboard holds otherwise: not sent yet, or said with their last verdict on this content. */
  readonly dissent: Dissent;
  /** What the approvals that stand say, as a dataset would have it. */
  readonly said: ReviewFacts;
  readonly canUndo: boolean;
  readonly canOpenCode: boolean;
}
