/** Which change a person means when they just say “record”: the selection, else what is staged, else what is changed, else the last commit. */
import type { ChangedPath, CommitSummary, Git } from '../ports.ts';
import { isUserError, UserError } from '../user-error.ts';
import type { ChangeSource } from './change.ts';
import { isChangedAt } from './cut-patch.ts';
import { oneLine } from './hidden-characters.ts';
import { chooseShown, type ShownComparison, type ShownStash } from './shown-comparison.ts';

/** What the place says from which recording was started. */
export interface Wanted {
  /** Lines that were selected, 1-based and inclusive, as the file is on disk now. */
  readonly lines?: { readonly path: string; readonly start: number; readonly end: number };
  /** One line that was pointed at, 1-based, as the file is on disk now: the changed hunk there, else the commit that it is from. */
  readonly line?: { readonly path: string; readonly line: number };
  /** Files and folders that were pointed at. */
  readonly paths?: readonly string[];
  readonly kind?: 'staged' | 'working';
  /** A commit whose diff is in front; wins over `kind`. */
  readonly commit?: string;
  /** Two sides that are in front; wins over all else. */
  readonly shown?: ShownComparison | ShownStash;
  /** Something of the lines is typed and not saved: where nothing on disk is changed at them, nothing else is meant. */
  readonly unsaved?: boolean;
}

export interface Choice {
  readonly source: ChangeSource;
  readonly files: readonly ChangedPath[];
  /** Of a commit, and then its whole message is known. */
  readonly commit?: CommitSummary;
  /** What a branch, a range or a stash is called, and what its author said of it when that is known. */
  readonly called?: { readonly name: string; readonly says?: string };
  /** How many files a merge has left in conflict: none of them is in `files`. */
  readonly conflicts?: number;
}

type Source = Pick<Git, 'paths' | 'commits' | 'capture' | 'conflicts' | 'lastChange' | 'stashes' | 'formerPaths'>;

/** Undefined when there is no change at all: nothing edited, nothing committed but what records reasons. @throws UserError when nothing but files in conflict was pointed at */
export async function chooseChange(git: Source, wanted: Wanted = {}): Promise<Choice | undefined> {
  const { lines, line, paths, commit, shown, unsaved } = wanted;
  if (shown) {
    const found = await chooseShown(git, shown, line !== undefined || unsaved);
    if (found) return found;
    if (unsaved) throw notSaved();
    // A line that it leaves as it was is from somewhere else.
    return await (line && ofLine(git, line)) ?? chooseShown(git, withoutLines(shown));
  }
  if (commit !== undefined) {
    // A comparison with a commit that leaves the file alone shows what the commits before it did. Of one in which the file had another name, all of it is offered.
    return (lines && await ofCommit(git, commit, { paths: [lines.path], lines }))
      ?? await ofCommit(git, commit, paths ? { paths } : {}) ?? (paths && (await lastCommit(git, { paths }, commit) ?? await ofCommit(git, commit, {})));
  }
  const conflicts = await git.conflicts();
  const meant = lines ? [lines.path] : line ? [line.path] : paths ?? [];
  if (meant.length > 0 && meant.every(path => conflicts.includes(path))) throw inConflict(meant);
  const at = lines ?? (line && { path: line.path, start: line.line, end: line.line });
  if (unsaved && at && !await isChanged(git, at, wanted.kind)) throw notSaved();
  const choice = line ? await ofLine(git, line) ?? await uncommittedOrLast(git, { paths: [line.path] }) : await uncommittedOrLast(git, wanted);
  return choice && conflicts.length > 0 ? { ...choice, conflicts: conflicts.length } : choice;
}

function withoutLines(shown: ShownComparison | ShownStash): ShownComparison | ShownStash {
  if ('stash' in shown) return shown;
  const { lines: _, ...whole } = shown;
  return whole;
}

async function uncommittedOrLast(git: Source, { lines, paths, kind }: Wanted): Promise<Choice | undefined> {
  const first = async (sources: readonly ChangeSource[]): Promise<Choice | undefined> => {
    for (const source of sources) {
      const files = await filesOf(git, source);
      if (files.length > 0) return { source, files };
    }
    return undefined;
  };
  const selected = lines && await first([{ kind: kind ?? 'working', paths: [lines.path], lines }]);
  if (selected) return selected;
  const only = paths && paths.length > 0 ? { paths } : {};
  const kinds = kind === 'working' ? ['working', 'staged'] as const : ['staged', 'working'] as const;
  return await first(kinds.map(each => ({ kind: each, ...only })))
    // Line numbers on disk are those of the last commit of the file only now that nothing is edited.
    ?? (lines && await lastCommit(git, { paths: [lines.path], lines }))
    ?? await lastCommit(git, only)
    ?? (paths ? uncommittedOrLast(git, {}) : undefined);
}

async function ofLine(git: Source, { path, line }: NonNullable<Wanted['line']>): Promise<Choice | undefined> {
  const lines = { path, start: line, end: line };
  const source: ChangeSource = { kind: 'working', paths: [path], lines };
  if (await isChanged(git, lines, 'working')) return { source, files: await filesOf(git, source) };
  const last = await git.lastChange(path, line);
  return last && ofCommit(git, last.id, { paths: [last.path] });
}

/** A hunk that only shows a line, as one of those around it, does not change it. */
async function isChanged(git: Source, lines: NonNullable<Wanted['lines']>, kind: 'staged' | 'working' = 'working'): Promise<boolean> {
  const source: ChangeSource = { kind, paths: [lines.path], lines };
  const { anchors } = (await filesOf(git, source)).length > 0 ? await git.capture(source) : { anchors: [] };
  return anchors.some(({ startLine, lineCount }) => isChangedAt({ start: startLine, count: lineCount }, lines.start, lines.end));
}

/** Lines that somebody pointed at and that git cannot see yet. */
export const notSaved = (): UserError => new UserError('What you pointed at is not saved yet, so git does not see it.', { hint: 'Save the file, then record what you decided.' });

/** Git has no change to tell of while it does not know which side is right: another change would be recorded in its place. */
export function inConflict(paths: readonly string[]): UserError {
  const [path = ''] = paths;
  return new UserError(paths.length === 1 ? `${oneLine(path, 200)} is still in conflict, so there is no change to record yet.` : `These ${paths.length} files are still in conflict, so there is no change to record yet.`,
    { hint: 'Resolve the conflict and stage the file, then record what you decided.' });
}

/** Commits in a row that change nothing, or only record reasons: more than anybody makes. */
const without = 20;

/** The newest commit that touches these files, or any file; with `lines`, only when it touches those. */
async function lastCommit(git: Source, only: Pick<ChangeSource, 'paths' | 'lines'>, from?: string): Promise<Choice | undefined> {
  const path = only.paths?.[0];
  for (const commit of await git.commits({ max: path === undefined ? without : 1, ...(path === undefined ? {} : { path }), ...(from === undefined ? {} : { from }) })) {
    const choice = await inCommit(git, commit, only);
    if (choice) return choice;
  }
  return undefined;
}

/** @throws UserError when there is no such commit */
async function ofCommit(git: Source, id: string, only: Pick<ChangeSource, 'paths' | 'lines'>): Promise<Choice | undefined> {
  const [commit] = await git.commits({ max: 1, from: id });
  return commit && inCommit(git, commit, only);
}

async function inCommit(git: Source, commit: CommitSummary, only: Pick<ChangeSource, 'paths' | 'lines'>): Promise<Choice | undefined> {
  const source: ChangeSource = { kind: 'commit', commit: commit.id, ...only };
  const files = await filesOf(git, source);
  return files.length > 0 ? { source, files, commit } : undefined;
}

/** With the counts of the hunks that were selected, when lines were; [] when the selection holds none. */
export async function filesOf(git: Pick<Git, 'paths' | 'capture'>, source: ChangeSource): Promise<readonly ChangedPath[]> {
  const files = await git.paths(source);
  const [file] = files;
  if (!source.lines || !file || file.added === null) return files;
  try {
    const { change } = await git.capture(source);
    const lines = (change.files[0]?.patch ?? '').split(/^@@ .*$/mu).slice(1).join('').split('\n');
    const begins = (mark: string): number => lines.filter(line => line.startsWith(mark)).length;
    return [{ ...file, added: begins('+'), removed: begins('-') }];
  } catch (error) {
    if (isUserError(error)) return [];
    throw error;
  }
}

/** `null` counts are binary files: they count as files only. */
export const countsOf = (files: readonly ChangedPath[]): { readonly files: number; readonly added: number; readonly removed: number } => ({
  files: files.length,
  added: files.reduce((sum, file) => sum + (file.added ?? 0), 0),
  removed: files.reduce((sum, file) => sum + (file.removed ?? 0), 0),
});
