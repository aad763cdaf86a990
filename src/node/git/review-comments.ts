/** Comments of reviews that were fetched with a repository: git-appraise keeps them as notes, Gerrit beside the patch sets of each change. Most repositories have neither, and that costs two calls. */
import { appraiseComments, gerritComments } from '../../domain/proposals/review-comments.ts';
import type { ReviewComment, TracedCommit } from '../../domain/ports.ts';
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
    const commits = new Map((sets.length < 2 ? [] : await readLog(session, ['--no-walk', ...sets.map(({ commit }) => commit)])).map(each => [each.id, each]));
    // Many comments are about one patch set: what it changed is asked once.
    const changed = new Map<string, Promise<ReadonlySet<string>>>();
    const differs = async (before: TracedCommit, after: TracedCommit, path: string): Promise<boolean> => {
      let paths = changed.get(before.id);
      if (!paths) changed.set(before.id, paths = changedBetween(session, before, after));
      return (await paths).has(path);
    };
    for (const comment of comments) {
      const at = sets.findIndex(({ commit }) => commit === comment.commit);
      const [before, after] = [commits.get(comment.commit), commits.get(sets[at + 1]?.commit ?? '')];
      if (at >= 0 && before && after && await differs(before, after, comment.path)) found.push({ ...comment, versions: { before, after } });
    }
  }
  return found;
}

/** Paths that the second patch set changes against the first: it may answer other comments only. */
async function changedBetween(session: Session, before: TracedCommit, after: TracedCommit): Promise<ReadonlySet<string>> {
  const said = await session.try(['diff-tree', '-r', '-z', '--name-only', '--no-renames', '--no-ext-diff', before.id, after.id, '--']);
  return new Set(said.code !== 0 ? [] : said.stdout.toString('utf8').split('\0'));
}

async function refs(session: Session, which: readonly string[]): Promise<readonly (readonly [name: string, commit: string])[]> {
  const said = await session.try(['for-each-ref', '--format=%(refname) %(objectname)', ...which]);
  return said.code !== 0 ? [] : said.stdout.toString('utf8').split('\n').flatMap((line): [string, string][] => { const [name, commit] = line.split(' '); return name && commit ? [[name, commit]] : []; });
}
