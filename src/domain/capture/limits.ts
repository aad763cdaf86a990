/** How much of a change is recorded. One place, each with its reason; what is left out for a limit is always said so. */

export const limits = {
  /** Files with a patch: beyond that nobody states one reason for all of them. */
  embeddedFiles: 200,
  /** Files named at all; keeps an example readable when a vendored tree of 50,000 files changed. */
  listedFiles: 1000,
  /** Bytes of a file on one side. Larger ones are data or generated; reading them would cost memory for nothing. */
  fileBytes: 1024 * 1024,
  /** Bytes of all sides together that are read for one change: bounds memory whatever is committed. */
  readBytes: 32 * 1024 * 1024,
  /** UTF-16 units of one file's patch: about 3,000 lines, 32,000 tokens. */
  patchChars: 128 * 1024,
  /** UTF-16 units of all patches: about 128,000 tokens, the longest context that trainers commonly take. */
  changeChars: 512 * 1024,
  /** UTF-16 units of one line: longer ones are minified or data. */
  lineChars: 5000,
  /** Lines above and below a hunk where no enclosing block fits. */
  aroundLines: 60,
  /** Lines of code around the hunks, for one file. */
  beforeLines: 400,
  /** UTF-16 units of code around the hunks, for one file, and for all files of a change. */
  beforeChars: 64 * 1024,
  allBeforeChars: 512 * 1024,
  /** Bytes of a file that an anchor is looked for in: some more than it had when it was recorded. */
  searchedBytes: 4 * 1024 * 1024,
  /** UTF-16 units of all files of one kind that lines are looked for in which are not in their own file any more: about a million lines, a second. */
  carriedChars: 32 * 1024 * 1024,
  /** Bytes of a file that is shown in a diff. */
  shownBytes: 16 * 1024 * 1024,
  /** Untracked files that are looked at: more are a folder that somebody forgot to ignore. */
  untracked: 2000,
  /** Places kept for one change. */
  anchors: 1000,
  /** Lines of an anchor whose hashes are kept, and lines kept above and below. */
  anchorHashes: 200,
  anchorContext: 3,
} as const;
