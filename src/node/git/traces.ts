/** Reads what may tell of proposals: commits with their files and notes, comments of reviews, what is staged, stashes and branches. A handful of calls to git, whatever the repository. */
import { traceTools } from '../../domain/proposals/assistants.ts';
import type { TracedCommit, Traces } from '../../domain/ports.ts';
import { diffFlags } from './pins.ts';
import { readNotes } from './notes.ts';
import { readLog } from './read-log.ts';
import { readWorking } from './read-working.ts';
import { reviewComments } from './review-comments.ts';
import type { Session } from './session.ts';
import { stashes } from './stash.ts';
import { isOwn } from './working-index.ts';

/** Newest commits that are looked at; a correction is remembered for a while only. */
const most = { commits: 400, stashes: 10, branches: 10 };
/** Where the reference implementation of Agent Trace keeps its records (cursor/agent-trace). */
const traceFile = '.agent-trace/traces.jsonl';

export async function traces(session: Session): Promise<Traces> {
  const commits = session.head === undefined ? [] : await readCommits(session);
  const [notes, written] = [await notesOf(session, commits), await readWorking(session.root, traceFile)];
  const byTrace = traceTools(typeof written === 'string' ? written : '');
  const base = session.head ?? session.emptyTree;
  const [changed, staged, since] = [await names(session, [base]), await names(session, ['--cached', base]), new Set(await names(session, []))];
  return {
    commits: commits.map(commit => {
      const [note, trace] = [notes.get(commit.id), byTrace.get(commit.id)];
      return { ...commit, ...note !== undefined && { note }, ...trace && { trace } };
    }),
    changed, stagedAndChanged: staged.filter(name => since.has(name)), stashes: await putAway(session), comments: await reviewComments(session), branches: await branches(session),
  };
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
  for (const { id, message } of (await stashes(session)).slice(0, most.stashes)) found.push({ id, name: message, paths: await names(session, [`${id}^1`, id]) });
  return found;
}

async function branches(session: Session): Promise<Traces['branches']> {
  if (session.head === undefined) return [];
  const said = await session.try(['for-each-ref', '--no-merged', session.head, '--sort=-committerdate', `--count=${most.branches}`, '--format=%(objectname) %(refname:short)', 'refs/heads']);
  const found: Traces['branches'][number][] = [];
  for (const line of said.code === 0 ? said.stdout.toString('utf8').split('\n') : []) {
    const cut = line.indexOf(' ');
    const [id, name] = [line.slice(0, cut), line.slice(cut + 1)];
    const parted = cut < 0 ? undefined : await session.try(['merge-base', id, session.head]);
    const base = parted?.code === 0 ? parted.stdout.toString('utf8').trim().split('\n')[0] : undefined;
    if (base === undefined || base === '') continue;
    const here = new Set(await names(session, [base, session.head]));
    const changed = await names(session, [base, id]);
    found.push({ id, name, changed, paths: changed.filter(path => here.has(path)) });
  }
  return found;
}

const split = (bytes: Buffer): readonly string[] => bytes.toString('utf8').split('\0').filter(name => name !== '');
