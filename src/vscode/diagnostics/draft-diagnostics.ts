/** Advice, parse problems and secrets as ordinary squiggles while a draft's document is written, with quick fixes for what was found; and the questions that its change leaves open. */
import * as vscode from 'vscode';
import type { App, Contribution } from '../app.ts';
import { draftAt, draftSelector, isDraftPath, isSuggestionPath } from '../documents/draft-document.ts';
import type { CommandId } from '../ids.ts';
import { OpenDocuments, type Follower } from '../open-documents.ts';
import type { Inspected, Issue } from './inspect-draft.ts';
import { questionLenses } from './question-lenses.ts';

/** Long enough that half a word is not judged. */
const quietMs = 350;

export const draftDiagnostics: Contribution = app => {
  const collection = vscode.languages.createDiagnosticCollection('because-draft');
  const asked = new vscode.EventEmitter<void>();
  const open = new OpenDocuments(({ uri }) => isDraftPath(uri), document => new OpenDraft(app, document, collection, () => { asked.fire(); }));
  return vscode.Disposable.from(
    open, collection, asked,
    vscode.languages.registerCodeLensProvider(draftSelector, { onDidChangeCodeLenses: asked.event, provideCodeLenses: ({ uri }) => open.of(uri)?.lenses() }),
    vscode.languages.registerCodeActionsProvider(draftSelector, { provideCodeActions: (document, range) => fixes(document, open.of(document.uri)?.issues ?? [], range) }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
  );
};

class OpenDraft implements Follower {
  issues: readonly Issue[] = [];
  #questions: Inspected['questions'] = [];
  #raised: Inspected['raised'];
  readonly #app: App;
  readonly #document: vscode.TextDocument;
  readonly #collection: vscode.DiagnosticCollection;
  readonly #asked: () => void;
  #timer: NodeJS.Timeout | undefined;
  #listening: vscode.Disposable | undefined;
  /** The version of the document that the squiggles were made from. */
  #shown: number | undefined;
  #closed = false;

  /** @param asked told when the questions are others, or stand elsewhere */
  constructor(app: App, document: vscode.TextDocument, collection: vscode.DiagnosticCollection, asked: () => void) {
    this.#app = app;
    this.#document = document;
    this.#collection = collection;
    this.#asked = asked;
    this.soon(0);
  }

  soon(ms = quietMs): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#look().catch((error: unknown) => { this.#app.log.error(error instanceof Error ? error : String(error)); }); }, ms);
  }

  async #look(): Promise<void> {
    const draft = await draftAt(this.#app, this.#document.uri);
    if (!draft || this.#closed) return;
    // What is allowed, and the change it is about, may change behind the document.
    this.#listening ??= draft.repository.onDidChange(() => { this.soon(); });
    const version = this.#document.version;
    const { inspectDraft } = await import('./inspect-draft.ts');
    const { issues, questions, raised } = await inspectDraft(this.#app, draft, this.#document.getText(), this.#raised);
    this.#raised = raised;
    if (this.#closed || version !== this.#document.version) return;
    const others = JSON.stringify(questions) !== JSON.stringify(this.#questions);
    this.#questions = questions;
    if (others) this.#asked();
    // For the same text, the same squiggles sent again would close the quick fixes that are being opened on them.
    if (version === this.#shown && JSON.stringify(issues) === JSON.stringify(this.issues)) return;
    this.issues = issues;
    this.#shown = version;
    this.#collection.set(this.#document.uri, issues.map(issue => diagnostic(this.#document, issue)));
  }

  lenses(): vscode.CodeLens[] { return questionLenses(this.#document.uri, this.#questions); }

  dispose(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#listening?.dispose();
    this.#collection.delete(this.#document.uri);
  }
}

function diagnostic(document: vscode.TextDocument, issue: Issue): vscode.Diagnostic {
  const made = new vscode.Diagnostic(rangeOf(document, issue), issue.message, { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, advice: vscode.DiagnosticSeverity.Information }[issue.severity]);
  made.source = 'Because';
  if (issue.code !== undefined) made.code = issue.code;
  return made;
}

const rangeOf = (document: vscode.TextDocument, { start, end }: Issue): vscode.Range => new vscode.Range(document.positionAt(start), document.positionAt(end));

function fixes(document: vscode.TextDocument, issues: readonly Issue[], range: vscode.Range): vscode.CodeAction[] {
  return issues.filter(issue => (issue.finding ?? issue.code === 'own-name') && rangeOf(document, issue).intersection(range)).flatMap(issue => {
    const act = (title: string, command: CommandId): vscode.CodeAction => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.command = { command, title, arguments: [document.uri, issue.finding ? { check: issue.finding.check, hash: issue.finding.hash } : issue.code] };
      action.diagnostics = [diagnostic(document, issue)];
      return action;
    };
    const redact = act(vscode.l10n.t('Redact: put a placeholder in its place'), 'because.redactFinding');
    redact.isPreferred = true;
    // Only the author of an example lets a finding in it pass; and what says who they are passes nowhere, since they asked for that.
    return isSuggestionPath(document.uri) || !issue.finding ? [redact] : [redact, act(vscode.l10n.t('Allow this finding, with a reason…'), 'because.allowFinding')];
  });
}
