/** Because: Mark as AI Proposal. Keeps the files as they are now, unsaved edits too, so that a person can go on and what they correct can be told from what was proposed. */
import { promises as fs } from 'node:fs';
import * as vscode from 'vscode';
import { emptyTree } from '../../domain/capture/change.ts';
import { denying } from '../../domain/capture/denied.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { bytesOf, type Snapshot } from '../../domain/proposals/snapshot.ts';
import { megabytes, snapshotLimits, type NewSnapshot, type SnapshotFile } from '../../domain/proposals/snapshots.ts';
import { UserError } from '../../domain/user-error.ts';
import { workingFile } from '../../node/working-file.ts';
import type { App } from '../app.ts';
import type { CommandId } from '../ids.ts';
import { relativePath } from '../record/relative-path.ts';
import type { Recording } from '../record/repository-for.ts';
import type { Request } from '../record/request.ts';
import { unsavedIn } from '../record/unsaved.ts';
import { closed, quickPick, Steps, type Closed } from '../steps.ts';
import { inform, warn } from '../tell.ts';
import { askTool } from './ask-tool.ts';
import { proposalsOf } from './proposals-of.ts';

interface Scope { readonly scope: Snapshot['scope']; readonly paths: readonly string[]; readonly lines?: { readonly start: number; readonly end: number }; }
interface Item extends vscode.QuickPickItem { readonly found: Scope; }

export async function markProposal(app: App, recording: Recording, request: Request): Promise<Snapshot | undefined> {
  const steps = new Steps();
  const title = vscode.l10n.t('Mark as AI Proposal');
  try {
    const scope = await askScope(steps, title, await scopesOf(recording, request));
    if (scope.kind === 'closed') return undefined;
    // Taken before the question about the tool: what is there now is what was proposed.
    const taken = await filesOf(recording, scope.found.paths);
    if (taken.files.length === 0) throw new UserError(vscode.l10n.t('There is nothing in it that could be kept: {0}', whyOf(taken.leftOut)), { hint: vscode.l10n.t('Mark text files that changed.') });
    const answer = await askTool(app, steps);
    if (answer.kind === 'closed') return undefined;
    const { lines } = scope.found;
    const [head] = await recording.git.commits({ max: 1 });
    const about: NewSnapshot = { ...answer.tool && { tool: answer.tool }, base: head?.id ?? emptyTree, scope: scope.found.scope, ...lines && { lines }, leftOut: [...taken.leftOut] };
    const snapshot = await (await proposalsOf(app, recording.repository)).take(about, taken.files);
    say(snapshot);
    return snapshot;
  } finally {
    steps.dispose();
  }
}

/** The selection, the file in front, all that changed: what there is of it, the narrowest first when lines are selected, else the change. */
async function scopesOf({ repository, git }: Recording, { file, files, lines }: Request): Promise<readonly Scope[]> {
  const changed = await git.paths({ kind: 'working' });
  const pointed = (await Promise.all((files ?? []).map(each => relativePath(repository, each)))).filter(each => each !== undefined);
  const active = file ?? (vscode.window.activeTextEditor?.document.uri.scheme === 'file' ? vscode.window.activeTextEditor.document.uri : undefined);
  const front = active && await fs.stat(active.fsPath).then(stat => stat.isFile(), () => false) ? await relativePath(repository, active) : undefined;
  const selected = lines && await relativePath(repository, lines.file);
  const all = changed.flatMap(each => each.oldPath === undefined ? [each.path] : [each.oldPath, each.path]);
  const open = [...(await unsavedTexts(repository)).keys()].filter(each => !all.includes(each));
  return [
    ...selected !== undefined && lines ? [{ scope: 'selection', paths: [selected], lines: { start: lines.start, end: lines.end } } as const] : [],
    ...pointed.length > 0 ? [{ scope: 'change', paths: pointed } as const] : [],
    ...all.length + open.length > 0 ? [{ scope: 'change', paths: [...all, ...open] } as const] : [],
    ...front === undefined || front.startsWith('.because/') ? [] : [{ scope: 'file', paths: [front] } as const],
  ];
}

async function askScope(steps: Steps, title: string, scopes: readonly Scope[]): Promise<{ readonly kind: 'scope'; readonly found: Scope } | Closed> {
  const [only, ...more] = scopes;
  if (!only) throw new UserError(vscode.l10n.t('Nothing has changed, and no file is open: there is no proposal to keep.'), { hint: vscode.l10n.t('Let the tool write first, then mark what it wrote before you change it.') });
  if (more.length === 0) return { kind: 'scope', found: only };
  const pick = quickPick<Item>({
    title, placeholder: vscode.l10n.t('What did the tool write?'),
    items: scopes.map(found => ({ label: labelOf(found), description: found.paths.length === 1 ? found.paths[0] ?? '' : found.paths.slice(0, 3).join(', ') + (found.paths.length > 3 ? ', …' : ''), found })),
  });
  const answer = await steps.run<{ readonly kind: 'scope'; readonly found: Scope }>(pick, settle => [pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item) settle({ kind: 'scope', found: item.found }); })]);
  return answer.kind === 'closed' ? closed : answer;
}

function labelOf({ scope, paths, lines }: Scope): string {
  if (lines) return vscode.l10n.t('Selected lines {0} to {1}', lines.start, lines.end);
  if (scope === 'file') return vscode.l10n.t('The open file');
  return paths.length === 1 ? vscode.l10n.t('The change: 1 file') : vscode.l10n.t('The change: {0} files', paths.length);
}

/** By path in the repository. */
async function unsavedTexts(repository: Recording['repository']): Promise<ReadonlyMap<string, string>> {
  const texts = await Promise.all(unsavedIn(repository.root).map(async each => [await relativePath(repository, each.uri), each.getText()] as const));
  return new Map(texts.flatMap(([file, text]) => file === undefined ? [] : [[file, text] as const]));
}

async function filesOf({ repository }: Recording, paths: readonly string[]): Promise<{ readonly files: readonly SnapshotFile[]; readonly leftOut: readonly { readonly path: string; readonly why: string }[] }> {
  const isDenied = denying((await repository.refresh()).policy);
  const edited = await unsavedTexts(repository);
  const files: SnapshotFile[] = [];
  const leftOut: { path: string; why: string }[] = [];
  for (const each of [...new Set(paths)]) {
    if (isDenied({ path: each })) leftOut.push({ path: each, why: 'The team’s policy keeps this path out.' });
    else if (files.length >= snapshotLimits.files) leftOut.push({ path: each, why: `Only ${snapshotLimits.files} files are kept.` });
    else {
      const found = await workingFile(repository.root.fsPath, each, edited.get(each));
      if ('why' in found) leftOut.push({ path: each, why: found.why });
      else files.push({ path: each, ...found });
    }
  }
  return { files, leftOut };
}

const whyOf = (leftOut: readonly { readonly path: string; readonly why: string }[]): string => leftOut.slice(0, 3).map(({ path: file, why }) => `${oneLine(file, 80)}: ${why}`).join(' ') || vscode.l10n.t('nothing was found.');

function say(snapshot: Snapshot): void {
  const record = vscode.l10n.t('Record Correction');
  const command: CommandId = 'because.recordCorrection';
  const count = snapshot.files.length === 1 ? vscode.l10n.t('1 file, {0}', megabytes(bytesOf(snapshot))) : vscode.l10n.t('{0} files, {1}', snapshot.files.length, megabytes(bytesOf(snapshot)));
  void inform(vscode.l10n.t('The proposal is kept: {0}. It stays on this machine. Correct it, then record why.', count), record)
    .then(picked => picked && vscode.commands.executeCommand(command, { snapshot: snapshot.id }));
  if (snapshot.leftOut.length > 0) void warn(vscode.l10n.t('Not kept: {0}', whyOf(snapshot.leftOut)));
}
