/** Where in the code an example sits, and what is needed to find that place again after edits. */
import * as z from 'zod/mini';
import { PlainPath } from './plain-path.ts';

export const Anchor = z.strictObject({
  path: PlainPath,
  commit: z.nullable(z.string()),
  /** Git blob id of the file as it was when recorded. */
  blob: z.nullable(z.string()),
  /** 1-based line of the first changed line on the new side; for a pure deletion the line that now stands there. */
  startLine: z.int(),
  /** 0 for a pure deletion. */
  lineCount: z.int(),
  /** SHA-256 of the lines, each without trailing white space, joined by LF. */
  fingerprint: z.string(),
  /** First 8 hex digits of the SHA-256 of each line without its leading and trailing white space; at most 200 lines. */
  lineHashes: z.array(z.string()),
  /** Up to 3 lines above and below, as they were. */
  before: z.array(z.string()),
  after: z.array(z.string()),
});
export type Anchor = z.infer<typeof Anchor>;

/** Never a wrong line in silence: `exact` = same text, same line; `moved` = same text elsewhere; `changed` = edited, best guess; `lost`. */
export type AnchorMatch =
  | { readonly found: 'exact' | 'moved' | 'changed'; readonly path: string; readonly startLine: number; readonly lineCount: number }
  | { readonly found: 'lost'; readonly reason: string };
