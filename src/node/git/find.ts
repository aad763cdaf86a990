/** Finds the place of an anchor in the work tree as it is now: by its text, by git's own knowledge of the old file, and through renames. */
import { createHash } from 'node:crypto';
import type { Anchor, AnchorMatch } from '../../domain/capture/anchor.ts';
import { findLines, standsThere, type Found } from '../../domain/capture/find-lines.ts';
import { linesOf } from '../../domain/capture/lines.ts';
import { parsePatch, type Hunk } from '../../domain/capture/patch.ts';
import { isOwn } from './working-index.ts';
import { diffFlags } from './pins.ts';
import { followRenames } from './follow-renames.ts';
import type { Session } from './session.ts';
import { isPlainPath, readWorking } from './read-working.ts';

/** @param open called only when the text alone does not tell. Anchors come from files that anybody may have written: nothing in them is trusted. */
export async function find(root: string, open: () => Promise<Session>, anchor: Anchor): Promise<AnchorMatch> {
  if (!isPlainPath(anchor.path) || isOwn(anchor.path)) return { found: 'lost', reason: 'The path of this place is not one of this repository.' };
  let path = anchor.path;
  let now = await readWorking(root, path);
  if (now === undefined) {
    const followed = await followRenames(await open(), path);
    if ('lost' in followed) return { found: 'lost', reason: followed.lost };
    path = followed.path;
    now = await readWorking(root, path);
  }
  if (now === undefined) return { found: 'lost', reason: 'The file is not in the work tree any more.' };
  if (typeof now !== 'string') return { found: 'lost', reason: now.refused };
  const lines = linesOf(now);
  if (idOf(now, anchor.blob) === anchor.blob || standsThere(anchor, lines)) {
    const known = findLines(anchor, lines, []);
    if ('same' in known && known.same && known.startLine + known.lineCount <= lines.length + 1) return answer(anchor, path, known);
  }
  return answer(anchor, path, findLines(anchor, lines, await hunksSince(await open(), anchor.blob, path)));
}

function answer(anchor: Anchor, path: string, found: Found): AnchorMatch {
  if ('lost' in found) return { found: 'lost', reason: found.lost };
  const { startLine, lineCount } = found;
  const kind = !found.same ? 'changed' : path === anchor.path && startLine === anchor.startLine ? 'exact' : 'moved';
  return { found: kind, path, startLine, lineCount };
}

/** Git's id of this content; of the kind that `like` is. */
function idOf(text: string, like: string | null): string {
  const bytes = Buffer.from(text);
  return createHash(like?.length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** What was done to the file since; white space aside, so that a reformatted file is still followed. Undefined when git does not have the old content. */
async function hunksSince(session: Session, blob: string | null, path: string): Promise<readonly Hunk[] | undefined> {
  if (blob === null || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(blob) || /^0+$/.test(blob)) return undefined;
  const kind = await session.try(['cat-file', '-t', blob]);
  if (kind.code !== 0 || kind.stdout.toString('utf8').trim() !== 'blob') return undefined;
  const ran = await session.try(['diff', ...diffFlags.filter(flag => flag !== '-z'), '--unified=0', '--ignore-all-space', blob, '--', path]);
  if (ran.code !== 0) return undefined;
  const patch = ran.stdout.toString('utf8');
  return patch.includes('\n@@ ') ? parsePatch(patch).hunks : [];
}
