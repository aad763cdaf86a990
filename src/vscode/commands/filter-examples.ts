/** Asks which examples the tree shall show: words to look for, or one of the ready-made filters. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { App, Command } from '../app.ts';
import type { Filter } from '../listing/filter.ts';
import { quickPick, Steps } from '../steps.ts';

interface Picked { readonly kind: 'picked'; readonly filter: Filter | undefined; }
interface Item extends vscode.QuickPickItem { readonly filter?: Filter | undefined; }

export const filterExamples: Command = app => async () => {
  await app.listing.update();
  const ready = presets(app);
  const steps = new Steps();
  const pick = quickPick<Item>({ title: vscode.l10n.t('Filter Examples'), placeholder: vscode.l10n.t('Words in title, path, tag or author, or one of these'), items: ready });
  try {
    const answer = await steps.run<Picked>(pick, settle => [
      pick.onDidChangeValue(value => { pick.items = value.trim() ? [words(value), ...ready] : ready; }),
      pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item) settle({ kind: 'picked', filter: item.filter }); }),
    ]);
    if (answer.kind === 'picked') await app.listing.setFilter(answer.filter);
  } finally {
    steps.dispose();
  }
};

const words = (text: string): Item => ({ label: vscode.l10n.t('$(search) Examples with “{0}”', label(text.trim())), alwaysShow: true, filter: { by: 'text', text: text.trim() } });

function presets(app: App): Item[] {
  const rows = app.listing.sources.flatMap(source => source.rows);
  const count = (wanted: (row: (typeof rows)[number]) => boolean) => String(rows.filter(wanted).length);
  const tags = counted(rows.flatMap(row => row.entry.summary?.tags ?? []));
  const authors = counted(rows.map(row => row.entry.facts.author.email));
  const separator = (text: string): Item => ({ label: text, kind: vscode.QuickPickItemKind.Separator });
  return [
    { label: vscode.l10n.t('$(eye) Waiting for me'), description: count(row => row.waiting), filter: { by: 'waiting' } },
    { label: vscode.l10n.t('$(account) Mine'), description: count(row => row.mine), filter: { by: 'mine' } },
    { label: vscode.l10n.t('$(pass) Reviewed by me'), description: count(row => row.judged), filter: { by: 'judged' } },
    { label: vscode.l10n.t('$(comment-discussion) Reviewers disagree'), description: count(row => row.disagreement !== undefined), filter: { by: 'disagreement' } },
    ...app.listing.filter ? [{ label: vscode.l10n.t('$(clear-all) All examples'), filter: undefined }] : [],
    ...tags.length > 0 ? [separator(vscode.l10n.t('tags'))] : [],
    ...tags.map(([tag, times]): Item => ({ label: `$(tag) ${label(tag)}`, description: String(times), filter: { by: 'tag', tag } })),
    ...authors.length > 1 ? [separator(vscode.l10n.t('authors'))] : [],
    ...authors.length > 1 ? authors.map(([email, times]): Item => ({ label: `$(person) ${label(email)}`, description: String(times), filter: { by: 'author', email } })) : [],
  ];
}

/** Most frequent first; a list that nobody can read is no help, and words find the rest. */
function counted(values: readonly string[]): readonly [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 50);
}

/** `$(x)` in somebody's tag is text, not an icon. */
const label = (text: string): string => oneLine(text, 80).replace(/\$\(/gu, '\\$(');
