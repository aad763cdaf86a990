/** Which example a command is about: the one it was called with, else the document in front, else the selected one. An argument names an example and nothing more. */
import * as vscode from 'vscode';
import type { Facts } from '../domain/ledger/state.ts';
import { UserError } from '../domain/user-error.ts';
import type { App } from './app.ts';
import { exampleOf } from './comments/thread-context.ts';
import { draftAt } from './documents/draft-document.ts';
import type { Repository } from './repositories.ts';
import type { Selected } from './selection.ts';

/** @param fits which of those that nobody named explicitly may be meant; what was named is taken as it is. @throws UserError when what was named is gone */
export async function exampleFrom(app: Pick<App, 'repositories' | 'selection'>, args: readonly unknown[], fits: (facts: Facts) => boolean = () => true): Promise<Selected | undefined> {
  await app.repositories.ready;
  const commented = exampleOf(args[0]);
  const given = commented === undefined ? args[0] : { id: commented };
  if (given instanceof vscode.Uri) {
    const document = await draftAt(app, given);
    if (document) return document;
  } else if (isNamed(given)) {
    return { repository: await holding(app, given), id: given.id };
  }
  const active = vscode.window.activeTextEditor;
  const inFront = active && await draftAt(app, active.document.uri);
  if (inFront) return inFront;
  const selected = app.selection.current;
  const facts = selected?.repository.snapshot?.entries.get(selected.id)?.facts;
  return facts && fits(facts) ? selected : undefined;
}

/** The named repository, or the one that has it; what was written a moment ago is looked for on disk. */
async function holding(app: Pick<App, 'repositories'>, given: { readonly id: string; readonly repository?: Repository }): Promise<Repository> {
  const named = app.repositories.all.find(each => each === given.repository) ?? app.repositories.all.find(each => each.snapshot?.entries.has(given.id));
  if (named) return named;
  for (const repository of app.repositories.all) if ((await repository.refresh()).entries.has(given.id)) return repository;
  throw new UserError(vscode.l10n.t('This example is gone: it was withdrawn or discarded.'));
}

const isNamed = (value: unknown): value is { readonly id: string; readonly repository?: Repository } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
