/** What the audit asks of git, in its own words. `node/past.ts` answers. */
import type { Person } from '../capture/example.ts';

/** One commit of the past, as much of it as reading trees alone gives: which files, from which content to which. */
export interface PastCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** As the repository's `.mailmap` has them. */
  readonly author: Person;
  /** When it was committed, in seconds since 1970; NaN when the commit says nothing that is a date. */
  readonly at: number;
  readonly message: string;
  /** Without those of merges: they were counted where they came from. */
  readonly files: readonly PastFile[];
}
export interface PastFile { readonly path: string; /** Git's letter; renames are `D` and `A`. */ readonly letter: string; /** Of the contents, all zeros where there are none. */ readonly oldId: string; readonly newId: string; }

export interface Span {
  /** Up to this commit. */
  readonly to: string;
  /** Without this one and all before it. */
  readonly since?: string;
  /** How many commits lie between them. */
  readonly commits: number;
  /** Only those committed after this time, in seconds since 1970. */
  readonly after?: number;
}

export interface Counted { readonly path: string; /** Null for a binary file. */ readonly added: number | null; readonly removed: number | null; }

export interface Past {
  /** Commits before a certain one are not on this machine. */
  readonly shallow: boolean;
  /** Contents of files may be missing on this machine. */
  readonly partial: boolean;
  /** @param range as git writes it: a commit, or `a..b`; HEAD by itself. Undefined when there is no commit yet. @throws UserError when there is no such commit */
  span(range?: string): Promise<Span | undefined>;
  /** Whether everything up to `earlier` is part of the history of `later`. */
  precedes(earlier: string, later: string): Promise<boolean>;
  /** The oldest first, without the first `skip`; nothing is kept of what was handed over. @throws the signal's reason */
  walk(span: Span, skip: number, take: (commit: PastCommit) => void, signal?: AbortSignal): Promise<void>;
  /** The merge by which a commit came into the history of HEAD; undefined where it was made there, or is not in it. */
  merged(commit: string, signal?: AbortSignal): Promise<Merge | undefined>;
  /** Lines of each changed file; commits of which that cannot be told are left out. */
  counts(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly Counted[]>>;
  /** Lines that commits added, by commit, within limits. */
  added(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly AddedLine[]>>;
  /** Lines that commits add (`+`) and take away (`-`), one after the other, within limits; nothing is kept of what was handed over. */
  changed(ids: readonly string[], take: (commit: string, path: string, sign: '+' | '-', text: string) => void, signal?: AbortSignal): Promise<void>;
  /** Files of a commit that `wanted` says yes to, at most `most`, with the beginning of their texts. */
  texts(commit: string, wanted: (path: string) => boolean, most: number, signal?: AbortSignal): Promise<readonly { readonly path: string; readonly text: string }[]>;
}
export interface Merge { readonly id: string; readonly author: Person; readonly message: string; }
export interface AddedLine { readonly path: string; readonly text: string; }

/** Keeps what was found out, so that the next look goes on from there. It may lose everything at any time. */
export interface Notes {
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
}
