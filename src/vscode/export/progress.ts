/** A cancellable notification around a domain function that takes an AbortSignal and tells how far it is. */
import * as vscode from 'vscode';
import type { Progress, RunOptions } from '../../domain/dataset/export-ports.ts';

/** @throws AbortError when the person cancels; the guard takes it as silence */
export const withProgress = <T>(title: string, run: (options: Required<RunOptions>) => Promise<T>): Promise<T> =>
  Promise.resolve(vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => { controller.abort(); });
    let percent = 0;
    const onProgress = ({ phase, done, total }: Progress) => {
      const now = total === 0 ? 0 : Math.floor(done / total * 100);
      // One message per percent: a notification is redrawn for each.
      if (now !== percent) progress.report({ message: `${phaseName(phase)} ${done} / ${total}`, increment: Math.max(0, now - percent) });
      percent = now;
    };
    try {
      return await run({ signal: controller.signal, onProgress });
    } finally {
      subscription.dispose();
    }
  }));

const phaseName = (phase: Progress['phase']): string => ({
  read: vscode.l10n.t('Reading'), check: vscode.l10n.t('Checking'), write: vscode.l10n.t('Writing'),
})[phase];

/** The same for a file that is read through: how much of its bytes. */
export const withBytes = <T>(title: string, size: number, run: (options: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void }) => Promise<T>): Promise<T> =>
  Promise.resolve(vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => { controller.abort(); });
    let percent = 0;
    const onProgress = (bytes: number) => {
      const now = size === 0 ? 0 : Math.min(100, Math.floor(bytes / size * 100));
      if (now !== percent) progress.report({ message: `${now} %`, increment: now - percent });
      percent = now;
    };
    try {
      return await run({ signal: controller.signal, onProgress });
    } finally {
      subscription.dispose();
    }
  }));
