/** Because: AI Proposals. What is kept, how old and how big; Enter goes on to the correction, a button throws one away. */
import * as vscode from 'vscode';
import { bytesOf } from '../../domain/proposals/snapshot.ts';
import { megabytes } from '../../domain/proposals/snapshots.ts';
import type { App } from '../app.ts';
import type { Recording } from '../record/repository-for.ts';
import { quickPick, Steps } from '../steps.ts';
import { inform } from '../tell.ts';
import { proposalsOf } from './proposals-of.ts';
import { recordCorrection } from './record-correction.ts';
import { sourceOf } from './source-step.ts';

interface Item extends vscode.QuickPickItem { readonly id: string; }

export async function listProposals(app: App, recording: Recording): Promise<void> {
  const snapshots = await proposalsOf(app, recording.repository);
  const bin = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Discard') };
  const all = { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: vscode.l10n.t('Discard All') };
  const steps = new Steps();
  try {
    const read = async () => snapshots.list();
    let kept = await read();
    if (kept.length === 0) { void inform(vscode.l10n.t('No AI proposal is kept here. “Because: Mark as AI Proposal” keeps what a tool wrote, before you correct it.')); return; }
    const pick = quickPick<Item>({ title: '', placeholder: vscode.l10n.t('Enter records the correction. Only you see these; they never leave this machine.'), buttons: [all] });
    const show = (): void => {
      pick.title = vscode.l10n.t('AI Proposals: {0}, {1}', kept.length, megabytes(kept.reduce((sum, each) => sum + bytesOf(each), 0)));
      pick.items = kept.map(snapshot => {
        const { label, how, detail = '' } = sourceOf(snapshot, snapshots);
        return { id: snapshot.id, label, description: how, detail, buttons: [bin] };
      });
    };
    show();
    const answer = await steps.run<{ readonly kind: 'record'; readonly id: string } | { readonly kind: 'empty' }>(pick, settle => {
      const discard = async (ids: readonly string[]): Promise<void> => {
        for (const id of ids) await snapshots.discard(id);
        kept = await read();
        if (kept.length === 0) settle({ kind: 'empty' });
        else show();
      };
      const failed = (error: unknown) => { app.log.error(error instanceof Error ? error : String(error)); };
      return [
        pick.onDidTriggerItemButton(({ item }) => { discard([item.id]).catch(failed); }),
        pick.onDidTriggerButton(() => { discard(kept.map(({ id }) => id)).catch(failed); }),
        pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item) settle({ kind: 'record', id: item.id }); }),
      ];
    });
    if (answer.kind === 'empty') void inform(vscode.l10n.t('All of them are discarded.'));
    if (answer.kind !== 'record') return;
    steps.dispose();
    await recordCorrection(app, recording, answer.id);
  } finally {
    steps.dispose();
  }
}
