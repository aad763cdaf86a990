/** Makes the anchor of a hunk: where its lines stand on the new side, and what they are known by. */
import type { Anchor } from './anchor.ts';
import { fingerprintOf, lineHash } from './fingerprint.ts';
import { limits } from './limits.ts';
import { changedSpan, type Hunk } from './patch.ts';

export function makeAnchor(hunk: Hunk, file: { readonly path: string; readonly commit: string | null; readonly blob: string | null }): Anchor {
  const span = changedSpan(hunk, 'new');
  const fresh = hunk.lines.filter(line => line.startsWith(' ') || line.startsWith('+')).map(line => line.slice(1));
  const from = span.start - (hunk.newCount === 0 ? hunk.newStart + 1 : hunk.newStart);
  const lines = fresh.slice(from, from + span.count);
  return {
    path: file.path, commit: file.commit, blob: file.blob, startLine: span.start, lineCount: span.count,
    fingerprint: fingerprintOf(lines),
    lineHashes: lines.slice(0, limits.anchorHashes).map(lineHash),
    before: fresh.slice(Math.max(0, from - limits.anchorContext), from),
    after: fresh.slice(from + span.count, from + span.count + limits.anchorContext),
  };
}
