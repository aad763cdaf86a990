/** The examples of one repository on disk: what is there, what was said about it, and every change to it. Layout: design §3. */
import type { Example, Person, Reasoning } from './capture/example.ts';
import type { Sealed } from './capture/hash.ts';
import type { Suggestion } from './capture/suggestion.ts';
import type { TermsInForce } from './ledger/consent.ts';
import type { Event, Granted, Purpose, Terms } from './ledger/event.ts';
import type { InForce } from './ledger/policy.ts';
import type { Facts } from './ledger/state.ts';
import type { Suggesting } from './ledger/suggestions.ts';
import type { Mark } from './store/marks.ts';

/** A file below `.because/` that cannot be used. It is left untouched, and what it is about stays out of every dataset. */
export interface Problem {
  readonly path: string;
  readonly code: 'broken' | 'newer' | 'too-large' | 'link' | 'misplaced' | 'unreadable' | 'returned' | 'changed';
  /** One sentence for a person, without control characters. */
  readonly reason: string;
  /** Where in the file, counted from 1, when that is known. */
  readonly line?: number;
  readonly column?: number;
  /** The example it is about, when the path tells. */
  readonly example?: string;
}

/** What a list needs to show an example without reading it again. */
export interface Summary { readonly id: string; readonly kind: Example['kind']; readonly title: string; readonly author: Person; readonly createdAt: string; readonly updatedAt: string; readonly paths: readonly string[]; readonly tags: readonly string[]; /** Whose words were taken over from commits. */ readonly quotedFrom?: readonly Person[]; }

/** `summary` is missing when the content is gone (withdrawn) or unreadable. `path` is where the content lies or lay. */
export interface Entry { readonly facts: Facts; readonly summary?: Summary; readonly path: string; }

/** The terms in force with their words, and those of earlier versions to which a consent still holds. */
export type TermsRead = Omit<TermsInForce, 'continuing'> & { readonly text: string; readonly continuing?: readonly (Terms & { readonly text: string })[] };

/** All that was read, at one moment. Immutable: a later look gives a new one. */
export interface Snapshot {
  /** By id, oldest first. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Undefined when the policy file is broken or newer; the defaults when there is none. */
  readonly policy: InForce | undefined;
  /** Why not, where it is not there: one sentence with line and column. */
  readonly policyFault?: string;
  /** The terms in force; before the first example, those that will be written with it. */
  readonly terms: TermsRead | undefined;
  readonly problems: readonly Problem[];
  /** When the newest thing was said about any example: whoever asks what holds now takes no earlier time, also where the clock was put back. */
  readonly newest?: Date;
}

export interface ConsentGiven { readonly by: Person; readonly purposes: readonly Purpose[]; readonly terms: Terms; readonly expires?: string; /** Whether the author is to stay without a name in everything published; undefined leaves it as it is. */ readonly anonymous?: boolean; }
export interface Withdrawal { readonly datasets: readonly string[]; readonly draft?: string; }

/** Others who read examples beside this thread, and say what they make of each. */
export interface Readers<T> {
  /** How many may be begun before the first of them is done. */
  readonly ahead: number;
  /** Undefined, now or in the end, where there is anything unusual about it, or nobody who could read it: then it is read here. */
  read(id: string): Promise<Reading<T> | undefined> | undefined;
}
export interface Reading<T> { readonly facts: Facts; readonly mark: Mark; readonly told: T; }

/** What an export goes by. It holds a few dozen bytes for each example, never content, and the rules that were in force when it was opened. */
export interface Survey extends Pick<Snapshot, 'policy' | 'policyFault' | 'terms'> {
  /** About how many there are. */
  readonly total: number;
  /** It hands out given examples alone, whatever else the repository holds. */
  readonly onlyGiven?: true;
  /**
   * Every example with all that was said about it, drafts and unreadable ones too, one at a time, oldest first; with its content where that is kept, readable and not withdrawn.
   * `instead`: something about it turned up elsewhere in the end, and this takes the place of what was handed out before. `told`: what one of the readers made of it, who kept the content.
   */
  all<T = never>(signal?: AbortSignal, readers?: Readers<T>): AsyncIterable<{ readonly facts: Facts; readonly content?: Sealed; readonly instead?: true; readonly told?: T }>;
  /** The rules now, and the facts of every example of which it cannot be told that nothing has changed since `all`. @param options `thorough` as for `load`; `doubt`: look at these in any case */
  changes(options?: LoadOptions & { readonly doubt?: Iterable<string>; readonly signal?: AbortSignal | undefined }): Promise<Pick<Snapshot, 'policy' | 'policyFault' | 'terms'> & { readonly changed: ReadonlyMap<string, Facts> }>;
  /** Whether the kept content lies on disk as it did when it was handed out last; false where nobody can tell. Quick. */
  unchanged(id: string): Promise<boolean>;
  /** The kept content as it lies on disk now; undefined when it is gone or cannot be read. Whether it may leave is another question. */
  read(id: string): Promise<Sealed | undefined>;
}

/** `thorough`: also look whether events, which are never changed once written, were changed all the same. */
export interface LoadOptions { readonly thorough?: boolean; }

/** Implemented by `openStore` in `open-store.ts`. */
export interface Store {
  /** Reads everything below `.because/`; files that did not change since the last look are not read again. Never blocks for long, never throws for bad files. */
  load(signal?: AbortSignal, options?: LoadOptions): Promise<Snapshot>;
  /** Whether there are so many examples that `load` takes a while. Quick. */
  isLarge(): Promise<boolean>;
  /** The newest examples only: for a list that shall be there soon, never for a decision. Problems and drafts are not in it, and a withdrawal that lies in the wrong place is not seen. */
  glance(signal?: AbortSignal): Promise<Snapshot>;
  /** The content of a draft or kept example, read afresh, with what the draft's markdown document says. Undefined when it is gone. @throws UserError when unreadable */
  read(id: string): Promise<Example | undefined>;
  /**
   * Every kept example whose content is there and can be read, one at a time, oldest first, with its facts. Everything is looked at first, thoroughly.
   * Drafts, withdrawn and unreadable ones are in the snapshot only, with the reasons.
   */
  examples(signal?: AbortSignal): AsyncIterable<{ readonly facts: Facts; readonly example: Example }>;
  /** For an export: goes through everything without remembering it. Never throws for bad files. */
  survey(signal?: AbortSignal): Promise<Survey>;
  /** Writes a draft. `expected` is the hash of what the caller read; @throws UserError when another window saved something else meanwhile: nothing is overwritten, and this text is kept as a second draft, which the message names */
  saveDraft(draft: Example, expected?: string): Promise<void>;
  discardDraft(id: string, given?: { /** What is being written of it outside of VS Code stays. */ readonly keepText?: boolean }): Promise<void>;
  /** Relative path of the draft's markdown document, which need not exist. */
  documentOf(id: string): string;
  /** Turns a draft into a kept example, or renews the consent of a kept one. The hash is that of what lies on disk now and must equal `shown`. */
  consent(id: string, shown: string, given: ConsentGiven): Promise<Granted>;
  /** Content goes, the tombstone stays; `keepText` puts the author's text back as a new private draft first. @throws UserError for anybody but the author and who granted a consent to it */
  withdraw(id: string, given: { readonly by: Person; readonly reason?: string; readonly keepText: boolean }): Promise<Withdrawal>;
  /** The author's later edit of a kept example: earlier consent and review become stale. @throws UserError as `saveDraft` does, when somebody else saved it or it was withdrawn meanwhile */
  saveExample(example: Example, expected: string): Promise<void>;
  /** Adds one fact about a kept example. Id and time are the store's. @throws UserError for one's own example, an older content, a finding let pass by anybody but the author, or a level opened by no steward */
  addEvent(event: NewEvent): Promise<Event>;
  /** A reviewer's verdict “changes requested” with the words that they would have instead, which lie in a file of their own. @throws UserError as `addEvent` does, and when more than words are changed or nothing is */
  suggest(event: Suggested, reasoning: Reasoning): Promise<Suggesting>;
  /** The words that a review suggests; undefined when they are gone, as with a withdrawal. @throws UserError when they are not those that the reviewer stated, or cannot be read */
  suggestion(event: Suggesting): Promise<Suggestion | undefined>;
  /** Names of the datasets, by their manifests, that hold the example. */
  datasetsWith(id: string): Promise<readonly string[]>;
}
type Without<T> = T extends unknown ? Omit<T, 'schema' | 'id' | 'at'> : never;
export type Suggested = Omit<Extract<Without<Event>, { type: 'reviewed' }>, 'suggests' | 'verdict'>;
export type NewEvent = Exclude<Without<Event>, { type: 'granted' | 'withdrawn' }>;
