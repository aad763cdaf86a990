/** An error that a person can mend, with the button that leads to where. A log has nothing to add to it. */
import * as vscode from 'vscode';
import { isUserError, UserError } from '../domain/user-error.ts';

/** A command of the editor or of ours, and what its button says. */
export interface Help { readonly title: string; readonly command: string; readonly args?: readonly unknown[]; }

export class HelpedError extends UserError {
  readonly help: Help;

  constructor(message: string, options: { readonly hint?: string; readonly help: Help }) {
    super(message, options.hint === undefined ? {} : { hint: options.hint });
    this.help = options.help;
  }
}

/** By what it carries, not by class: the lazily loaded bundles have a copy of their own. */
export const helpOf = (error: unknown): Help | undefined => isUserError(error) && 'help' in error ? (error as HelpedError).help : undefined;

export const showProblems = (): Help => ({ title: vscode.l10n.t('Show Problems'), command: 'workbench.actions.view.problems' });
export const showExamples = (): Help => ({ title: vscode.l10n.t('Show Examples'), command: 'because.examples.focus' });
export const recordDecision = (): Help => ({ title: vscode.l10n.t('Record Decision'), command: 'because.recordDecision' });
export const exportDataset = (): Help => ({ title: vscode.l10n.t('Export Dataset'), command: 'because.exportDataset' });
