/** What the domain asks of the outside world, in its own words. `node/` and `vscode/` answer; tests answer with real folders and fixed clocks. */
import type { Anchor, AnchorMatch } from './capture/anchor.ts';
import type { Change, ChangeSource } from './capture/change.ts';
import type { Finding } from './capture/checks/check.ts';
import type { Person } from './capture/example.ts';
import type { Versions } from './capture/versions.ts';
import type { Traces } from './traced.ts';

export interface FileEntry { readonly name: string; readonly kind: 'file' | 'folder' | 'other'; }

/** Files below one root. Paths are relative and POSIX; none may leave the root, and symbolic links are never followed (they list as `other`). */
export interface Files {
  /** Sorted by name; [] when the folder is missing. */
  list(folder: string): Promise<readonly FileEntry[]>;
  /** Undefined when there is no such file. @throws FilesError for a link, a folder, more than `limit` bytes (default 16 MiB) or invalid UTF-8 */
  read(path: string, limit?: number): Promise<string | undefined>;
  /** Like read, with the state of the very file that was read. */
  readWithStat(path: string, limit?: number): Promise<{ readonly text: string; readonly stat: FileStat } | undefined>;
  /** Like list, with the state of the folder before it was listed; undefined when it is missing. */
  listWithStat(folder: string): Promise<{ readonly entries: readonly FileEntry[]; readonly stat: FileStat } | undefined>;
  /** Replaces the whole file or leaves the old one: temporary file beside it, fsync, rename, fsync of the folder. Makes missing folders. */
  write(path: string, text: string): Promise<void>;
  /** Like write, but @throws FilesError `exists` when something has that name already. */
  create(path: string, text: string): Promise<void>;
  /** True when something was removed. */
  remove(path: string): Promise<boolean>;
  /** Undefined when missing. Of a file or a folder. */
  stat(path: string): Promise<FileStat | undefined>;
  /** Removes a leftover temporary file when the process that wrote it is gone; true when it did. */
  sweep(path: string): Promise<boolean>;
  /** Runs alone among all processes on this machine that name the same lock file. @throws FilesError `busy` when another holds it for long */
  alone<T>(lock: string, run: () => Promise<T>): Promise<T>;
}

export interface FileStat {
  readonly kind: FileEntry['kind'];
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Another one whenever content, name or owner may have changed. */
  readonly version: string;
  /** False for a short while after a change: a second change in the same tick of the disk's clock would not show in `version`. */
  readonly settled: boolean;
}

/** How a write names its temporary file, beside the file it will become. */
export const temporaryPrefix = '.tmp-';

export type FilesErrorCode = 'exists' | 'link' | 'not-a-file' | 'too-large' | 'encoding' | 'outside' | 'no-space' | 'read-only' | 'busy' | 'unreadable' | 'failed';
export class FilesError extends Error {
  override readonly name = 'FilesError';
  readonly code: FilesErrorCode;
  readonly path: string;
  constructor(code: FilesErrorCode, path: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.path = path;
  }
}

/** By name, not by class: the lazily loaded bundles carry a copy of their own. */
export const isFilesError = (error: unknown): error is FilesError => error instanceof Error && error.name === 'FilesError';

/** Looks for secrets and personal data in a text. Findings carry hashes and positions, never the secret. */
export interface Scanner {
  scan(text: string, about?: ScanContext): Promise<readonly Finding[]>;
}
/** Values that count as personal when they turn up in text or code. */
export interface ScanContext {
  readonly authorEmail?: string;
  /** Of the file that a text is from, where the text itself does not say so. */
  readonly path?: string | undefined;
  /** False where the text is looked at again as what it means: only what is known by itself is looked for, not what names around it make a secret. */
  readonly guess?: false;
  readonly team?: TeamRules | undefined;
}
/** What a policy says must not leave beside what nobody's may: names with what stands for them, and patterns by their ids. */
export interface TeamRules { readonly codeNames?: Readonly<Record<string, string>> | undefined; readonly secretPatterns?: readonly { readonly id: string; readonly pattern: string }[] | undefined; }

/** Tells values apart that placeholders stand for, without saying what they are. */
export interface Tags {
  /** A few letters and digits, the same for the same value under the same key. */
  of(value: string): Promise<string>;
}

/** Signs what a person states, with their own key, as git does: no key is ever read here. */
export interface Signer {
  /** The signature; undefined when it need not be there and the person did not choose to sign. @throws UserError when it cannot be made, with what to do */
  sign(text: string, options: { readonly required: boolean }): Promise<string | undefined>;
}
/** Checks signatures by the keys that are known to be somebody's. */
export interface SignatureChecker {
  /** A sentence for each that is not good, by its place in `signed`; some milliseconds each. `onProgress` hears how many are done. @throws UserError when nobody can tell, such as without a list of keys */
  faults(signed: readonly { readonly text: string; readonly signature: string; readonly by: Person; /** ISO 8601 */ readonly at: string }[], signal?: AbortSignal, onProgress?: (done: number) => void): Promise<ReadonlyMap<number, string>>;
  /** The places in `signed` of those that were changed after they had been signed, whoever’s key it was; it needs no list of keys. [] where nobody can tell. */
  tampered(signed: readonly { readonly text: string; readonly signature: string }[], signal?: AbortSignal): Promise<readonly number[]>;
}

/** Where an external scanner found something; never what. `line` counts from 1. */
export interface ExternalFinding { readonly file: string; readonly line: number; readonly rule: string; }
/** Programs that look for secrets in files. Implemented in `node/external-scanner.ts`. */
export interface ExternalScanner {
  /** @param folder absolute path of files that are complete. @param packed they are packed with gzip or zstd. @throws UserError when the program is missing, or did not look at all of it */
  findings(program: string, folder: string, options: { readonly packed: boolean; readonly signal?: AbortSignal | undefined }): Promise<readonly ExternalFinding[]>;
}

export interface Clock { now(): Date; }
export interface Ids { next(): string; }
export interface Log {
  debug(message: string): void; info(message: string): void; warn(message: string): void; error(message: string | Error): void;
}
/** Counts tokens as a model would; loaded only when an export needs it. */
export interface Tokens { readonly encoding: string; count(text: string): number; }

/** One commit, as a list shows it. `date` is the author's, ISO 8601. */
export interface CommitSummary { readonly id: string; readonly subject: string; readonly body: string; readonly author: Person; readonly date: string; readonly files?: number; readonly parents: readonly string[]; }
export interface ChangeCounts { readonly files: number; readonly added: number; readonly removed: number; }
/** The commit that a line is from, and what the file was called there. */
export interface LastChange extends Pick<CommitSummary, 'id' | 'subject' | 'author' | 'date'> { readonly path: string; /** Another file that the commit took the line from. */ readonly carriedFrom?: string; }
/** A branch, here or of a remote, and what it is compared with: refs, and their names for a person. */
export interface BranchSummary extends Pick<CommitSummary, 'subject' | 'author' | 'date'> { readonly name: string; readonly ref: string; readonly from: readonly string[]; readonly fromName: string; }
/** A change that was set aside. `name` counts from the newest, and another one has it after the next stash; `id` stays. */
export interface StashSummary { readonly id: string; readonly name: string; readonly message: string; readonly date: string; }
/** One changed file as a picker lists it. */
export interface ChangedPath { readonly path: string; readonly oldPath?: string; readonly status: string; readonly added: number | null; readonly removed: number | null; }

/** A state of the repository's files; `files`: these on top of the base, `patch`: this on top of it. A stash or a branch is a commit too. */
export type VersionSide = { readonly kind: 'working' | 'staged' } | { readonly kind: 'commit'; readonly commit: string } | { readonly kind: 'patch'; readonly text: string; /** Folders in front of its names that are git's own. */ readonly strip: 0 | 1 }
  | { readonly kind: 'files'; readonly files: readonly { readonly path: string; /** Null: it was deleted. */ readonly text: string | null; readonly executable: boolean }[] };
/** @property base what both were made from: anything that git takes for a commit; where several parted; where the two did when it is absent. @property paths narrows to these files */
export interface VersionsAsked { readonly base?: string | readonly string[]; readonly rejected: VersionSide; readonly kept: VersionSide; readonly paths?: readonly string[] | undefined; }

/** A version as a patch, file by file, and a sentence for each file that is not in it. */
export interface PatchFrom { readonly files: readonly { readonly path: string; readonly patch: string }[]; readonly notes: readonly string[]; }

/** What somebody put on a commit with `git notes`, and who wrote it last. `on` is that commit, unless it is not on this machine. */
export interface CommitNote { readonly ref: string; readonly commit: string; readonly text: string; readonly by?: Person; readonly on?: CommitSummary; }
/** What Because reads from git. Every call runs `git` itself with pinned flags: a user's settings never show in the data. Nothing here writes to the repository. */
export interface Git {
  /** Absolute path of the work tree's root, symbolic links resolved. */
  readonly root: string;
  /** `user.name` and `user.email` of the effective config; missing ones stay missing, none is invented. */
  identity(): Promise<{ readonly name?: string; readonly email?: string }>;
  /** Changed files of a source, untracked ones included for `working`; quick, no patches. */
  paths(source: ChangeSource): Promise<readonly ChangedPath[]>;
  /** The full canonical change with an anchor for each hunk. @throws UserError when there is no such change */
  capture(source: ChangeSource, signal?: AbortSignal): Promise<{ readonly change: Change; readonly anchors: readonly Anchor[] }>;
  /** Two ways of doing one thing, and where they differ. @throws UserError when one of them is not there */
  versions(asked: VersionsAsked, signal?: AbortSignal): Promise<Versions>;
  /** What a version changes against the commit `base`, as git itself writes it. @throws UserError when there is no such commit, or a patch does not fit it */
  patchFrom(base: string, side: Exclude<VersionSide, { readonly kind: 'working' | 'staged' }>, signal?: AbortSignal): Promise<PatchFrom>;
  /** What may tell of proposals: newest commits with their files and notes, what is staged, stashes, branches. */
  traces(): Promise<Traces>;
  /** Notes that people put on commits; those that programs keep are left out by their refs. */
  notes(): Promise<readonly CommitNote[]>;
  /** Paths that a merge, a rebase or a stash has left in conflict. */
  conflicts(): Promise<readonly string[]>;
  /** Newest first, from HEAD or the commit `from` on; [] on an unborn HEAD. @throws UserError when there is no commit `from` */
  commits(options: { readonly max: number; readonly skip?: number; readonly path?: string; readonly from?: string }): Promise<readonly CommitSummary[]>;
  /** Branches that have left the main one, those worked on last first; [] where git does not tell which is the main one. */
  branches(): Promise<readonly BranchSummary[]>;
  /** Newest first. */
  stashes(): Promise<readonly StashSummary[]>;
  /** Where an anchor is now, in the working tree. */
  find(anchor: Anchor): Promise<AnchorMatch>;
  /** Where each anchor is now, in the working tree; in the order given. Many cost little more than one. */
  findAll(anchors: readonly Anchor[]): Promise<readonly AnchorMatch[]>;
  remotes(): Promise<readonly { readonly name: string; readonly url: string }[]>;
  /** Bytes of a file at a commit, or in the index with `''`; undefined when it is not there. */
  blob(revision: string, path: string): Promise<Uint8Array | undefined>;
  /** Which commit last changed this line (1-based) of the file as it is now; undefined when it is not committed, or git does not know the file. */
  lastChange(path: string, line: number): Promise<LastChange | undefined>;
  /** What the file at this path was called before, newest first; [] when git knows of no other name. */
  formerPaths(path: string): Promise<readonly string[]>;
  /** Whether git leaves out a new file at this path; it need not exist. */
  ignores(path: string): Promise<boolean>;
  /** Names of the folders of the last commit right below one, `''` for the root; [] where there are none. */
  folders(below: string): Promise<readonly string[]>;
  /** Id of the commit that the history begins with: the same in all clones. Undefined before the first one, and where a clone has only a part of the history. */
  firstCommit(): Promise<string | undefined>;
  /** Each as the repository's `.mailmap` has them, in the order given: two addresses of one person become one. As they are where there is none. */
  proper(people: readonly Person[]): Promise<readonly Person[]>;
}
