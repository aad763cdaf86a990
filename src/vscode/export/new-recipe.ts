/** Six quick questions that make a recipe for somebody who has never seen one: each answer says in a sentence what it means. Back works; Escape saves nothing. */
import * as vscode from 'vscode';
import { formatsByMaker, type FormatId } from '../../domain/dataset/formats/index.ts';
import { defaultRecipe, Recipe } from '../../domain/dataset/recipe.ts';
import { fits } from '../../domain/dataset/sample.ts';
import { tasks, type TaskId } from '../../domain/dataset/tasks/index.ts';
import type { Purpose } from '../../domain/ledger/event.ts';
import type { Snapshot } from '../../domain/store.ts';
import { purposeName, purposeSentence } from '../consent/purposes.ts';
import { askText, type Steps } from '../steps.ts';
import { askChoice, askSeveral, type Chosen } from '../choice.ts';
import { formatState } from './format-words.ts';
import { askSplit } from './split-step.ts';

interface Draft { purpose?: Purpose; tasks?: readonly TaskId[]; format?: FormatId; reviewedOnly?: boolean; split?: Recipe['split']; name?: string; }
export interface Asked { readonly title: string; readonly step: number; readonly totalSteps: number; readonly back: boolean; }
type Step = (steps: Steps, draft: Draft, asked: Asked) => Promise<Draft | 'back' | 'closed' | 'skip'>;

/** @throws CancellationError on Escape */
export async function newRecipe(steps: Steps, given: { readonly snapshot: Snapshot; readonly taken: readonly string[]; readonly canGoBack: boolean }): Promise<Recipe | 'back'> {
  const questions: readonly Step[] = [askPurpose(given.snapshot), askTasks, askFormat, askReviewed, splitStep, askName(given.taken)];
  let draft: Draft = {};
  let forward = true;
  for (let at = 0; at < questions.length;) {
    const answer = await questions[at]?.(steps, draft, { title: vscode.l10n.t('New Recipe'), step: at + 1, totalSteps: questions.length, back: at > 0 || given.canGoBack });
    if (answer === undefined || answer === 'closed') throw new vscode.CancellationError();
    if (answer === 'back') forward = false;
    else if (answer !== 'skip') { draft = { ...draft, ...answer }; forward = true; }
    at += forward ? 1 : -1;
    if (at < 0) return 'back';
  }
  const { purpose = 'internal-training', tasks: ids = [], format = defaultRecipe().format, reviewedOnly = true, name = '' } = draft;
  return { schema: 1, name, purpose, tasks: [...ids], format, reviewedOnly, split: purpose === 'evaluation' ? allTest : draft.split ?? allTest };
}

const allTest = { train: 0, validation: 0, test: 1 };

const askPurpose = ({ policy }: Snapshot): Step => async (steps, draft, asked) => {
  const items = (policy?.purposes ?? []).map(purpose => ({ label: purposeName(purpose), detail: purposeSentence(purpose), purpose }));
  const active = items.find(item => item.purpose === draft.purpose);
  return one(await askChoice(steps, { ...asked, placeholder: vscode.l10n.t('What will the dataset be used for? Only examples whose authors consented to it go in.'), items, ...active && { active } }), ({ purpose }) => ({ purpose }));
};

/** Tasks that make different kinds of samples fit no common format: the last one ticked decides. */
const askTasks: Step = async (steps, draft, asked) => {
  const items = Object.values(tasks).map(task => ({ label: task.title, description: task.produces, detail: task.detail, task, id: task.id }));
  const answer = await askSeveral(steps, { ...asked, placeholder: vscode.l10n.t('What shall a model learn from each example? Tasks of one kind go together.'), items },
    items.filter(item => (draft.tasks ?? defaultRecipe().tasks).includes(item.id)),
    (selected, added) => { const kind = (added ?? selected[0])?.task.produces; return selected.filter(item => item.task.produces === kind); });
  // In the order of the list, so that the same choice makes the same recipe.
  return one(answer, chosen => ({ tasks: items.filter(item => chosen.includes(item)).map(item => item.id) }));
};

const askFormat: Step = async (steps, draft, asked) => {
  const kind = draft.tasks?.[0] && tasks[draft.tasks[0]].produces;
  const groups = formatsByMaker.map(({ maker, formats }) => ({ maker, formats: formats.filter(({ accepts }) => kind !== undefined && fits(kind, accepts)) })).filter(({ formats }) => formats.length > 0);
  const items = groups.flatMap(({ maker, formats }): (vscode.QuickPickItem & { readonly id?: FormatId })[] => [
    { label: maker, kind: vscode.QuickPickItemKind.Separator },
    // Found by the task's words too: who types "preference" or "graded" means what it is learnt from.
    ...formats.map(format => ({ label: format.title, description: [format.id, format.accepts, formatState(format)].filter(Boolean).join(' · '), detail: format.detail, id: format.id })),
  ]);
  const proposed = draft.format ?? defaultRecipe().format;
  const active = items.find(({ id }) => id === proposed) ?? items.find(({ id }) => id !== undefined);
  return one(await askChoice(steps, { ...asked, placeholder: vscode.l10n.t('Which trainer shall read it? Only formats that can hold these tasks are listed.'), items, ...active && { active } }), ({ id }) => id === undefined ? {} : { format: id });
};

const askReviewed: Step = async (steps, draft, asked) => {
  const items = [
    { label: vscode.l10n.t('Reviewed examples only'), detail: vscode.l10n.t('A colleague of the author has approved each one as it is now.'), reviewedOnly: true },
    { label: vscode.l10n.t('All consented examples'), detail: vscode.l10n.t('Also those that nobody has reviewed yet, as far as the policy allows. Rejected ones stay out.'), reviewedOnly: false },
  ];
  const active = items.find(item => item.reviewedOnly === draft.reviewedOnly);
  return one(await askChoice(steps, { ...asked, placeholder: vscode.l10n.t('Must a colleague have approved an example?'), items, ...active && { active } }), ({ reviewedOnly }) => ({ reviewedOnly }));
};

/** What is only for evaluation is never trained on: there is nothing to split. */
const splitStep: Step = async (steps, draft, asked) => {
  if (draft.purpose === 'evaluation') return 'skip';
  const answer = await askSplit(steps, asked);
  return one(answer, split => ({ split }));
};

const askName = (taken: readonly string[]): Step => async (steps, draft, asked) => {
  const answer = await askText(steps, {
    ...asked, placeholder: 'team-decisions', value: draft.name ?? freeName(draft, taken),
    prompt: vscode.l10n.t('What is the recipe called? It is saved in .because/recipes/, and the dataset gets its name.'),
    check: text => taken.includes(text.trim()) ? vscode.l10n.t('There is a recipe of that name already.')
      : Recipe.shape.name.safeParse(text.trim()).success ? undefined : vscode.l10n.t('Small letters, digits and single hyphens, such as "team-decisions".'),
  });
  return answer.kind === 'next' ? { name: answer.text.trim() } : answer.kind === 'closed' ? 'closed' : 'back';
};

/** `internal-training`, or `internal-training-2` when that is taken. */
function freeName({ purpose = 'internal-training' }: Draft, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? purpose : `${purpose}-${number}`;
    if (!taken.includes(name)) return name;
  }
}

const one = <T>(answer: Chosen<T>, take: (item: T) => Draft): Draft | 'back' | 'closed' => answer.kind === 'chosen' ? take(answer.item) : answer.kind;
