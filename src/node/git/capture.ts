/** Captures a change: canonical patches, the code around them, and an anchor for each hunk. */
import type { Anchor } from '../../domain/capture/anchor.ts';
import { buildFile, namedOnly, type Room } from '../../domain/capture/build-file.ts';
import type { Change, ChangedFile, ChangeSource } from '../../domain/capture/change.ts';
import { limits } from '../../domain/capture/limits.ts';
import type { RawChange } from '../../domain/capture/raw-diff.ts';
import { remotesOf, repositoryName } from '../../domain/capture/remote.ts';
import { withoutPeople } from '../../domain/capture/trailers.ts';
import { UserError } from '../../domain/user-error.ts';
import { compare, type Comparison } from './comparison.ts';
import { nothingIn } from './nothing.ts';
import { keyOf, readPatches } from './patches.ts';
import type { Session } from './session.ts';
import { sift } from './sift.ts';

/** @throws UserError when there is no such change, or nothing of it can be recorded */
export function capture(session: Session, source: ChangeSource, signal?: AbortSignal): Promise<{ readonly change: Change; readonly anchors: readonly Anchor[] }> {
  return compare(session, source, async comparison => {
    const wanted = narrow(comparison.changes, source);
    if (wanted.length === 0) throw nothingIn(source, comparison);
    const listed = wanted.slice(0, limits.listedFiles);
    const sifted = await sift(session, comparison, listed);
    const patches = await readPatches(session, comparison, sifted.embedded, signal);

    const room: Room = { chars: limits.changeChars, beforeChars: limits.allBeforeChars };
    const files: ChangedFile[] = [];
    const anchors: Anchor[] = [];
    for (const change of listed) {
      const omission = sifted.omitted.get(change);
      const sections = patches.get(keyOf(change));
      if (omission) files.push(namedOnly(change, omission));
      else if (sections) {
        const built = buildFile(change, sections, sifted.contents.get(change.oldId), comparison.head, room, source.lines);
        files.push(built.file);
        anchors.push(...built.anchors);
      }
    }
    if (files.length === 0) throw nothingIn(source, comparison);
    const [only] = files;
    if (source.lines && only && only.patch !== '' && anchors.length === 0 && only.status !== 'deleted') {
      throw new UserError('The selected lines are not part of this change.', { hint: 'Select lines that were changed, or record the whole file.' });
    }
    return { change: { ...about(session, comparison), files, ...noteOf(comparison, wanted.length - listed.length) }, anchors: anchors.slice(0, limits.anchors) };
  });
}

/** Ticked files, by their present or former name, and those below ticked folders; the file that lines were selected in. */
export function narrow(changes: readonly RawChange[], source: ChangeSource): readonly RawChange[] {
  const paths = source.paths && new Set(source.paths);
  const only = source.lines?.path;
  // A name that a changed file has means that file, although a folder of this name was there before.
  const files = new Set(changes.flatMap(({ path, oldPath }) => oldPath === undefined ? [path] : [path, oldPath]));
  const below = (folder: string): boolean => (paths?.has(folder) === true && !files.has(folder)) || (folder.includes('/') && below(folder.slice(0, folder.lastIndexOf('/'))));
  const within = (path: string): boolean => paths === undefined || paths.has(path) || (path.includes('/') && below(path.slice(0, path.lastIndexOf('/'))));
  return changes.filter(change => (within(change.path) || (change.oldPath !== undefined && within(change.oldPath))) && (only === undefined || change.path === only));
}

export function about(session: Session, comparison: Pick<Comparison, 'base' | 'head' | 'branch' | 'message'>): Omit<Change, 'files' | 'note'> {
  const origin = remotesOf(session.config).find(remote => remote.name === 'origin');
  const repository = origin && repositoryName(origin.url);
  return {
    ...(repository !== undefined && { repository }), ...(comparison.branch !== undefined && { branch: comparison.branch }),
    base: comparison.base, head: comparison.head, ...(comparison.message !== undefined && { message: withoutPeople(comparison.message) }),
  };
}

function noteOf(comparison: Comparison, unlisted: number): Pick<Change, 'note'> {
  const notes = [...comparison.notes];
  if (unlisted > 0) notes.push(`${unlisted} more files changed and are not named; only the first ${limits.listedFiles} are.`);
  return notes.length === 0 ? {} : { note: notes.join(' ') };
}
