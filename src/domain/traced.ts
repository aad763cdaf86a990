/** What of a repository may tell that something was proposed and then done otherwise, as git says it: commits with what tools wrote about them, and what they changed. */
import type { Person } from './capture/example.ts';
import type { Edit } from './capture/patch.ts';

/** Which lines of a file a change is of: hunks without context, whose old side is in `oldPath` where it was renamed. */
export interface FileEdits { readonly path: string; readonly oldPath?: string; readonly edits: readonly Edit[]; }
/** A commit with its files, and what tools wrote about it: a note of git-ai, the tool of an Agent Trace record. */
export interface TracedCommit {
  readonly id: string; readonly parents: readonly string[]; readonly author: Person; readonly subject: string; readonly body: string; readonly paths: readonly string[]; readonly note?: string; readonly trace?: { readonly name: string; readonly model?: string | undefined };
  /** A record may be about it, or about the one before: then it is neither a tool's nor a person's. */ readonly unclear?: boolean;
  /** Against each of its parents, in their order; against nothing for the first one. Absent where that was not read. */ readonly edits?: readonly (readonly FileEdits[])[];
}
/** What a reviewer said about a file of a commit, as git itself holds it. `versions`: where the tool says which version came next. */
export interface ReviewComment {
  readonly in: 'git-appraise' | 'Gerrit'; readonly commit: string; readonly path: string; /** 1-based. */ readonly line?: number; readonly text: string; /** As the tool names them. */ readonly by?: string;
  readonly versions?: { readonly before: TracedCommit; readonly after: TracedCommit; /** From the one to the other. */ readonly edits: readonly FileEdits[] };
}
/** What `traces` reads. Commits newest first, from HEAD. */
export interface Traces {
  readonly commits: readonly TracedCommit[];
  /** Files that differ from the last commit, and those of them in which a place that was staged is another by now. */
  readonly changed: readonly string[];
  /** What differs from the last commit; [] unless something tells of lines that may be corrected there. */
  readonly edited: readonly FileEdits[];
  readonly stagedAndChanged: readonly string[];
  /** `untracked`: new files that were put away too and that are there again; git keeps them in a commit of their own, `fresh`. */
  readonly stashes: readonly { readonly id: string; readonly name: string; readonly paths: readonly string[]; readonly untracked: readonly string[]; readonly fresh: string }[];
  readonly comments: readonly ReviewComment[];
  /** Not merged, here or of a remote where no branch here is the same one; `changed` were changed there since the two parted, `paths` of them here too. */
  readonly branches: readonly { readonly name: string; readonly id: string; readonly changed: readonly string[]; readonly paths: readonly string[] }[];
}
