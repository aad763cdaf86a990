/** Reads what may tell of proposals: commits with their files and notes, comments of reviews, what is staged, stashes and branches. A handful of calls to git, whatever the repository. */
import { attributed, traceRecords } from '../../domain/proposals/agent-trace.ts';
import { needsLines } from '../../domain/proposals/in-git.ts';
import { touched } from '../../domain/proposals/line-owners.ts';
import type { TracedCommit, Traces } from '../../domain/traced.ts';
import { diffFlags } from './pins.ts';
import { editsOf, withEdits } from './line-edits.ts';
import { readNotes } from './notes.ts';
import { readLog } from './read-log.ts';
import { readWorking } from './read-working.ts';
import { reviewComments } from './review-comments.ts';
import type { Session } from './session.ts';
import { stashes } from './stash.ts';
import { isOwn } from './working-index.ts';

/** Newest commits that are looked at; a correction is remembered for a while only. */
const most = { commits: 400, stashes: 10, branches: 10 };
/** Where the reference of Agent Trace keeps its records. */
const traceFile = '.agent-trace/traces.jsonl';

export async function traces(session: Session): Promise<Traces> {
  const read = session.head === undefined ? [] : await readCommits(session);
  const [notes, written, comments] = [await notesOf(session, read), await readWorking(session.root, traceFile), await reviewComments(session)];
  const noted = read.map(commit => { const note = notes.get(commit.id); return note === undefined ? commit : { ...commit, note }; });
  const records = traceRecords(typeof written === 'string' ? written : '');
  const needed = records.length > 0 || needsLines({ commits: noted, comments });
  const edited = needed ? await withEdits(session, noted) : noted;
  const { tools, unclear, atWork } = attributed(records, edited);
  const base = session.head ?? session.emptyTree;
  return {
    commits: edited.map(commit => { const trace = tools.get(commit.id); return { ...commit, ...trace && { trace }, ...unclear.has(commit.id) && { unclear: true } }; }),
    // What is gone as a whole may have another name by now; what a tool is at may be its own.
    edited: needed ? (await editsOf(session, [base])).filter(({ path, edits }) => !atWork.has(path) && edits.some(({ newStart }) => newStart > 0)) : [],
    changed: await names(session, [base]), stagedAndChanged: await stagedAndChanged(session, base), stashes: await putAway(session), comments, branches: await branches(session),
  };
}

/** Files in which a place that was staged is another by now. */
async function stagedAndChanged(session: Session, base: string): Promise<readonly string[]> {
  const now = new Map((await editsOf(session, [])).map(each => [each.oldPath ?? each.path, each.edits]));
  return now.size === 0 ? [] : (await editsOf(session, ['--cached', base])).filter(({ path, edits }) => !isOwn(path) && touched(edits, now.get(path) ?? [])).map(({ path }) => path);
}

/** @param sides what `git diff` is told to compare; [] compares what is staged with the work tree. Files in conflict are in none */
async function names(session: Session, sides: readonly string[]): Promise<readonly string[]> {
  const said = await session.try(['diff', ...diffFlags, '--name-only', '--no-renames', '--diff-filter=u', ...sides, '--']);
  return said.code === 0 ? split(said.stdout).filter(name => !isOwn(name)) : [];
}

const readCommits = (session: Session): Promise<readonly TracedCommit[]> => readLog(session, [`--max-count=${most.commits}`, session.head ?? 'HEAD']);

/** Notes of git-ai, by commit. */
async function notesOf(session: Session, commits: readonly TracedCommit[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(commits.map(({ id }) => id));
  return readNotes(session, 'refs/notes/ai', commit => wanted.has(commit));
}

async function putAway(session: Session): Promise<Traces['stashes']> {
  const found: Traces['stashes'][number][] = [];
  for (const { id, message } of (await stashes(session)).slice(0, most.stashes)) {
    const fresh = `${id}^3`, listed = await session.try(['ls-tree', '-r', '-z', '--full-tree', '--name-only', fresh]);
    const untracked: string[] = [];
    for (const name of listed.code === 0 ? split(listed.stdout) : []) if (!isOwn(name) && typeof await readWorking(session.root, name) === 'string') untracked.push(name);
    found.push({ id, name: message, paths: await names(session, [`${id}^1`, id]), untracked, fresh });
  }
  return found;
}

async function branches(session: Session): Promise<Traces['branches']> {
  if (session.head === undefined) return [];
  const list = async (...asked: readonly string[]): Promise<readonly string[][]> => {
    const said = await session.try(['for-each-ref', ...asked]);
    return said.code === 0 ? said.stdout.toString('utf8').split('\n').filter(line => line !== '').map(line => line.split(' ')) : [];
  };
  const unmerged = ['--no-merged', session.head, '--sort=-committerdate'], format = '--format=%(objectname) %(refname) %(refname:short) %(symref)';
  const here = await list(...unmerged, `--count=${most.branches}`, format, 'refs/heads');
  // What a branch here follows is the same one, and where a remote's HEAD leads is what everybody else does.
  const followed = new Set([...await list('--format=%(upstream)', 'refs/heads'), ...await list('--format=%(symref)', 'refs/remotes')].flat());
  const known = new Set(here.map(([id]) => id));
  const there = (await list(...unmerged, `--count=${most.branches * 10}`, format, 'refs/remotes')).filter(([id, ref = '', , symref = '']) => symref === '' && !known.has(id) && !followed.has(ref)).slice(0, most.branches);
  const found: Traces['branches'][number][] = [];
  for (const [id = '', , name = ''] of [...here, ...there]) {
    const parted = await session.try(['merge-base', id, session.head]);
    const base = parted.code === 0 ? parted.stdout.toString('utf8').trim().split('\n')[0] : undefined;
    if (base === undefined || base === '') continue;
    const mine = new Set(await names(session, [base, session.head]));
    const changed = await names(session, [base, id]);
    found.push({ id, name, changed, paths: changed.filter(path => mine.has(path)) });
  }
  return found;
}

const split = (bytes: Buffer): readonly string[] => bytes.toString('utf8').split('\0').filter(name => name !== '');
