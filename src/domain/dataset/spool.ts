/** Keeps the lines that planning made, so that writing need not make them again. Implemented in `node/spool.ts`. Nothing depends on it: what it does not have is made anew. */

export interface Spool {
  /** Keeps the lines of an example, in place of those that were kept of it before. A line has no line end in it; as bytes they are UTF-8 with a LF between each two. */
  keep(example: string, lines: readonly string[] | Uint8Array): void;
  /** The lines that were kept last; undefined when there are none, or they cannot be had any more. The caller looks whether they are the right ones. */
  take(example: string): readonly string[] | undefined;
  /** Gives up all of them. */
  close(): void;
}
