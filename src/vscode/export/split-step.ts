/** How the examples are dealt out to train, validation and test. */
import * as vscode from 'vscode';
import type { Recipe } from '../../domain/dataset/recipe.ts';
import { askText, type Steps } from '../steps.ts';
import { askChoice, type Chosen } from '../choice.ts';
import type { Asked } from './new-recipe.ts';

type Split = Recipe['split'];
const common: readonly Split[] = [{ train: 0.8, validation: 0.1, test: 0.1 }, { train: 0.9, validation: 0.1, test: 0 }, { train: 1, validation: 0, test: 0 }];

export async function askSplit(steps: Steps, asked: Asked): Promise<Chosen<Split>> {
  const items = [
    ...common.map((split, at) => ({ label: label(split), detail: details()[at] ?? '', split })),
    { label: vscode.l10n.t('Other shares…'), detail: vscode.l10n.t('Three percentages of your own.'), split: undefined },
  ];
  for (;;) {
    const answer = await askChoice(steps, { ...asked, placeholder: vscode.l10n.t('How shall it be split? Examples about the same file or commit always stay on one side.'), items });
    if (answer.kind !== 'chosen') return answer;
    if (answer.item.split) return { kind: 'chosen', item: answer.item.split };
    const typed = await askText(steps, {
      ...asked, back: true, value: '70 / 15 / 15', placeholder: '70 / 15 / 15', prompt: vscode.l10n.t('Percent for train, validation and test; together 100.'),
      check: text => parseSplit(text) ? undefined : vscode.l10n.t('Three numbers that add up to 100 are needed, such as 70 / 15 / 15.'),
    });
    const split = typed.kind === 'next' ? parseSplit(typed.text) : undefined;
    if (split) return { kind: 'chosen', item: split };
    if (typed.kind === 'closed') return typed;
  }
}

/** `70 / 15 / 15` → shares; undefined when it is not three numbers that add up to 100. */
function parseSplit(text: string): Split | undefined {
  const [train, validation, test, ...rest] = text.split(/[/,;\s]+/).filter(part => part !== '').map(Number);
  if (train === undefined || validation === undefined || test === undefined || rest.length > 0) return undefined;
  const valid = [train, validation, test].every(part => part >= 0) && Math.abs(train + validation + test - 100) < 1e-9;
  return valid ? { train: train / 100, validation: validation / 100, test: test / 100 } : undefined;
}

const percent = (share: number): string => `${Math.round(share * 10000) / 100} %`;

export const label = ({ train, validation, test }: Split): string => [
  train > 0 ? vscode.l10n.t('train {0}', percent(train)) : '',
  validation > 0 ? vscode.l10n.t('validation {0}', percent(validation)) : '',
  test > 0 ? vscode.l10n.t('test {0}', percent(test)) : '',
].filter(part => part !== '').join(', ');

const details = (): readonly string[] => [
  vscode.l10n.t('Train on most, choose the best model with some, measure it on the rest.'),
  vscode.l10n.t('For trainers that ask for a validation file, when you measure elsewhere.'),
  vscode.l10n.t('One file. Choose it for few examples, or when the trainer splits by itself.'),
];
