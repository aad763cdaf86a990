/** What a rejected option would have been, as code: a patch in the clipboard, a marked proposal, a stash, a branch, any other change. Made canonical by git on the commit that the change starts from, so that both can be set against each other. */
import * as vscode from 'vscode';
import { patchWithoutDenied } from '../../domain/capture/denied.ts';
import type { Example } from '../../domain/capture/example.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { pastedPatch, type Pasted } from '../../domain/capture/pasted-patch.ts';
import { rejectedPatch } from '../../domain/dataset/rejected-code.ts';
import type { PatchFrom } from '../../domain/ports.ts';
import { isByTool } from '../../domain/proposals/by-tool.ts';
import { isUserError, UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { otherChange } from '../record/other-change.ts';
import { otherSource, type Way } from '../record/other-sources.ts';
import type { Recording } from '../record/repository-for.ts';
import { closed, quickPick, type Closed, type Steps } from '../steps.ts';
import { inform, warn } from '../tell.ts';
import { filesStep } from './files-step.ts';
import { proposalsOf } from './proposals-of.ts';
import type { Source } from './source.ts';
import { sourceOf } from './source-step.ts';

/** `byTool`: a marked proposal, or a tool's commits, so that it is no person's. */
export type Code = { readonly kind: 'code'; readonly patch: string; readonly byTool: boolean };
type From = { readonly kind: 'clipboard' } | { readonly kind: 'proposal'; readonly source: Source } | { readonly kind: 'way'; readonly way: Way | 'other' };
interface Item extends vscode.QuickPickItem { readonly from?: From; }

/** @param asked.option what it is called. What cannot be taken is said, and the list stands there again. */
export async function rejectedCode(app: App, recording: Recording, steps: Steps, asked: { readonly option: string; readonly change: Example['change'] }): Promise<Code | { readonly kind: 'back' } | Closed> {
  const { repository } = recording;
  const title = vscode.l10n.t('What Would “{0}” Have Been?', oneLine(asked.option, 50));
  const snapshots = await proposalsOf(app, repository);
  const marked = (await snapshots.list()).map(snapshot => sourceOf(snapshot, snapshots));
  for (;;) {
    const answer = await fromStep(steps, title, marked);
    if (answer.kind !== 'from') return answer;
    try {
      const read = await readFrom(recording, steps, answer.from, asked.change);
      if (read.kind === 'closed') return closed;
      if (read.kind === 'back') continue;
      const wanted = await filesStep(steps, vscode.l10n.t('Which Files of “{0}”?', oneLine(asked.option, 50)), read.found, asked.change.files.map(({ path }) => path));
      if (wanted.kind === 'closed') return closed;
      if (wanted.kind === 'back') continue;
      const { policy } = await repository.refresh();
      const { patch, denied } = patchWithoutDenied(wanted.files.map(file => file.patch).join(''), policy);
      if (denied.length > 0) void warn(vscode.l10n.t('The team’s policy keeps files out of every record: {0}. Nothing of them is recorded.', denied.slice(0, 3).map(path => oneLine(path, 80)).join(', ')));
      if (read.found.notes.length > 0) void warn(vscode.l10n.t('Not in it: {0}', oneLine(read.found.notes.join(' '), 400)));
      if (patch === '') continue;
      const pair = rejectedPatch(asked, patch);
      if ('reason' in pair && asked.change.files.length > 0) void inform(vscode.l10n.t('It is kept with the option, and people see it. A dataset makes no pair of it and your change: {0}', pair.reason));
      return { kind: 'code', patch, byTool: read.byTool };
    } catch (error) {
      if (!isUserError(error)) throw error;
      void warn([error.message, error.hint].filter(Boolean).join(' '));
    }
  }
}

function fromStep(steps: Steps, title: string, marked: readonly Source[]): Promise<{ readonly kind: 'from'; readonly from: From } | { readonly kind: 'back' } | Closed> {
  const pick = quickPick<Item>({ title, placeholder: vscode.l10n.t('Where is its code?'), buttons: [vscode.QuickInputButtons.Back] });
  const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  pick.items = [
    { label: `$(clippy) ${vscode.l10n.t('Patch in the Clipboard')}`, description: vscode.l10n.t('what git diff prints'), from: { kind: 'clipboard' } },
    ...marked.length > 0 ? [separator(vscode.l10n.t('Marked AI Proposals'))] : [],
    ...marked.map((source): Item => ({ label: source.label, description: source.how, ...source.detail !== undefined && { detail: source.detail }, from: { kind: 'proposal', source } })),
    separator(vscode.l10n.t('From Git')),
    { label: `$(archive) ${vscode.l10n.t('Stashes…')}`, from: { kind: 'way', way: 'stashes' } }, { label: `$(git-branch) ${vscode.l10n.t('Branches…')}`, from: { kind: 'way', way: 'branches' } },
    { label: `$(git-compare) ${vscode.l10n.t('Take Another Change…')}`, from: { kind: 'way', way: 'other' } },
  ];
  return steps.run<{ readonly kind: 'from'; readonly from: From } | { readonly kind: 'back' }>(pick, settle => [
    pick.onDidTriggerButton(() => { settle({ kind: 'back' }); }),
    pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item?.from) settle({ kind: 'from', from: item.from }); }),
  ]);
}

type Read = { readonly kind: 'read'; readonly found: PatchFrom; readonly byTool: boolean } | { readonly kind: 'back' } | Closed;

/** @throws UserError when it is no patch, or none that fits */
async function readFrom({ git }: Recording, steps: Steps, from: From, change: Example['change']): Promise<Read> {
  const { files } = change;
  // A draft without a change is about the code as it is.
  const base = files.length > 0 ? change.base : (await git.commits({ max: 1 }))[0]?.id ?? change.base;
  switch (from.kind) {
    case 'clipboard': {
      const pasted = pastedPatch(await vscode.env.clipboard.readText(), files.map(({ path }) => path));
      if (pasted.kind === 'no-patch') throw noPatch(pasted.why);
      return { kind: 'read', byTool: false, found: await git.patchFrom(base, pasted) };
    }
    case 'proposal': {
      const side = await from.source.rejected();
      const { base: made = base } = from.source.asked;
      if (side.kind !== 'files') return { kind: 'back' };
      return { kind: 'read', byTool: true, found: await onBase(git, base, String(made), await git.patchFrom(String(made), side)) };
    }
    case 'way': {
      const other = from.way === 'other' ? await otherChange(steps, git, {}) : await otherSource(from.way, steps, git, {});
      if (other.kind !== 'picked') return other;
      const { change: taken } = await git.capture(other.choice.source);
      const whole = taken.files.filter(file => !file.truncated && file.omitted === undefined);
      const notes = taken.files.filter(file => !whole.includes(file)).map(({ path, note }) => `${path}: ${note ?? ''}`);
      return { kind: 'read', byTool: await isByTool(git, other.choice.source, taken.base), found: await onBase(git, base, taken.base, { files: whole.map(({ path, patch }) => ({ path, patch })), notes }) };
    }
  }
}

/** The same on the commit that the change starts from. Where it does not fit there, it stays on its own: people can read it all the same. */
async function onBase(git: Recording['git'], base: string, made: string, found: PatchFrom): Promise<PatchFrom> {
  if (made === base || found.files.length === 0) return found;
  try {
    const fitted = await git.patchFrom(base, { kind: 'patch', text: found.files.map(({ patch }) => patch).join(''), strip: 1 });
    return { files: fitted.files, notes: [...found.notes, ...fitted.notes] };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return found;
  }
}

function noPatch(why: Extract<Pasted, { kind: 'no-patch' }>['why']): UserError {
  const hint = vscode.l10n.t('Copy what git diff prints, from its first line on.');
  switch (why) {
    case 'empty': return new UserError(vscode.l10n.t('The clipboard is empty.'), { hint });
    case 'text': return new UserError(vscode.l10n.t('The text in the clipboard is no patch: it has no line such as “@@ -1,4 +1,6 @@”.'), { hint });
    case 'merge': return new UserError(vscode.l10n.t('The patch in the clipboard is of a merge: it compares with several versions at once.'), { hint });
    case 'no-file': return new UserError(vscode.l10n.t('The patch in the clipboard does not say which file it is about.'), { hint: vscode.l10n.t('Copy it with the lines that begin with --- and +++.') });
    case 'too-large': return new UserError(vscode.l10n.t('The patch in the clipboard is too long to be recorded.'), { hint: vscode.l10n.t('Take the part of it that matters.') });
  }
}
