/** For what Because does only in a trusted workspace: said as any other error, with the button that leads out of Restricted Mode. */
import * as vscode from 'vscode';
import { isUserError, UserError } from '../domain/user-error.ts';

export class NeedsTrust extends UserError {
  readonly needsTrust = true;
}

/** By what it carries, not by class: the lazily loaded bundles have a copy of their own. */
export const needsTrust = (error: unknown): boolean => isUserError(error) && 'needsTrust' in error;

/** Git says who somebody is, and without trust it is never run: a name that is only typed could be anybody's. */
export const unknownPerson = (): NeedsTrust => new NeedsTrust(vscode.l10n.t('In Restricted Mode Because runs no git and so does not know who you are.'), { hint: vscode.l10n.t('Trust this workspace first.') });

/** The button's name, and what it does. */
export const manageTrust = (): string => vscode.l10n.t('Manage Workspace Trust');
export const openTrust = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.trust.manage');
