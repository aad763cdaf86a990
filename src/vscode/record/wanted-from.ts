/** From what a menu passed to what is asked of git: the repository, and the change in it that is meant, with its files as git names them. */
import type { Wanted } from '../../domain/capture/choose-change.ts';
import type { App } from '../app.ts';
import { comparisonFrom } from './comparison-from.ts';
import type { Compared } from './compared.ts';
import { linesOnDisk } from './on-disk.ts';
import { relativePath } from './relative-path.ts';
import { repositoryFor, type Recording } from './repository-for.ts';
import { requestFrom } from './request.ts';
import { pathWithin, shownWithin } from './shown-within.ts';

/** @throws UserError when nobody can tell which change is meant */
export async function wantedFrom(app: App, args: readonly unknown[]): Promise<{ readonly recording: Recording; readonly wanted: Wanted }> {
  // Both read what is in front now, before anything is waited for.
  const shown = comparisonFrom(args);
  if (shown) {
    const recording = await repositoryFor(app, shown.file);
    return { recording, wanted: 'stash' in shown ? { shown: { stash: shown.stash, ...shown.label !== undefined && { label: shown.label } } } : await ofComparison(recording, shown) };
  }
  const { file, files, kind, commit, lines, line } = requestFrom(args);
  const recording = await repositoryFor(app, file);
  const within = (await Promise.all((files ?? []).map(each => relativePath(recording.repository, each)))).filter(each => each !== undefined);
  const selected = lines && await relativePath(recording.repository, lines.file);
  const pointed = line && await relativePath(recording.repository, line.file);
  // Those of a commit, and of the index, are no lines of the file on disk.
  const onDisk = lines && commit === undefined && kind !== 'staged' ? await linesOnDisk(lines.file, lines.start, lines.end) : lines && { ...lines, unsaved: false };
  const lineOnDisk = line && await linesOnDisk(line.file, line.line, line.line);
  return {
    recording,
    wanted: {
      ...selected === undefined || !onDisk ? {} : { lines: { path: selected, start: onDisk.start, end: onDisk.end } },
      ...pointed === undefined || !lineOnDisk ? {} : { line: { path: pointed, line: lineOnDisk.start } },
      ...onDisk?.unsaved || lineOnDisk?.unsaved ? { unsaved: true } : {},
      ...within.length > 0 ? { paths: within } : {},
      ...kind ? { kind } : {},
      ...commit === undefined ? {} : { commit },
    },
  };
}

async function ofComparison({ git }: Recording, compared: Compared): Promise<Wanted> {
  const shown = await shownWithin(git, compared);
  const { lines } = compared;
  if (!lines) return { shown };
  const path = await pathWithin(git, lines.file);
  const isFile = lines.side === 'right' && compared.right === null;
  const { start, end, unsaved } = isFile ? await linesOnDisk(lines.file, lines.start, lines.end) : { ...lines, unsaved: false };
  return { shown: { ...shown, lines: { path, side: lines.side, start, end } }, ...lines.pointed && isFile && { line: { path, line: start } }, ...unsaved && { unsaved } };
}
