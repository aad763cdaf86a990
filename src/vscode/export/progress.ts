/** A cancellable notification around work that takes an AbortSignal and tells how far it is. */
import * as vscode from 'vscode';
import type { Progress, RunOptions } from '../../domain/dataset/export-ports.ts';

/** @param message what stands behind the title at this point. @throws AbortError when the person cancels; the guard takes it as silence */
const cancellable = <T>(title: string, run: (signal: AbortSignal, tell: (share: number, message: (percent: number) => string) => void) => Promise<T>): Promise<T> =>
  Promise.resolve(vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => { controller.abort(); });
    let percent = 0;
    const tell = (share: number, message: (percent: number) => string) => {
      const now = Math.min(100, Math.floor(share * 100));
      // One message per percent: a notification is redrawn for each.
      if (now !== percent) progress.report({ message: message(now), increment: Math.max(0, now - percent) });
      percent = now;
    };
    try {
      return await run(controller.signal, tell);
    } finally {
      subscription.dispose();
    }
  }));

export const withProgress = <T>(title: string, run: (options: Required<RunOptions>) => Promise<T>): Promise<T> => cancellable(title, (signal, tell) => run({
  signal, onProgress: ({ phase, done, total }) => { tell(total === 0 ? 0 : done / total, () => `${phaseName(phase)} ${done} / ${total}`); },
}));

/** For a file that is read through: how much of its bytes. */
export const withBytes = <T>(title: string, size: number, run: (options: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void }) => Promise<T>): Promise<T> => cancellable(title, (signal, tell) => run({
  signal, onProgress: bytes => { tell(size === 0 ? 0 : bytes / size, percent => `${percent} %`); },
}));

/** For work that is counted. @param what is counted, in the plural */
export const withCount = <T>(title: string, what: string, run: (options: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void }) => Promise<T>): Promise<T> => cancellable(title, (signal, tell) => run({
  signal, onProgress: (done, total) => { tell(total === 0 ? 0 : done / total, () => `${done.toLocaleString('en-US')} / ${total.toLocaleString('en-US')} ${what}`); },
}));

const phaseName = (phase: Progress['phase']): string => ({
  read: vscode.l10n.t('Reading'), check: vscode.l10n.t('Checking'), write: vscode.l10n.t('Writing'),
})[phase];
