/** What git's history says about the files of the record, as far as a check of it needs. */
import type { Person } from '../../capture/example.ts';

export interface Commit { readonly id: string; readonly author: Person; /** Its author, and whoever its message names as co-author. */ readonly people: readonly Person[]; /** Milliseconds since 1970. */ readonly committed: number; /** Counted from the oldest; a child comes after its parents. */ readonly order: number; }
/** `blob` is git's id of the content. */
export interface Addition { readonly commit: Commit; readonly blob: string; }
/** `before`, `blob`: what lay there before and after it; of a merge, its first parent’s. */
export interface Touch { readonly path: string; readonly commit: Commit; readonly kind: 'changed' | 'deleted'; readonly before: string; readonly blob: string; }

export interface RecordHistory {
  /** False for a shallow clone: what is not there cannot be looked at. */
  readonly complete: boolean;
  /** Commits that touch the record. */
  readonly commits: number;
  /** Who added a file, oldest first; more than one where several branches did. */
  readonly added: ReadonlyMap<string, readonly Addition[]>;
  /** Files that commits changed or deleted after they had been added, oldest first. */
  readonly touched: readonly Touch[];
  /** Files as they are in HEAD: path → blob. */
  readonly now: ReadonlyMap<string, string>;
  /** What the working tree has otherwise than HEAD: path → what happened to it. Files that git does not know are not among them. */
  readonly working: ReadonlyMap<string, 'changed' | 'deleted'>;
  /** Every content that a file ever had, by its path. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
}
