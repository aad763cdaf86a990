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

/**
 * Looks each file and each old content up once, however many anchors are about it.
 * @param open called only when the text alone does not tell. Anchors come from files that anybody may have written: nothing in them is trusted.
 */
export async function findAll(root: string, open: () => Promise<Session>, anchors: readonly Anchor[]): Promise<readonly AnchorMatch[]> {
  const session = once(() => open());
  const file = once((path: string) => fileNow(root, session, path));
  const hunks = once((key: string) => { const [blob = '', path = ''] = key.split('\0'); return hunksSince(session, blob, path); });
  const matches: AnchorMatch[] = [];
  // One after the other: a machine that has other things to do is not asked for a hundred processes at once.
  for (const anchor of anchors) matches.push(await find(anchor, file, (blob, path) => hunks(`${blob}\0${path}`)));
  return matches;
}

/** Asks once for each key. */
function once<T>(ask: (key: string) => Promise<T>): (key?: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key = '') => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}

interface FileNow { readonly path: string; readonly text: string; readonly lines: readonly string[]; }

/** The file that was at this path, wherever it is now. */
async function fileNow(root: string, session: () => Promise<Session>, was: string): Promise<FileNow | { readonly lost: string }> {
  let path = was;
  let now = await readWorking(root, path);
  if (now === undefined) {
    const followed = await followRenames(await session(), path);
    if ('lost' in followed) return followed;
    path = followed.path;
    now = await readWorking(root, path);
  }
  if (now === undefined) return { lost: 'The file is not in the work tree any more.' };
  return typeof now === 'string' ? { path, text: now, lines: linesOf(now) } : { lost: now.refused };
}

async function find(anchor: Anchor, fileOf: (path: string) => Promise<FileNow | { readonly lost: string }>, hunksSince: (blob: string, path: string) => Promise<readonly Hunk[] | undefined>): Promise<AnchorMatch> {
  if (!isPlainPath(anchor.path) || isOwn(anchor.path)) return { found: 'lost', reason: 'The path of this place is not one of this repository.' };
  const file = await fileOf(anchor.path);
  if ('lost' in file) return { found: 'lost', reason: file.lost };
  const { path, text, lines } = file;
  if (idOf(text, anchor.blob) === anchor.blob || standsThere(anchor, lines)) {
    const known = findLines(anchor, lines, []);
    if ('same' in known && known.same && known.startLine + known.lineCount <= lines.length + 1) return answer(anchor, path, known);
  }
  return answer(anchor, path, findLines(anchor, lines, anchor.blob === null ? undefined : await hunksSince(anchor.blob, path)));
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
async function hunksSince(open: () => Promise<Session>, blob: string, path: string): Promise<readonly Hunk[] | undefined> {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(blob) || /^0+$/.test(blob)) return undefined;
  const session = await open();
  const kind = await session.try(['cat-file', '-t', blob]);
  if (kind.code !== 0 || kind.stdout.toString('utf8').trim() !== 'blob') return undefined;
  const ran = await session.try(['diff', ...diffFlags.filter(flag => flag !== '-z'), '--unified=0', '--ignore-all-space', blob, '--', path]);
  if (ran.code !== 0) return undefined;
  const patch = ran.stdout.toString('utf8');
  return patch.includes('\n@@ ') ? parsePatch(patch).hunks : [];
}
