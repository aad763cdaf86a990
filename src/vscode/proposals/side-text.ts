/** The text of one file in one version; '' when it is not there. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { decodeUtf8 } from '../../domain/capture/sniff.ts';
import { openSnapshots } from '../../domain/proposals/snapshots.ts';
import { openFiles } from '../../node/files.ts';
import type { App } from '../app.ts';

const Query = z.object({ root: z.string(), path: z.string(), snapshot: z.optional(z.string()), commit: z.optional(z.string()), gone: z.optional(z.boolean()) });

export async function sideText(app: App, uri: vscode.Uri): Promise<string> {
  const read = Query.safeParse(parse(uri.query));
  // Tabs of the last session are asked for before the repositories are there, and never again.
  await app.repositories.ready;
  const repository = read.success ? app.repositories.all.find(each => each.root.toString() === read.data.root) : undefined;
  if (!read.success || !repository || read.data.gone) return '';
  const { path, snapshot, commit } = read.data;
  if (snapshot !== undefined) {
    const snapshots = openSnapshots({ files: openFiles(repository.root.fsPath), clock: { now: () => new Date() }, ids: { next: () => '' }, log: app.log });
    return (await snapshots.read(snapshot).catch(() => [])).find(each => each.path === path)?.text ?? '';
  }
  // Without a commit, what is staged.
  const bytes = await repository.git?.blob(commit ?? '', path).catch(() => undefined);
  return bytes ? decodeUtf8(bytes) ?? vscode.l10n.t('This file is no UTF-8 text.') : '';
}

function parse(query: string): unknown {
  try { return JSON.parse(query); } catch { return undefined; }
}
