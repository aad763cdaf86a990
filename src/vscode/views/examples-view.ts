/** The tree *Examples* with its badge and welcome states: shows the listing, and keeps selection, card and tree on the same example. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { viewIds, type ContextKey } from '../ids.ts';
import type { Focus } from '../reviewing.ts';
import { ExamplesTree, type TreeElement } from './examples-tree.ts';
import { filterName } from './words.ts';

/** The first reading waits until the editor has started, unless somebody looks at the tree before. */
const startMs = 1000;

export function examplesView(app: App): vscode.Disposable {
  const { listing, reviewing, selection, repositories, log } = app;
  const tree = new ExamplesTree(listing);
  const view = vscode.window.createTreeView<TreeElement>(viewIds.examples, { treeDataProvider: tree, showCollapseAll: true, canSelectMany: true });
  const context = contextKeys();
  let revealing = 0;
  let last: Promise<unknown> = Promise.resolve();

  const safely = (work: Promise<unknown>) => { work.catch((error: unknown) => { log.warn(String(error)); }); };

  let said = '';
  const describe = (agreed = said) => { said = agreed; view.description = listing.filter ? filterName(listing.filter) : said; };
  const look = () => {
    const { places } = listing.outlined;
    describe();
    context.set('because:filtered', listing.filter !== undefined);
    context.set('because:empty', places.length === 0);
    view.message = listing.partial ? vscode.l10n.t('The newest examples; the others are being read…') : '';
    // Counted when all are there: a few of many would say too little.
    if (listing.partial) return;
    const waiting = listing.sources.reduce((sum, source) => sum + source.rows.filter(row => row.waiting).length, 0);
    // Nothing is loaded or reckoned where nobody has judged what another has.
    const together = listing.sources.some(({ rows }) => rows.some(({ state: { review } }) => review.approvals.length + review.objections.length > 1));
    if (together) safely(import('./agreed.ts').then(({ agreed }) => { describe(agreed(listing)); }));
    else describe('');
    view.badge = waiting > 0 ? { value: waiting, tooltip: vscode.l10n.t('{0} waiting for you', waiting) } : undefined;
  };

  /** The tree's own mark follows the selection, one step after the other; `tree` also brings the keyboard to it. */
  const reveal = (focus: Focus): Promise<unknown> => {
    revealing++;
    return last = last.catch(() => undefined).then(async () => {
      const { current } = selection;
      const element = current && await tree.find(current.repository.root.toString(), current.id);
      if (element) await view.reveal(element, { select: true, focus: focus === 'tree' });
    }).finally(() => { revealing--; });
  };
  /** What the editor reports while the tree still follows us is not what the person chose. */
  const stale = (element: TreeElement) => revealing > 0 && (element.id !== selection.current?.id || element.repository !== selection.current?.repository);

  const subscriptions = vscode.Disposable.from(
    tree, view,
    listing.onDidChange(look),
    reviewing.onDidGo(focus => { if (view.visible || focus === 'tree') safely(reveal(focus)); }),
    view.onDidChangeSelection(({ selection: elements }) => {
      const [element] = elements;
      selection.several = elements.flatMap(({ repository, id }) => repository && id !== undefined ? [{ repository, id }] : []);
      if (element?.repository && element.id !== undefined && !stale(element)) selection.set({ repository: element.repository, id: element.id });
      else if (element?.outline.kind === 'more') safely(listing.showMore(element.outline.parent));
    }),
    // A file watcher is a hint; what is on disk counts whenever somebody looks.
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) for (const repository of repositories.all) if (repository.snapshot) safely(repository.refresh());
    }),
  );
  const timer = setTimeout(() => { safely(listing.update()); }, startMs);
  return new vscode.Disposable(() => { clearTimeout(timer); subscriptions.dispose(); });
}

/** Sets a context key only when it changes. */
function contextKeys(): { set(key: ContextKey, value: boolean): void } {
  const known = new Map<ContextKey, boolean>();
  return {
    set(key, value) {
      if (known.get(key) === value) return;
      known.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    },
  };
}
