/** The diff that an example is about. Made by `node/capture.ts` with pinned git flags, so that no user's settings show in the data. */
import * as z from 'zod/mini';
import { PlainPath } from './plain-path.ts';

/** What git says happened to a file; `mode` is a change of permissions alone. */
export const FileStatus = z.enum(['added', 'modified', 'deleted', 'renamed', 'copied', 'type-changed', 'mode']);
export type FileStatus = z.infer<typeof FileStatus>;

/** Why a file's content is named but not embedded. */
export const Omitted = z.enum(['binary', 'encoding', 'size', 'submodule', 'filter', 'denied']);

export const ChangedFile = z.strictObject({
  /** POSIX path from the root of the repository, as git has it, not quoted. */
  path: PlainPath,
  oldPath: z.optional(PlainPath),
  status: FileStatus,
  oldMode: z.optional(z.string()),
  newMode: z.optional(z.string()),
  /** VS Code language id guessed from the name; `plaintext` when unknown. */
  language: z.string(),
  /** Unified diff of this file with 3 lines of context, `a/` and `b/` prefixes, from the `diff --git` line on; '' when omitted. CR is kept. */
  patch: z.string(),
  /** The code around each hunk as it was before the change: the enclosing function or ±60 lines, within limits. */
  before: z.optional(z.array(z.strictObject({ startLine: z.int(), text: z.string() }))),
  binary: z.boolean(),
  /** True when hunks of this file were cut away to stay within the limits. */
  truncated: z.boolean(),
  omitted: z.optional(Omitted),
  /** One sentence on what was left out and why, for a person. */
  note: z.optional(z.string()),
});
export type ChangedFile = z.infer<typeof ChangedFile>;

export const Change = z.strictObject({
  /** The `origin` remote without credentials, e.g. `github.com/owner/name`. */
  repository: z.optional(z.string()),
  branch: z.optional(z.string()),
  /** Full commit id before the change; the empty tree's id for an unborn HEAD or a root commit. */
  base: z.string(),
  /** Full commit id after the change; null while it is not committed. */
  head: z.nullable(z.string()),
  /** The commit's message, without the lines that name people by their addresses. */
  message: z.optional(z.string()),
  files: z.array(ChangedFile),
  /** What a person should know about the whole: a merge, files that are not even named. */
  note: z.optional(z.string()),
});
export type Change = z.infer<typeof Change>;

/** `git hash-object -t tree /dev/null`: what a root commit is compared with. */
export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Which change to take. `paths` narrows to these files and folders; `lines` to the hunks that touch these new-side lines (1-based, inclusive) of the one path. */
export interface ChangeSource {
  /** `unstaged`: what the working tree has that the index has not. `between`: what two sides that somebody looks at differ in, whichever came first. */
  readonly kind: 'staged' | 'working' | 'unstaged' | 'commit' | 'range' | 'branch' | 'stash' | 'between';
  /** The commit; the later end of a range; the tip of a branch; the commit that git has made of a stash; the right side of `between`, which is the working tree without it. */
  readonly commit?: string;
  /** Of a range, the commit before it; of `between`, the left side. Of a branch, what it has left: it is compared with the last commit that both have; with several, with the latest of those. */
  readonly from?: readonly string[];
  readonly paths?: readonly string[];
  readonly lines?: { readonly path: string; readonly start: number; readonly end: number };
}
