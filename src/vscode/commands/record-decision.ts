/** Because: Record Decision. From the palette, the key, a selection, a line number, the peek of a hunk, files in the explorer, a file or group in Source Control, a diff, a commit in the timeline. */
import { relativePath } from '../record/relative-path.ts';
import { record } from '../record/record.ts';
import { repositoryFor } from '../record/repository-for.ts';
import { requestFrom } from '../record/request.ts';
import type { Command } from '../app.ts';

export const recordDecision: Command = app => async (...args) => {
  const { file, files, kind, commit, lines, line } = requestFrom(args);
  const recording = await repositoryFor(app, file);
  const within = (await Promise.all((files ?? []).map(each => relativePath(recording.repository, each)))).filter(each => each !== undefined);
  const selected = lines && await relativePath(recording.repository, lines.file);
  const pointed = line && await relativePath(recording.repository, line.file);
  await record(app, recording, {
    ...selected === undefined ? {} : { lines: { path: selected, start: lines?.start ?? 1, end: lines?.end ?? 1 } },
    ...pointed === undefined ? {} : { line: { path: pointed, line: line?.line ?? 1 } },
    ...within.length > 0 ? { paths: within } : {},
    ...kind ? { kind } : {},
    ...commit === undefined ? {} : { commit },
  });
};
