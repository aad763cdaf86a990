/** Which example a command of the review is about: the one named in its argument, else the selected one. What an argument says is checked; it names an example and nothing more. */
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { App } from '../app.ts';
import { exampleOf } from '../comments/thread-context.ts';
import { HelpedError, showExamples } from '../helped-error.ts';
import type { Selected } from '../selection.ts';

/** What the review card sends along; `root` is the repository's URI. */
export const FromCard = z.object({
  id: z.string(),
  root: z.string(),
  contentHash: z.optional(z.string()),
  notes: z.optional(z.string()),
  anchor: z.optional(z.int().check(z.gte(0))),
});
export type FromCard = z.infer<typeof FromCard>;
export interface Target extends Selected { readonly root: string; readonly card: FromCard | undefined; }

type Hosts = Pick<App, 'repositories' | 'selection'>;

/** @throws UserError when nothing is selected or the named example is not there */
export function targetOf(app: Hosts, [argument]: readonly unknown[]): Target {
  const found = find(app, argument);
  if (!found) throw new HelpedError(vscode.l10n.t('No example is selected.'), { hint: vscode.l10n.t('Select one in the view “Because: Examples”.'), help: showExamples() });
  return found;
}

function find(app: Hosts, given: unknown): Target | undefined {
  const { all } = app.repositories;
  const argument = exampleOf(given) ?? given;
  const at = (repository: Selected['repository'] | undefined, id: string, card?: FromCard) => repository && { repository, id, root: repository.root.toString(), card };
  if (typeof argument === 'string') return at(all.find(each => each.snapshot?.entries.has(argument)), argument);
  const card = FromCard.safeParse(argument);
  if (card.success) return at(all.find(each => each.root.toString() === card.data.root), card.data.id, card.data);
  if (typeof argument === 'object' && argument !== null && 'id' in argument && typeof argument.id === 'string') {
    const named = 'repository' in argument ? argument.repository : undefined;
    const { id } = argument;
    return at(all.find(each => each === named) ?? all.find(each => each.snapshot?.entries.has(id)), id);
  }
  const { current } = app.selection;
  return current && at(current.repository, current.id);
}
