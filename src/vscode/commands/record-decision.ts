/** Because: Record Decision. From the palette, the key, a selection, a changed file or group in Source Control, a diff. */
import { relativePath } from '../record/relative-path.ts';
import { record } from '../record/record.ts';
import { repositoryFor } from '../record/repository-for.ts';
import { requestFrom } from '../record/request.ts';
import type { Command } from '../app.ts';

export const recordDecision: Command = app => async (...args) => {
  const { file, files, kind, commit, lines } = requestFrom(args);
  const recording = await repositoryFor(app, file);
  const within = (await Promise.all((files ?? []).map(each => relativePath(recording.repository, each)))).filter(each => each !== undefined);
  const selected = lines && await relativePath(recording.repository, lines.file);
  await record(app, recording, {
    ...selected === undefined ? {} : { lines: { path: selected, start: lines?.start ?? 1, end: lines?.end ?? 1 } },
    ...within.length > 0 ? { paths: within } : {},
    ...kind ? { kind } : {},
    ...commit === undefined ? {} : { commit },
  });
};
