/** Comments of reviews that were fetched with a repository: git-appraise keeps them as notes, Gerrit beside the patch sets of each change. Most repositories have neither, and that costs two calls. */
import { appraiseComments, gerritComments } from '../../domain/proposals/review-comments.ts';
import type { ReviewComment } from '../../domain/traced.ts';
import { editsBetween, withEdits } from './line-edits.ts';
import { readNotes, textsOf } from './notes.ts';
import { readLog } from './read-log.ts';
import type { Session } from './session.ts';

/** Changes of Gerrit that are looked at, those worked on last first; and notes of git-appraise. */
const most = { changes: 20, notes: 400 };

export async function reviewComments(session: Session): Promise<readonly ReviewComment[]> {
  const notes = await readNotes(session, 'refs/notes/devtools/discuss', () => true, most.notes);
  return [...[...notes.values()].flatMap(appraiseComments), ...await ofGerrit(session)];
}

/** Patch set 1 of change 1234 is `refs/changes/34/1234/1`, and its comments are the notes of `refs/changes/34/1234/meta`, each by the commit of the patch set that it is about. */
async function ofGerrit(session: Session): Promise<readonly ReviewComment[]> {
  const listed = await refs(session, ['--sort=-committerdate', `--count=${most.changes}`, 'refs/changes/*/*/meta']);
  const found: ReviewComment[] = [];
  for (const [meta] of listed) {
    const tree = await session.try(['ls-tree', '-r', '-z', '--full-tree', meta]);
    const blobs = tree.code !== 0 ? [] : tree.stdout.toString('utf8').split('\0').flatMap((entry): [string, string][] => {
      const [, blob, name = ''] = /^100644 blob ([0-9a-f]+)\t(.+)$/u.exec(entry) ?? [];
      return blob === undefined ? [] : [[blob, name.replaceAll('/', '')]];
    });
    const comments = [...(await textsOf(session, blobs)).values()].flatMap(gerritComments);
    if (comments.length === 0) continue;
    const sets = (await refs(session, [`${meta.slice(0, -'/meta'.length)}/*`])).flatMap(([name, commit]) => { const number = /\/(\d+)$/u.exec(name)?.[1]; return number === undefined ? [] : [{ number: Number(number), commit }]; }).sort((a, b) => a.number - b.number);
    const listedSets = sets.length < 2 ? [] : await withEdits(session, await readLog(session, ['--no-walk', ...sets.map(({ commit }) => commit)]));
    const commits = new Map(listedSets.map(each => [each.id, each]));
    // Many comments are about one patch set: what the next one changed in it is asked once, for all of them.
    const between = await editsBetween(session, sets.slice(1).map(({ commit }, at) => [commit, sets[at]?.commit ?? ''] as const));
    for (const comment of comments) {
      const at = sets.findIndex(({ commit }) => commit === comment.commit);
      const [before, after, edits] = [commits.get(comment.commit), commits.get(sets[at + 1]?.commit ?? ''), between[at]];
      if (at >= 0 && before && after && edits) found.push({ ...comment, versions: { before, after, edits } });
    }
  }
  return found;
}

async function refs(session: Session, which: readonly string[]): Promise<readonly (readonly [name: string, commit: string])[]> {
  const said = await session.try(['for-each-ref', '--format=%(refname) %(objectname)', ...which]);
  return said.code !== 0 ? [] : said.stdout.toString('utf8').split('\n').flatMap((line): [string, string][] => { const [name, commit] = line.split(' '); return name && commit ? [[name, commit]] : []; });
}
