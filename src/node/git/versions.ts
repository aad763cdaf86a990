/** Sets two states of the repository's files against each other and against what both were made from. Nothing is written to the repository: what has no object in it yet gets one in a folder that is gone afterwards. */
import { limits } from '../../domain/capture/limits.ts';
import type { RawChange } from '../../domain/capture/raw-diff.ts';
import { decodeUtf8 } from '../../domain/capture/sniff.ts';
import type { VersionFile, Versions } from '../../domain/capture/versions.ts';
import type { VersionsAsked, VersionSide } from '../../domain/ports.ts';
import { UserError } from '../../domain/user-error.ts';
import { about, narrow } from './capture.ts';
import { commitId } from './commit-id.ts';
import { listChanges, type Comparison } from './comparison.ts';
import { readCommit } from './ends.ts';
import { keyOf, readPatches } from './patches.ts';
import type { Session } from './session.ts';
import { sift } from './sift.ts';
import { treeOf, withObjects } from './tree.ts';
import { looseFiles, withUntracked } from './working-index.ts';

export async function versions(given: Session, asked: VersionsAsked, signal?: AbortSignal): Promise<Versions> {
  const base = await baseOf(given, asked);
  return withObjects(given, async (session, folder) => {
    const commitOf = (side: VersionSide) => side.kind === 'commit' ? commitId(session, side.commit) : undefined;
    const [rejectedCommit, keptCommit] = [await commitOf(asked.rejected), await commitOf(asked.kept)];
    const treeOfSide = async (side: VersionSide, name: string) => side.kind === 'commit' ? commitId(session, side.commit) : treeOf(session, `${folder}/${name}`, side, base);
    const rejected = await treeOfSide(asked.rejected, 'rejected');
    const kept = asked.kept.kind === 'working' ? undefined : await treeOfSide(asked.kept, 'kept');
    const loose = await looseFiles(session);
    return withUntracked(session, kept === undefined ? loose.untracked : [], async index => {
      const read = (from: string, to: string | undefined) => readComparison(session, { from, to, index, conflicts: loose.conflicts, paths: asked.paths }, signal);
      const [keptFiles, rejectedFiles, between] = [await read(base, kept), await read(base, rejected), await read(rejected, kept)];
      const message = keptCommit === undefined ? undefined : (await readCommit(session, keptCommit)).message;
      const leftOut = new Map([...keptFiles.leftOut, ...rejectedFiles.leftOut, ...between.leftOut].map(each => [each.path, each]));
      // What only both sides changed in the same way is no difference.
      const differ = new Set(between.paths);
      return {
        about: about(session, { base, head: keptCommit ?? null, ...message !== undefined && { message }, ...session.branch !== undefined && keptCommit === undefined && { branch: session.branch } }),
        ...rejectedCommit !== undefined && { rejectedCommit },
        kept: keptFiles.files, rejected: rejectedFiles.files, between: between.files.filter(({ change }) => !leftOut.has(change.path)),
        contents: new Map([...between.contents, ...rejectedFiles.contents, ...keptFiles.contents]),
        leftOut: [...leftOut.values()].filter(({ path }) => differ.has(path)),
      };
    });
  });
}

/** @throws UserError where they have nothing in common */
async function baseOf(session: Session, { base, rejected, kept }: VersionsAsked): Promise<string> {
  const commit = async (side: VersionSide) => side.kind === 'commit' ? commitId(session, side.commit) : session.head ?? session.emptyTree;
  // Before the first commit, everything was made from nothing.
  const named = async (name: string) => name === session.emptyTree ? name : commitId(session, name);
  const ends = base === undefined ? [await commit(rejected), await commit(kept)] : await Promise.all([base].flat().map(named));
  const [only = session.emptyTree, ...more] = new Set(ends);
  if (more.length === 0) return only;
  if ([only, ...more].includes(session.emptyTree)) return session.emptyTree;
  const said = await session.try(['merge-base', '--octopus', only, ...more]);
  const [id = ''] = said.stdout.toString('utf8').trim().split('\n');
  if (said.code !== 0 || id === '') throw new UserError('They have no commit in common, so there is nothing that all of them were made from.', { hint: 'Compare versions of one history.' });
  return id;
}

interface Asked { readonly from: string; /** Undefined: the work tree. */ readonly to: string | undefined; readonly index: string | undefined; readonly conflicts: ReadonlySet<string>; readonly paths: readonly string[] | undefined; }
interface Read { readonly files: readonly VersionFile[]; readonly contents: ReadonlyMap<string, Uint8Array>; readonly leftOut: readonly { readonly path: string; readonly note: string }[]; readonly paths: readonly string[]; }

/** What differs between two of them, as git says it. */
export async function readComparison(session: Session, { from, to, index, conflicts, paths }: Asked, signal: AbortSignal | undefined): Promise<Read> {
  const sides = to === undefined ? [from] : [from, to];
  const { changes, total } = await listChanges(session, sides, to === undefined ? index : undefined);
  const comparison: Comparison = { base: from, head: to ?? null, sides, index: to === undefined ? index : undefined, changes, total, notes: [] };
  const wanted = narrow(changes, { kind: 'commit', ...paths && { paths } }).filter(({ path }) => to !== undefined || !conflicts.has(path));
  const listed = wanted.filter(({ letter }) => letter !== 'T').slice(0, limits.listedFiles);
  const sifted = await sift(session, comparison, listed);
  const patches = await readPatches(session, comparison, sifted.embedded, signal);
  const leftOut: { path: string; note: string }[] = wanted.filter(({ letter }) => letter === 'T').map(({ path }) => ({ path, note: 'It became another kind of file.' }));
  const files: VersionFile[] = [];
  for (const change of listed) {
    const omitted = sifted.omitted.get(change), sections = patches.get(keyOf(change));
    if (omitted) leftOut.push({ path: change.path, note: omitted.note ?? '' });
    else if (sections) files.push(...isText(change, sections, leftOut));
  }
  return { files, contents: sifted.contents, leftOut, paths: wanted.map(({ path }) => path) };
}

/** What only the patch shows: a file in the work tree that is no UTF-8 text. */
function isText(change: RawChange, sections: readonly Buffer[], leftOut: { path: string; note: string }[]): readonly VersionFile[] {
  if (sections.every(section => !section.includes(0) && decodeUtf8(section) !== undefined)) return [{ change, sections }];
  leftOut.push({ path: change.path, note: 'It is no UTF-8 text.' });
  return [];
}
