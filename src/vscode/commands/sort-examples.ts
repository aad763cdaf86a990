/** Asks for the order of the tree. */
import * as vscode from 'vscode';
import type { Command } from '../app.ts';
import { sorts } from '../listing/sort.ts';
import { askOne } from '../steps.ts';
import { sortName } from '../views/words.ts';

export const sortExamples: Command = app => async () => {
  const items = sorts.map(sort => ({ label: sortName(sort), sort, ...sort === app.listing.sort ? { description: vscode.l10n.t('now') } : {} }));
  const picked = await askOne(items, { title: vscode.l10n.t('Sort Examples'), placeholder: vscode.l10n.t('Order within each group') });
  if (picked) await app.listing.setSort(picked.sort);
};
