/** The read-only documents of an example's change: from git where the commits are here, else rebuilt from the record, so that Restricted Mode can show them too. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { ChangedFile } from '../../domain/capture/change.ts';
import type { Example } from '../../domain/capture/example.ts';
import { parsePatch } from '../../domain/capture/patch.ts';
import { applyHunks, sides, type Sides } from '../../domain/capture/sides.ts';
import type { Git } from '../../domain/ports.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';

export const changeScheme = 'because-change';
const Query = z.object({ root: z.string(), id: z.string(), hash: z.string(), file: z.int().check(z.gte(0)), side: z.enum(['before', 'after']) });
type Query = z.infer<typeof Query>;

/** `hash` is that of the content, so that an edited example gets new documents. */
export const changeUri = (path: string, query: Query): vscode.Uri => vscode.Uri.from({ scheme: changeScheme, path: `/${path}`, query: JSON.stringify(query) });

export function changeDocuments(app: App): vscode.Disposable {
  // The editor asks for both sides of a file at once: git is asked for them once.
  const running = new Map<string, Promise<Sides>>();
  const once = (key: string, read: () => Promise<Sides>): Promise<Sides> => {
    const reading = running.get(key) ?? read().finally(() => { running.delete(key); });
    running.set(key, reading);
    return reading;
  };
  return vscode.workspace.registerTextDocumentContentProvider(changeScheme, {
    async provideTextDocumentContent(uri) {
      const query = Query.safeParse(parsed(uri.query));
      if (!query.success) return '';
      const repository = app.repositories.all.find(each => each.root.toString() === query.data.root);
      const example = await repository?.store.read(query.data.id);
      const file = example?.change.files[query.data.file];
      if (!repository || !example || !file) return vscode.l10n.t('This example is no longer there.');
      const { root, id, hash, file: index, side } = query.data;
      return (await once(JSON.stringify([root, id, hash, index]), () => bothSides(repository, example, file)))[side];
    },
  });
}

async function bothSides({ git }: Repository, { change }: Example, file: ChangedFile): Promise<Sides> {
  if (file.omitted !== undefined || file.binary) return { before: '', after: file.note ?? vscode.l10n.t('The content of this file is not recorded.') };
  const before = file.status === 'added' ? '' : await text(git, change.base, file.oldPath ?? file.path);
  if (before !== undefined && !file.truncated) {
    // The patch on the text before, rather than the commit after: an example may hold only some hunks of a file.
    const after = applyHunks(before, parsePatch(file.patch).hunks);
    if (after !== undefined) return { before, after };
  }
  return sides(file, lines => lines === undefined ? vscode.l10n.t('⋯ more was cut when this was recorded ⋯') : vscode.l10n.t('⋯ {0} lines not recorded ⋯', lines));
}

/** Undefined when git does not run here, the commit was never fetched, or the bytes are no UTF-8. */
async function text(git: Git | undefined, revision: string, path: string): Promise<string | undefined> {
  try {
    const bytes = await git?.blob(revision, path);
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parsed(query: string): unknown {
  try {
    return JSON.parse(query);
  } catch {
    return undefined;
  }
}
