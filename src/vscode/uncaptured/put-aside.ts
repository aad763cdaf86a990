/** What somebody does not want to be asked about: exempt with a reason, not this one, never for a path, later; and the way back. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { withItems, withPaths, without, type AsideItem, type SetAside } from '../../domain/history/set-aside.ts';
import { openFiles } from '../../node/files.ts';
import { changeAside } from '../../node/set-aside-file.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { askOne, askText, Steps } from '../steps.ts';
import type { About } from './node.ts';
import { targetsOf, type Targets } from './targets.ts';

const changesOf = (about: readonly About[]) => about.filter(each => each.kind === 'commit' || each.kind === 'hunk');

async function change(app: App, { root }: Repository, how: (aside: SetAside) => SetAside): Promise<void> {
  await changeAside(openFiles(root.fsPath), how);
  app.setAside.fire();
}

const put = (app: App, { repository, about }: Targets, how: Pick<AsideItem, 'kind' | 'reason'>): Promise<void> => change(app, repository, aside => withItems(aside, changesOf(about), how, new Date()));

export async function exempt(app: App, args: readonly unknown[]): Promise<void> {
  const targets = await targetsOf(app, args);
  const things = changesOf(targets.about), [first] = things;
  if (!first) return;
  const reason = await askReason(things.length === 1 ? first.called : vscode.l10n.t('{0} changes', things.length));
  if (reason !== undefined) await put(app, targets, { kind: 'exempt', reason });
}

/** Undefined when it was closed: then nothing is set aside. */
async function askReason(called: string): Promise<string | undefined> {
  const title = vscode.l10n.t('Exempt: {0}', oneLine(called, 60));
  const usual = [
    vscode.l10n.t('Nothing was decided: renaming, formatting, generated code'), vscode.l10n.t('Only a version or a dependency'), vscode.l10n.t('The reason is written down elsewhere'), vscode.l10n.t('Somebody else decided it'),
  ].map(label => ({ label, other: false }));
  const picked = await askOne([...usual, { label: `$(edit) ${vscode.l10n.t('Another Reason…')}`, other: true }], { title, placeholder: vscode.l10n.t('Why need nobody say why? Only you see this.') });
  if (!picked?.other) return picked?.label;
  const steps = new Steps();
  try {
    const answer = await askText(steps, { title, placeholder: vscode.l10n.t('an experiment that is gone next week'), prompt: vscode.l10n.t('Why need nobody say why?'), value: '', check: text => text.trim() === '' ? vscode.l10n.t('Say it in a few words, or press Escape.') : undefined });
    return answer.kind === 'next' ? answer.text.trim().slice(0, 500) : undefined;
  } finally {
    steps.dispose();
  }
}

/** One click, and no reason asked. */
export async function skip(app: App, args: readonly unknown[]): Promise<void> { await put(app, await targetsOf(app, args), { kind: 'exempt' }); }
export async function later(app: App, args: readonly unknown[]): Promise<void> { await put(app, await targetsOf(app, args), { kind: 'later' }); }

export async function neverForPath(app: App, args: readonly unknown[]): Promise<void> {
  const { repository, about } = await targetsOf(app, args);
  await change(app, repository, aside => withPaths(aside, changesOf(about).flatMap(({ paths }) => paths), new Date()));
}

export async function bringBack(app: App, args: readonly unknown[]): Promise<void> {
  const { repository, about } = await targetsOf(app, args);
  await change(app, repository, aside => without(aside, about.flatMap(each => each.kind === 'aside' ? [each.entry] : [])));
}
