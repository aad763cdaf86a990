/** Puts every file below `.because/` that cannot be used into the Problems view, with the reason; it goes when the file is mended. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Problem } from '../../domain/store.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';

export function recordDiagnostics(app: App): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('because-records');
  /** What each repository's problems were shown as: the same are not sent again. */
  const shown = new Map<string, { readonly text: string; readonly uris: readonly vscode.Uri[] }>();

  const show = (repository: Repository): void => {
    const root = repository.root.toString();
    const problems = repository.snapshot?.problems ?? [];
    const text = JSON.stringify(problems);
    if (shown.get(root)?.text === text) return;
    for (const uri of shown.get(root)?.uris ?? []) collection.delete(uri);
    const files = Map.groupBy(problems, problem => fileUri(repository.root, problem.path).toString());
    const uris: vscode.Uri[] = [];
    for (const [file, inIt] of files) {
      const uri = vscode.Uri.parse(file, true);
      uris.push(uri);
      collection.set(uri, inIt.map(diagnostic));
    }
    shown.set(root, { text, uris });
  };
  const watched = new Map<Repository, vscode.Disposable>();
  const watch = () => {
    const all = new Set(app.repositories.all);
    for (const [repository, subscription] of watched) {
      if (all.has(repository)) continue;
      subscription.dispose();
      watched.delete(repository);
      for (const uri of shown.get(repository.root.toString())?.uris ?? []) collection.delete(uri);
      shown.delete(repository.root.toString());
    }
    for (const repository of all) {
      if (watched.has(repository)) continue;
      watched.set(repository, repository.onDidChange(() => { show(repository); }));
      show(repository);
    }
  };
  watch();
  const subscription = app.repositories.onDidChange(watch);
  return new vscode.Disposable(() => { vscode.Disposable.from(collection, subscription, ...watched.values()).dispose(); });
}

/** `joinPath` would take `..` and `%` for more than a name. */
const fileUri = (root: vscode.Uri, path: string): vscode.Uri => root.with({ path: `${root.path.replace(/\/$/u, '')}/${path.split('/').filter(part => part !== '..' && part !== '.').join('/')}` });

function diagnostic({ code, reason, line = 1, column = 1 }: Problem): vscode.Diagnostic {
  const severity = code === 'newer' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Error;
  const shown = new vscode.Diagnostic(new vscode.Range(line - 1, column - 1, line - 1, column - 1), oneLine(reason, 500), severity);
  shown.source = 'Because';
  shown.code = code;
  return shown;
}
