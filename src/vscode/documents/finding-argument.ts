/** The document and the finding that a quick fix is about. What is named is looked for again: an argument is never believed to be a finding. */
import * as vscode from 'vscode';
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Example } from '../../domain/capture/example.ts';
import { findingKey, scanExample } from '../../domain/capture/scan-example.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import { scannerFor } from '../watching-scanner.ts';
import { draftAt, type DraftDocument } from './draft-document.ts';

/** The whole document travels in this field when it is redacted together with the change, so that both are searched and changed as one. */
export const carrier = 'problem';

export interface NamedFinding {
  readonly draft: DraftDocument;
  readonly document: vscode.TextDocument;
  readonly example: Example;
  /** Each place where it stands: in the document, and in the example's change. */
  readonly findings: readonly Finding[];
}

/** @throws UserError when there is no such finding (any more) */
export async function namedFinding(app: App, [uri, named]: readonly unknown[]): Promise<NamedFinding> {
  const draft = uri instanceof vscode.Uri ? await draftAt(app, uri) : undefined;
  const example = await draft?.repository.store.read(draft.id);
  if (!draft || !example || !isKey(named)) throw new UserError(vscode.l10n.t('No finding is meant.'), { hint: vscode.l10n.t('Open a draft’s document and use the quick fix at the finding.') });
  const document = await vscode.workspace.openTextDocument(draft.uri);
  const inText = (await scannerFor(app, draft.repository).scan(document.getText(), { authorEmail: example.author.email })).map(finding => ({ ...finding, field: carrier }));
  const inChange = (await scanExample(scannerFor(app, draft.repository), example)).filter(finding => finding.field?.startsWith('change.'));
  const findings = [...inText, ...inChange].filter(finding => findingKey(finding) === findingKey(named));
  if (findings.length === 0) throw new UserError(vscode.l10n.t('It is not there any more.'));
  return { draft, document, example, findings };
}

const isKey = (value: unknown): value is { readonly check: string; readonly hash: string } =>
  typeof value === 'object' && value !== null && 'check' in value && typeof value.check === 'string' && 'hash' in value && typeof value.hash === 'string';
