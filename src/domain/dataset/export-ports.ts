/** What building a dataset needs from outside. The same for looking (`plan`) and for writing (`build`), so that both see the same. */
import type { Person } from '../capture/example.ts';
import type { Event } from '../ledger/event.ts';
import type { ExportRules } from '../ledger/state.ts';
import type { Clock, ExternalScanner, Files, Scanner, SignatureChecker, Tokens } from '../ports.ts';
import type { Charts } from './charts/chart.ts';
import type { Readers, Store } from '../store.ts';
import type { Examined } from './examine.ts';
import type { Told } from './git-told.ts';
import type { Looked } from './looking.ts';
import type { Recipe } from './recipe.ts';
import type { Selected } from './select.ts';
import type { Spool } from './spool.ts';

export interface ExportPorts {
  readonly store: Store;
  /** Below the root of the repository; for the manifests of earlier versions. */
  readonly files: Files;
  readonly scanner: Scanner;
  /** For a policy that wants everything signed; without it nothing may leave under such a one. */
  readonly signatures?: SignatureChecker;
  /** Loads the tokenizer when first called. */
  readonly tokens: () => Promise<Tokens>;
  /** Of a line, to see that two are the same bytes: 128 bits or more, and quick. */
  readonly hash: (text: string) => string;
  /** For the lines that planning makes; each plan asks for one of its own. Without it they are made twice. */
  readonly spool?: () => Spool | undefined;
  /** Loads what draws when first called; without it a dataset has no pictures. */
  readonly charts?: () => Promise<Charts>;
  /** For many examples: others who read and examine them for this recipe. */
  readonly apart?: (recipe: Recipe, rules: ExportRules) => Apart | undefined;
  /** Each as the repository's `.mailmap` has them, in the order given; without it everybody is who their address says. */
  readonly proper?: (people: readonly Person[]) => Promise<readonly Person[]>;
  /** Missing where no program may be started. */
  readonly external?: ExternalScanner;
  /** What git tells of events and of the policy: a revert or a merge may have taken away what is never to be lost, and a person may have changed or deleted it. Missing where no program may be started. */
  readonly told?: (signal?: AbortSignal) => Promise<Told>;
  /** Whether git has a file of the repository, in a commit or staged. Missing where no program may be started. */
  readonly committed?: (path: string) => Promise<boolean>;
  readonly clock: Clock;
  /** Name and version of what builds, e.g. `because 0.1.0`, for the manifest. */
  readonly tool: string;
}

/** Reads and examines examples beside the thread that plans. */
export interface Apart {
  /** How many examples may be begun before the first of them is done. */
  readonly ahead: number;
  /** What the tokens were counted by, once something was counted there: who has not counted itself need not load a tokenizer to say so. */
  readonly tokenizer: () => string | undefined;
  /** Missing where nothing can be read. */
  readonly readers?: Readers<Looked>;
  /** As `examine` does. Undefined, now or in the end, when it cannot be had here: then whoever asked does it. */
  examine(selected: Selected, events: readonly Event[]): Promise<Examined | undefined> | undefined;
  /** What is not done by then is given back at once. May be called again. */
  close(): void;
}

export interface Progress { readonly phase: 'read' | 'check' | 'write'; readonly done: number; readonly total: number; }
export interface RunOptions { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void; }
