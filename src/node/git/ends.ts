/** The two commits that a change lies between: of a commit, of a range, of a branch since it left another one, and of two that somebody looks at side by side. */
import type { ChangeSource } from '../../domain/capture/change.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { UserError } from '../../domain/user-error.ts';
import { commitId } from './commit-id.ts';
import type { Session } from './session.ts';

export interface Ends {
  readonly base: string;
  readonly head: string;
  /** The whole message, where it is one commit. */
  readonly message?: string;
  readonly branch?: string;
  readonly notes: readonly string[];
}

/** @throws UserError when there are no such commits, or nothing lies between them */
export async function endsOf(session: Session, source: ChangeSource): Promise<Ends> {
  const name = source.commit ?? 'HEAD';
  if (name === 'HEAD' && session.head === undefined) throw new UserError('There is no commit yet.', { hint: 'Commit something first, or record the staged or working changes.' });
  if (source.kind === 'commit') return ofCommit(session, name);
  if (source.kind === 'between') return between(session, source, name);
  const from = source.from ?? [];
  const head = await commitId(session, name);
  const starts: string[] = [];
  for (const each of from) starts.push(await commitId(session, each));
  const [first = head] = starts;
  const base = source.kind === 'range' ? first : await sharedBy(session, head, starts) ?? fail(noCommonCommit(session, name, from));
  const [left, right] = [shown(from.join(', ')), shown(name)];
  if (base === head) {
    throw source.kind === 'range' ? new UserError(`${left} and ${right} are the same commit, so nothing lies between them.`, { hint: 'Name an earlier commit first, such as HEAD~3..HEAD.' })
      : new UserError(`${right} has no commit that ${left} does not have, so there is no change to record.`, { hint: 'Choose another branch, or record a commit of it.' });
  }
  if (source.kind === 'range') await checkOrder(session, { base, head, left, right });
  const count = await countOf(session, `${base}..${head}`);
  const one = count === 1 ? await readCommit(session, head) : undefined;
  const branch = source.kind === 'branch' ? await branchOf(session, name) : head === session.head ? session.branch : undefined;
  return {
    base, head, ...(branch !== undefined && { branch }), ...(one && { message: one.message }),
    // The history of a shallow clone may end within the range: then nobody can count.
    notes: one || session.shallow ? [] : [together(count)],
  };
}

/** The left side of a comparison: a commit, or the tree without files where there was none. */
export async function leftOf(session: Session, { from }: ChangeSource): Promise<string> {
  const [left = ''] = from ?? [];
  return left === session.emptyTree ? left : commitId(session, left);
}

/** As they are shown, and in no other order: what came first is said, and never turned round. */
async function between(session: Session, source: ChangeSource, name: string): Promise<Ends> {
  const [base, { id: head, message }] = [await leftOf(session, source), await readCommit(session, name)];
  const branch = head === session.head && session.branch !== undefined ? { branch: session.branch } : {};
  if (base !== session.emptyTree && !await leadsTo(session, base, head)) return { base, head, ...branch, notes: [`Compared with ${base.slice(0, 8)}, which is not among the commits that led to it.`] };
  const commits = session.shallow ? 0 : await countOf(session, base === session.emptyTree ? head : `${base}..${head}`);
  return { base, head, ...branch, ...commits === 1 && { message }, notes: commits > 1 ? [together(commits)] : [] };
}

const countOf = async (session: Session, commits: string): Promise<number> => Number((await session.git(['rev-list', '--count', commits])).toString('utf8').trim());
const together = (commits: number): string => `${commits} commits, taken together as one change.`;

const shown = (name: string): string => oneLine(name.replace(/^refs\/(?:heads|remotes)\//, ''), 80);
const fail = (error: Error): never => { throw error; };

async function ofCommit(session: Session, name: string): Promise<Ends> {
  const { id, parents, message } = await readCommit(session, name);
  return {
    base: parents[0] ?? session.emptyTree, head: id, message, ...(id === session.head && session.branch !== undefined && { branch: session.branch }),
    notes: parents.length > 1 ? [`A merge of ${parents.length} commits, compared with the first of them.`] : [],
  };
}

interface Commit { readonly id: string; readonly parents: readonly string[]; readonly message: string; }

/** @param name anything that git takes for a commit */
export async function readCommit(session: Session, name: string): Promise<Commit> {
  const id = await commitId(session, name);
  const said = await session.git(['log', '-1', '--encoding=UTF-8', '--no-notes', '--no-show-signature', '--format=%P%x00%B', '-s', id, '--']);
  const text = said.toString('utf8');
  const parents = text.slice(0, text.indexOf('\0')).split(' ').filter(parent => parent !== '');
  if (parents.length === 0 && session.shallow && /^parent /m.test((await session.git(['cat-file', 'commit', id])).toString('utf8').split('\n\n')[0] ?? '')) {
    throw new UserError('The commit before this one is not on this machine: the repository is a shallow clone.', { hint: 'Run `git fetch --deepen=1`, then try again.' });
  }
  return { id, parents, message: text.slice(text.indexOf('\0') + 1).replace(/\n+$/, '') };
}

/** From one to the other the difference would also undo what only the first one has: that is no change that somebody made. */
async function checkOrder(session: Session, { base, head, left, right }: { readonly base: string; readonly head: string; readonly left: string; readonly right: string }): Promise<void> {
  if (await leadsTo(session, base, head)) return;
  if (await leadsTo(session, head, base)) throw new UserError(`${right} comes before ${left}.`, { hint: `Name the earlier one first: ${right}..${left}.` });
  if (await sharedBy(session, head, [base]) === undefined) throw noCommonCommit(session, right, [left]);
  throw new UserError(`${left} is not among the commits that led to ${right}.`, { hint: `With three dots, ${left}...${right} takes what ${right} did since they parted.` });
}

const leadsTo = async (session: Session, earlier: string, later: string): Promise<boolean> => (await session.try(['merge-base', '--is-ancestor', earlier, later])).code === 0;

/** The last commit that `head` has in common with any of the others. */
async function sharedBy(session: Session, head: string, others: readonly string[]): Promise<string | undefined> {
  const ran = await session.try(['merge-base', head, ...others]);
  return ran.code === 0 ? ran.stdout.toString('utf8').split('\n')[0]?.trim() : undefined;
}

const noCommonCommit = (session: Session, one: string, others: readonly string[]): UserError => session.shallow
  ? new UserError(`Where ${shown(one)} and ${shown(others.join(', '))} parted is not on this machine: the repository is a shallow clone.`, { hint: 'Run `git fetch --unshallow`, then try again.' })
  : new UserError(`${shown(one)} and ${shown(others.join(', '))} have no commit in common: their histories are unrelated.`, { hint: 'Record a single commit, or a range within one of them.' });

/** Undefined where it is none but a commit. */
async function branchOf(session: Session, name: string): Promise<string | undefined> {
  const ran = await session.try(['rev-parse', '--symbolic-full-name', '--verify', '--quiet', name]);
  return /^refs\/(?:heads|remotes)\/(.+)$/.exec(ran.stdout.toString('utf8').trim())?.[1];
}
