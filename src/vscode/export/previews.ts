/** The read-only documents of an export that is being looked at: what would be in and what not, and the very lines. Nothing of them is on disk. */
import * as vscode from 'vscode';
import type { Plan } from '../../domain/dataset/plan.ts';
import { recipePath } from '../../domain/store/layout.ts';
import type { Contribution } from '../app.ts';
import type { Repository } from '../repositories.ts';

/** Also in the `when` clauses of package.json. */
const scheme = 'because-export';

export interface Preview {
  readonly repository: Repository;
  readonly plan: Plan;
  /** Absolute; where the plan counted the versions. */
  readonly folder: string;
  readonly text: string;
}

export class Previews implements vscode.Disposable, vscode.TextDocumentContentProvider, vscode.CodeLensProvider {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;
  /** Those that can be written. */
  readonly #previews = new Map<string, Preview>();
  readonly #texts = new Map<string, string>();

  /** Shows a plan; an older preview of the same dataset is replaced. */
  async show(preview: Preview): Promise<vscode.Uri> {
    const uri = this.#uri(preview, vscode.l10n.t('Preview of {0}', title(preview.plan)), 'md');
    this.#previews.set(uri.toString(), preview);
    return this.#open(uri, preview.text);
  }

  showLines(preview: Preview, text: string): Promise<vscode.Uri> {
    return this.#open(this.#uri(preview, vscode.l10n.t('Lines of {0}', title(preview.plan)), 'jsonl'), text);
  }

  /** The preview that a command is about: the one it was called with, else the one in the active editor. */
  of(given: unknown): { readonly uri: vscode.Uri; readonly preview: Preview } | undefined {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    const preview = uri && this.#previews.get(uri.toString());
    return preview && { uri, preview };
  }

  /** It is written: its version is taken, so it can be read but not written again. */
  finish(uri: vscode.Uri): void {
    this.#previews.delete(uri.toString());
    this.#lensesChanged.fire();
  }

  forget(uri: vscode.Uri): void {
    this.#previews.delete(uri.toString());
    this.#texts.delete(uri.toString());
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? vscode.l10n.t('This preview is from an earlier session. Run “Because: Export Dataset” again.');
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const preview = this.#previews.get(document.uri.toString());
    if (!preview) return [];
    const lens = (text: string, command: string) => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title: text, command, arguments: [document.uri] });
    const { repository: { root }, plan: { recipe } } = preview;
    const file = new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title: `$(go-to-file)\u00a0${vscode.l10n.t('Recipe')}`, tooltip: vscode.l10n.t('Open its file: filters, caps, weights and more. Export again when it is changed.'), command: 'vscode.open', arguments: [vscode.Uri.joinPath(root, recipePath(recipe.name))] });
    const cancel = lens(vscode.l10n.t('Cancel'), 'workbench.action.closeActiveEditor');
    const look = lens(`$(eye)\u00a0${vscode.l10n.t('Look at What Leaves')}`, 'because.showLines');
    return preview.plan.included.length === 0 ? [file, cancel]
      : preview.plan.blockers.length > 0 ? [look, file, cancel] : [look, lens(`$(export)\u00a0${vscode.l10n.t('Export…')}`, 'because.writeDataset'), file, cancel];
  }

  dispose(): void {
    this.#changed.dispose();
    this.#lensesChanged.dispose();
  }

  async #open(uri: vscode.Uri, text: string): Promise<vscode.Uri> {
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    this.#lensesChanged.fire();
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
    return uri;
  }

  #uri({ repository }: Preview, name: string, extension: string): vscode.Uri {
    return vscode.Uri.from({ scheme, path: `/${repository.name}/${name}.${extension}`, query: repository.root.toString() });
  }
}

export const exportPreviews: Contribution = ({ previews }) => vscode.Disposable.from(
  previews,
  vscode.workspace.registerTextDocumentContentProvider(scheme, previews),
  vscode.languages.registerCodeLensProvider({ scheme, language: 'markdown' }, previews),
  // Another language mode closes the document too, and opens it again: only without a tab it is gone.
  vscode.workspace.onDidCloseTextDocument(({ uri }) => { if (uri.scheme === scheme && !hasTab(uri)) previews.forget(uri); }),
);

const title = ({ recipe, version }: Plan): string => `${recipe.name}-${version}`;

const hasTab = (uri: vscode.Uri): boolean => vscode.window.tabGroups.all.some(group => group.tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()));
