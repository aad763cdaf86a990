/** The first question of an export: which dataset? A saved recipe, or a new one. */
import * as vscode from 'vscode';
import type { Recipe } from '../../domain/dataset/recipe.ts';
import { listRecipes, saveRecipe, type SavedRecipe } from '../../domain/dataset/recipes.ts';
import { recipePath } from '../../domain/store/layout.ts';
import { formats } from '../../domain/dataset/formats/index.ts';
import type { Place } from '../../domain/capture/text-place.ts';
import type { Snapshot } from '../../domain/store.ts';
import { openFiles } from '../../node/files.ts';
import { purposeName } from '../consent/purposes.ts';
import type { Repository } from '../repositories.ts';
import { Steps } from '../steps.ts';
import { askChoice } from '../choice.ts';
import { formatState } from './format-words.ts';
import { newRecipe } from './new-recipe.ts';
import { warn } from '../tell.ts';

type Item = vscode.QuickPickItem & { readonly saved?: SavedRecipe };

/** A saved recipe, or a new one, which is saved first: what was exported can be exported again. @throws CancellationError on Escape */
export async function chooseRecipe({ root }: Repository, snapshot: Snapshot): Promise<Recipe> {
  const files = openFiles(root.fsPath);
  const steps = new Steps();
  const openFile = (saved: SavedRecipe) => vscode.window.showTextDocument(vscode.Uri.joinPath(root, recipePath(saved.name)), 'place' in saved ? { selection: at(saved.place) } : {});
  try {
    for (;;) {
      const saved = await listRecipes(files);
      const picked = saved.length === 0 ? undefined : await pickSaved(steps, saved, recipe => { void openFile(recipe); });
      if (picked && 'recipe' in picked) return picked.recipe;
      if (picked && 'fault' in picked) {
        await openFile(picked);
        void warn(picked.fault);
        throw new vscode.CancellationError();
      }
      const recipe = await newRecipe(steps, { snapshot, taken: saved.map(({ name }) => name), canGoBack: saved.length > 0 });
      if (recipe === 'back') continue;
      await saveRecipe(files, recipe);
      return recipe;
    }
  } finally {
    steps.dispose();
  }
}

const at = ({ line, column }: Place): vscode.Range => { const position = new vscode.Position(line - 1, column - 1); return new vscode.Range(position, position); };

/** Undefined for a new one. */
async function pickSaved(steps: Steps, saved: readonly SavedRecipe[], open: (recipe: SavedRecipe) => void): Promise<SavedRecipe | undefined> {
  const buttons = [{ iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Open the Recipe’s File: Filters, Caps, Weights and More') }];
  const items: Item[] = [
    ...saved.map((each): Item => 'recipe' in each
      ? { label: each.name, description: [purposeName(each.recipe.purpose), formats[each.recipe.format].title, formatState(formats[each.recipe.format])].filter(Boolean).join(' · '), detail: each.recipe.tasks.join(', '), saved: each, buttons }
      : { label: `$(warning) ${each.name}`, description: vscode.l10n.t('cannot be used'), detail: each.fault, saved: each, buttons }),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${vscode.l10n.t('New Recipe…')}`, detail: vscode.l10n.t('Purpose, tasks, format, review, split and name: six quick questions.') },
  ];
  const answer = await askChoice<Item>(steps, { title: vscode.l10n.t('Export Dataset'), placeholder: vscode.l10n.t('Which dataset? A recipe is a saved answer to that.'), items, press: ({ saved: pressed }) => { if (pressed) open(pressed); } });
  if (answer.kind !== 'chosen') throw new vscode.CancellationError();
  return answer.item.saved;
}
