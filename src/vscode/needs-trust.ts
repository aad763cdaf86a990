/** For what Because does only in a trusted workspace: said as any other error, with the button that leads out of Restricted Mode. */
import * as vscode from 'vscode';
import { HelpedError, type Help } from './helped-error.ts';

export const manageTrust = (): Help => ({ title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' });

export class NeedsTrust extends HelpedError {
  constructor(message: string, { hint }: { readonly hint?: string } = {}) { super(message, { ...hint !== undefined && { hint }, help: manageTrust() }); }
}

/** Git says who somebody is, and without trust it is never run: a name that is only typed could be anybody's. */
export const unknownPerson = (): NeedsTrust => new NeedsTrust(vscode.l10n.t('In Restricted Mode Because runs no git and so does not know who you are.'), { hint: vscode.l10n.t('Trust this workspace first.') });
