/** Which change a person means when they just say “record”: the selection, else what is staged, else what is changed, else the last commit. */
import type { ChangedPath, CommitSummary, Git } from '../ports.ts';
import { isUserError } from '../user-error.ts';
import type { ChangeSource } from './change.ts';

/** What the place says from which recording was started. */
export interface Wanted {
  /** Lines that were selected, 1-based and inclusive, as the file is on disk now. */
  readonly lines?: { readonly path: string; readonly start: number; readonly end: number };
  /** Files that were pointed at. */
  readonly paths?: readonly string[];
  readonly kind?: 'staged' | 'working';
}

export interface Choice {
  readonly source: ChangeSource;
  readonly files: readonly ChangedPath[];
  /** Of a commit, and then its whole message is known. */
  readonly commit?: CommitSummary;
}

type Source = Pick<Git, 'paths' | 'commits' | 'capture'>;

/** Undefined when there is no change at all: nothing edited, nothing committed. */
export async function chooseChange(git: Source, wanted: Wanted = {}): Promise<Choice | undefined> {
  const first = async (sources: readonly ChangeSource[]): Promise<Choice | undefined> => {
    for (const source of sources) {
      const files = await filesOf(git, source);
      if (files.length > 0) return { source, files };
    }
    return undefined;
  };
  const { lines, paths, kind } = wanted;
  const selected = lines && await first([{ kind: 'working', paths: [lines.path], lines }]);
  if (selected) return selected;
  const only = paths && paths.length > 0 ? { paths } : {};
  const kinds = kind === 'working' ? ['working', 'staged'] as const : ['staged', 'working'] as const;
  return await first(kinds.map(each => ({ kind: each, ...only })))
    // Line numbers on disk are those of the last commit of the file only now that nothing is edited.
    ?? (lines && await lastCommit(git, { paths: [lines.path], lines }))
    ?? await lastCommit(git, only)
    ?? (paths ? chooseChange(git) : undefined);
}

/** The newest commit that touches these files; with `lines`, only when it touches those. */
async function lastCommit(git: Source, only: Pick<ChangeSource, 'paths' | 'lines'>): Promise<Choice | undefined> {
  const path = only.paths?.[0];
  const [commit] = await git.commits({ max: 1, ...(path === undefined ? {} : { path }) });
  if (!commit) return undefined;
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
