/** What a version of the repository's files changes against a commit, as one canonical patch: of a patch that somebody pasted, of files that were kept, of another commit. Nothing is written to the repository. */
import { buildFile, type Room } from '../../domain/capture/build-file.ts';
import { limits } from '../../domain/capture/limits.ts';
import type { PatchFrom, VersionSide } from '../../domain/ports.ts';
import { commitId } from './commit-id.ts';
import type { Session } from './session.ts';
import { treeOf, withObjects } from './tree.ts';
import { readComparison } from './versions.ts';

/** @throws UserError when there is no such commit, or a patch does not fit it */
export function patchFrom(given: Session, base: string, side: Exclude<VersionSide, { readonly kind: 'working' | 'staged' }>, signal?: AbortSignal): Promise<PatchFrom> {
  return withObjects(given, async (session, folder) => {
    const from = base === session.emptyTree ? base : await commitId(session, base);
    const to = side.kind === 'commit' ? await commitId(session, side.commit) : await treeOf(session, `${folder}/version`, side, from);
    const { files, contents, leftOut } = await readComparison(session, { from, to, index: undefined, conflicts: new Set(), paths: undefined }, signal);
    const room: Room = { chars: limits.changeChars, beforeChars: 0 };
    const parts: { readonly path: string; readonly patch: string }[] = [];
    const notes = leftOut.map(({ path, note }) => `${path}: ${note}`);
    for (const { change, sections } of files) {
      const { file } = buildFile(change, sections, contents.get(change.oldId), null, room);
      // Half of a version is no version.
      if (file.truncated || file.omitted !== undefined) notes.push(`${file.path}: ${file.note ?? 'It cannot be recorded whole.'}`);
      else parts.push({ path: file.path, patch: file.patch });
    }
    return { files: parts, notes };
  });
}
