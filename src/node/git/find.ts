/** Finds the places of anchors in the work tree as it is now: by their text, by git's own knowledge of the old file, through renames, and in the file that they were carried to. */
import { createHash } from 'node:crypto';
import type { Anchor, AnchorMatch } from '../../domain/capture/anchor.ts';
import { findLines, standsThere, type Found } from '../../domain/capture/find-lines.ts';
import { linesOf } from '../../domain/capture/lines.ts';
import type { Edit } from '../../domain/capture/patch.ts';
import { SearchedText } from '../../domain/capture/searched-text.ts';
import { quickLineHash } from '../quick-hash.ts';
import { findCarried } from './find-carried.ts';
import { followRenames, type Followed } from './follow-renames.ts';
import { hunksSince, type Since } from './hunks-since.ts';
import type { Session } from './session.ts';
import { isPlainPath, readWorking } from './read-working.ts';
import { isOwn } from './working-index.ts';

const many = 200;

/**
 * Looks each file and each old content up once, however many anchors are about it, and asks git about all of them together.
 * @param open called when the text alone does not tell, or of so many anchors hardly will. Anchors come from files that anybody may have written: nothing in them is trusted.
 */
export async function findAll(root: string, open: () => Promise<Session>, anchors: readonly Anchor[]): Promise<readonly AnchorMatch[]> {
  let session: Promise<Session> | undefined;
  const opened = (): Promise<Session> => session ??= open();
  // So many are hardly all untouched: git gets ready while the files are read. What it says is heard below.
  if (anchors.length >= many) opened().catch(() => undefined);
  const known = new Map<string, string>();
  const toText = (content: string): SearchedText => new SearchedText(linesOf(content), known, quickLineHash);
  const ours = anchors.flatMap((anchor, at) => isPlainPath(anchor.path) && !isOwn(anchor.path) ? [{ anchor, at }] : []);
  const answers = new Array<Found>(anchors.length).fill({ lost: 'The path of this place is not one of this repository.' });
  const look = async (files: Files): Promise<Files> => {
    const open = ours.flatMap(({ anchor, at }) => {
      const file = files.get(anchor.path);
      if (!file) return [];
      const answer = 'lost' in file ? file : untouched(anchor, file);
      if (answer) answers[at] = answer;
      return answer || 'lost' in file ? [] : [{ anchor, file, at }];
    });
    const hunks = await editsOf(opened, open);
    for (const { anchor, file, at } of open) answers[at] = findLines(anchor, file.text, hunks(anchor.blob, file));
    return files;
  };
  const { here, gone } = await filesHere(root, toText, new Set(ours.map(({ anchor }) => anchor.path)));
  // What became of the others git finds out while the first are looked at.
  const files: Files = new Map((await Promise.all([look(here), filesElsewhere(root, opened, toText, gone).then(look)])).flatMap(each => [...each]));

  // Not in their file any more: they may have been carried to another one.
  const missing = ours.flatMap(({ anchor, at }) => {
    const [file, answer] = [files.get(anchor.path), answers[at]];
    return anchor.lineCount > 0 && answer && ('lost' in answer || answer.replaced) ? [{ anchor, from: pathOf(anchor, file), at }] : [];
  });
  const carried = missing.length === 0 ? [] : await findCarried(root, await opened(), missing, toText, new Map([...files.values()].flatMap(file => 'lost' in file ? [] : [[file.path, file]])));
  const elsewhere = new Map(missing.map(({ at }, index) => [at, carried[index]]));
  return anchors.map((anchor, at) => {
    const place = elsewhere.get(at);
    return place ? answer(anchor, place.path, place) : answer(anchor, pathOf(anchor, files.get(anchor.path)), answers[at] ?? { lost: 'It was not looked for.' });
  });
}

interface Lost { readonly lost: string; }
interface FileNow { readonly path: string; readonly content: string; readonly text: SearchedText; readonly ids: Map<number, string>; bytes?: Buffer; }

/** By the path that they had. */
type Files = ReadonlyMap<string, FileNow | Lost>;
type ToText = (content: string) => SearchedText;

const pathOf = (anchor: Anchor, file: FileNow | Lost | undefined): string => file === undefined || 'lost' in file ? anchor.path : file.path;

async function fileNow(root: string, path: string, toText: ToText): Promise<FileNow | Lost | undefined> {
  const now = await readWorking(root, path);
  return now === undefined ? undefined : typeof now === 'string' ? { path, content: now, text: toText(now), ids: new Map() } : { lost: now.refused };
}

/** The files that are where they were, and the paths where none is. */
async function filesHere(root: string, toText: ToText, paths: ReadonlySet<string>): Promise<{ readonly here: Files; readonly gone: readonly string[] }> {
  const here = new Map<string, FileNow | Lost>();
  // One after the other: a machine that has other things to do is not asked for a hundred files at once.
  for (const path of paths) {
    const file = await fileNow(root, path, toText);
    if (file) here.set(path, file);
  }
  return { here, gone: [...paths].filter(path => !here.has(path)) };
}

async function filesElsewhere(root: string, open: () => Promise<Session>, toText: ToText, gone: readonly string[]): Promise<Files> {
  const files = new Map<string, FileNow | Lost>();
  const followed: ReadonlyMap<string, Followed> = gone.length === 0 ? new Map() : await followRenames(await open(), gone);
  for (const path of gone) {
    const now = followed.get(path) ?? { lost: 'The file is not there any more.' };
    files.set(path, 'lost' in now ? now : await fileNow(root, now.path, toText) ?? { lost: 'The file is not in the work tree any more.' });
  }
  return files;
}

/** Undefined where the text alone does not tell. */
function untouched(anchor: Anchor, file: FileNow): Found | undefined {
  if (idOf(file, anchor.blob) !== anchor.blob && !standsThere(anchor, file.text)) return undefined;
  const known = findLines(anchor, file.text, []);
  return 'same' in known && known.same && known.startLine + known.lineCount <= file.text.lines.length + 1 ? known : undefined;
}

const bytesOf = (file: FileNow): Buffer => file.bytes ??= Buffer.from(file.content);

/** Git's id of this content; of the kind that `like` is. */
function idOf(file: FileNow, like: string | null): string {
  const { ids } = file;
  const length = like?.length === 64 ? 64 : 40;
  const known = ids.get(length);
  if (known !== undefined) return known;
  const bytes = bytesOf(file);
  const id = createHash(length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  ids.set(length, id);
  return id;
}

/** What was done to each file since each old content of it, asked for once. */
async function editsOf(open: () => Promise<Session>, edited: readonly { readonly anchor: Anchor; readonly file: FileNow }[]): Promise<(blob: string | null, file: FileNow) => readonly Edit[] | undefined> {
  const since = new Map<string, Since>();
  const key = (blob: string, file: FileNow): string => `${blob}\0${file.path}`;
  for (const { anchor: { blob }, file } of edited) if (blob !== null) since.set(key(blob, file), { blob, now: bytesOf(file) });
  if (since.size === 0) return () => undefined;
  const found = await hunksSince(await open(), [...since.values()]);
  const hunks = new Map([...since.keys()].map((each, at) => [each, found[at]]));
  return (blob, file) => blob === null ? undefined : hunks.get(key(blob, file));
}

function answer(anchor: Anchor, path: string, found: Found): AnchorMatch {
  if ('lost' in found) return { found: 'lost', reason: found.lost };
  const { startLine, lineCount } = found;
  const kind = !found.same ? 'changed' : path === anchor.path && startLine === anchor.startLine ? 'exact' : 'moved';
  return { found: kind, path, startLine, lineCount };
}
