/** What somebody looks at side by side, as the change that git knows it as: exactly that, left against right, or a sentence why there is none. */
import type { CommitSummary, Git } from '../ports.ts';
import { isUserError, UserError } from '../user-error.ts';
import { emptyTree, type ChangeSource } from './change.ts';
import { filesOf, inConflict, type Choice } from './choose-change.ts';
import { isChangedAt } from './cut-patch.ts';
import { changedSpan, parsePatch } from './patch.ts';

/** What git takes for a commit, or the tree without files; `''` for the index, `~` for the index where the file is staged and else the last commit; null for the working tree. */
export type ShownSide = string | null;
export interface ShownComparison {
  readonly left: ShownSide;
  readonly right: ShownSide;
  /** The file, and what it is called on the left where that is another name. Absent where all that differs is shown. */
  readonly paths?: readonly string[];
  /** Of all that differs, only the files that the right side changed since both parted: so the built-in git lists them. */
  readonly sinceParting?: boolean;
  /** Which side is which was only seen, and no tab says it. */
  readonly unsure?: boolean;
  /** 1-based and inclusive, on the side that was pointed at. */
  readonly lines?: { readonly path: string; readonly side: 'left' | 'right'; readonly start: number; readonly end: number };
  /** For a person, where it is neither a commit, a stash nor what is staged or edited. */
  readonly called: string;
}

/** A stash by its id, or as the built-in git names it, and then the title under which it was opened: the name means another one after the next stash. */
export interface ShownStash { readonly stash: string; readonly label?: string; }

type Asked = Pick<Git, 'paths' | 'capture' | 'commits' | 'stashes' | 'formerPaths' | 'conflicts'>;
/** What it is without the files and lines that it is narrowed to. */
type Known = Pick<Choice, 'source' | 'commit' | 'called'>;

/** @param strictly undefined where nothing is changed at its lines; otherwise all that is shown is meant then. @throws UserError when what is shown is no change */
export async function chooseShown(git: Asked, shown: ShownComparison | ShownStash, strictly = false): Promise<Choice | undefined> {
  const { source: whole, ...about } = 'stash' in shown ? await named(git, shown) : await known(git, shown);
  const { paths, lines } = 'stash' in shown ? {} : shown;
  const source: ChangeSource = { ...whole, ...paths && { paths } };
  const at = lines && (lines.side === 'right' && !strictly ? lines : await changedAt(git, source, lines));
  if (lines && !at && strictly) return undefined;
  const found = await withFiles(git, at && { ...source, paths: [at.path], lines: { path: at.path, start: at.start, end: at.end } }) ?? await withFiles(git, source) ?? await underAnotherName(git, source);
  if (!found) throw new UserError('Both sides are the same, so there is no change to record.', { hint: 'Compare what differs.' });
  return { ...found, ...about };
}

/** The same without a word of what is in it. @throws UserError when what is shown is no change */
export async function sourceShown(git: Asked, shown: ShownComparison): Promise<ChangeSource> {
  return { ...(await known(git, shown)).source, ...shown.paths && { paths: shown.paths } };
}

/** @throws UserError when nobody can tell which one it was */
async function named(git: Asked, { stash, label }: ShownStash): Promise<Known> {
  const all = await git.stashes();
  const isIt = (message: string): boolean => label === undefined || label.includes(message.replace(/^(?:WIP on|On) [^:]+: /u, ''));
  const alike = all.filter(({ message }) => isIt(message));
  const found = alike.find(({ name, id }) => name === stash || id === stash) ?? (label !== undefined && alike.length === 1 ? alike[0] : undefined);
  if (!found) throw new UserError('Which stash this is cannot be told any more: others were made or dropped since it was opened.', { hint: 'Open the stash again, then record it.' });
  return { source: { kind: 'stash', commit: found.id }, called: { name: found.message, ...saidOnStash(found.message) } };
}

async function withFiles(git: Asked, source: ChangeSource | undefined): Promise<Pick<Choice, 'source' | 'files'> | undefined> {
  const files = source ? await filesOf(git, source) : [];
  return source && files.length > 0 ? { source, files } : undefined;
}

async function known(git: Asked, shown: ShownComparison): Promise<Known> {
  const { left, right, paths } = shown;
  if (right === null || right === '' || right === '~') {
    const conflicts = paths && right === null ? await git.conflicts() : [];
    if (paths?.every(path => conflicts.includes(path))) throw inConflict(paths);
    const source = await uncommitted(git, left, right, paths);
    return { source, ...source.kind === 'between' && { called: { name: shown.called } } };
  }
  if (left === null || left === '' || left === '~') throw new UserError('What is shown leads back from what is not committed to a commit: nobody decided that.', { hint: 'Compare the other way round, with the commit on the left.' });
  return committed(git, { ...shown, left, right });
}

async function uncommitted(git: Asked, left: ShownSide, right: null | '' | '~', paths: readonly string[] | undefined): Promise<ChangeSource> {
  if (left === null) throw new UserError('Two files are compared, and neither is an older state of the other: that is no change that git knows.', { hint: 'Record what is changed in one of them from the file itself.' });
  const isStaged = right !== null;
  if (left === '' || left === '~') {
    // Nothing of it is staged: then the index is the last commit, and the change can be told from that.
    if (!isStaged) return { kind: (await git.paths({ kind: 'staged', ...paths && { paths } })).length > 0 ? 'unstaged' : 'working' };
  } else if (left === 'HEAD' || await idOf(git, left) === await idOf(git, 'HEAD')) return { kind: isStaged ? 'staged' : 'working' };
  else if (!isStaged) return { kind: 'between', from: [left] };
  throw new UserError('An older commit is compared with what is staged, and that cannot be recorded as one change.', { hint: 'Record what is staged, or compare the commit with the file as it is now.' });
}

const emptyTrees: readonly string[] = [emptyTree, '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'];
const read = async (git: Asked, name: string): Promise<CommitSummary | undefined> => (await git.commits({ max: 1, from: name }))[0];
const idOf = async (git: Asked, name: string): Promise<string | undefined> => emptyTrees.includes(name) ? name : (await read(git, name))?.id;

async function committed(git: Asked, shown: ShownComparison & { readonly left: string; readonly right: string }): Promise<Known> {
  const { left, right, paths } = shown;
  const after = await read(git, right);
  const [parent] = after?.parents ?? [];
  // Of the first commit there is none before.
  const before = [`${right}^`, `${right}^1`, `${right}~`, `${right}~1`].includes(left) ? parent ?? emptyTree : await idOf(git, left) ?? left;
  const stash = after && await stashOf(git, after, before);
  if (stash) return { source: { kind: 'stash', commit: stash.id }, called: { name: stash.subject, ...saidOnStash(stash.subject) } };
  if (after && (parent === undefined ? emptyTrees.includes(before) : before === parent || (paths && await isSame(git, before, parent, paths)))) return { source: { kind: 'commit', commit: after.id }, commit: after };
  const source: ChangeSource = { kind: 'between', from: [before], commit: after?.id ?? right };
  if (shown.unsure) await checkOrder(git, source);
  return { source: shown.sinceParting ? await sinceParting(git, source, left, right) : source, called: { name: shown.called } };
}

/** The commits between the two leave the file alone: what is shown is what the last one did to it. So the timeline of a file compares. */
const isSame = async (git: Asked, before: string, parent: string, paths: readonly string[]): Promise<boolean> => (await git.paths({ kind: 'between', from: [before], commit: parent, paths })).length === 0;

async function sinceParting(git: Asked, source: ChangeSource, left: string, right: string): Promise<ChangeSource> {
  const listed = new Set((await git.paths({ kind: 'branch', from: [left], commit: right })).flatMap(({ path, oldPath }) => oldPath === undefined ? [path] : [oldPath, path]));
  return (await git.paths(source)).every(({ path }) => listed.has(path)) ? source : { ...source, paths: [...listed] };
}

/** Stashes that are asked whether an untracked file is theirs. */
const mostStashes = 20;

/** The stash of which this is a side: git keeps its untracked files as a commit of their own. https://git-scm.com/docs/git-stash#_discussion */
async function stashOf(git: Asked, after: CommitSummary, before: string): Promise<CommitSummary | undefined> {
  if (after.parents.length > 1) return after.parents[0] === before && /^(?:WIP on|On) [^:]+: /u.test(after.subject) ? after : undefined;
  if (after.parents.length > 0 || !after.subject.startsWith('untracked files on ')) return undefined;
  for (const { id } of (await git.stashes()).slice(0, mostStashes)) {
    const stash = await read(git, id);
    if (stash?.parents[0] === before && stash.parents[2] === after.id) return stash;
  }
  return undefined;
}

/** What somebody wrote on a stash; of one without a message git tells only where it was made. */
export function saidOnStash(message: string): { readonly says?: string } {
  const [, text] = /^On [^:]+: (.+)$/u.exec(message) ?? [];
  return text === undefined ? {} : { says: text };
}

/** As lines of the new side, which all of recording counts by: of the hunks that change these lines, on the old side of those that took them away. Undefined when none does. */
async function changedAt(git: Asked, source: ChangeSource, { path, side, start, end }: NonNullable<ShownComparison['lines']>): Promise<ChangeSource['lines']> {
  if ((await git.paths(source)).length === 0) return undefined;
  const isOld = side === 'left';
  const file = (await git.capture(source)).change.files.find(each => (isOld ? each.oldPath ?? each.path : each.path) === path);
  if (!file || file.patch === '' || file.status === 'type-changed') return undefined;
  const fresh = parsePatch(file.patch).hunks.filter(hunk => isChangedAt(changedSpan(hunk, isOld ? 'old' : 'new'), start, end)).map(hunk => changedSpan(hunk, 'new'));
  if (fresh.length === 0) return undefined;
  return { path: file.path, start: Math.max(1, Math.min(...fresh.map(each => each.start))), end: Math.max(1, ...fresh.map(each => each.start + Math.max(each.count, 1) - 1)) };
}

/** Where nobody says which side is which, the earlier one is the left one, or nothing is. */
async function checkOrder(git: Asked, { from, commit }: ChangeSource): Promise<void> {
  try {
    await git.paths({ kind: 'range', ...from && { from }, ...commit !== undefined && { commit } });
  } catch (error) {
    if (!isUserError(error)) throw error;
    throw new UserError('From here Because cannot tell which two states are compared, so nothing is recorded.', { hint: 'Use the button in the title of the comparison.' });
  }
}

/** The timeline names a file as it is called today, also in commits from before it was renamed; where git does not tell what it was called there, all that the commit did is offered. */
async function underAnotherName(git: Asked, source: ChangeSource): Promise<Pick<Choice, 'source' | 'files'> | undefined> {
  const { paths, ...whole } = source;
  const [only, ...more] = paths ?? [];
  if (only === undefined || more.length > 0 || source.commit === undefined) return undefined;
  const former = await git.formerPaths(only);
  return (former.length > 0 ? await withFiles(git, { ...whole, paths: former }) : undefined) ?? (source.kind === 'commit' ? withFiles(git, whole) : undefined);
}
