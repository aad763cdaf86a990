/** The few questions that make a team's first policy. Each answer says in a sentence what it means; Back works; Escape writes nothing. */
import * as vscode from 'vscode';
import { globFault } from '../../domain/capture/glob-fault.ts';
import type { Person } from '../../domain/capture/example.ts';
import { purposes, type Purpose } from '../../domain/ledger/event.ts';
import type { Policy } from '../../domain/ledger/policy.ts';
import { askChoice, askSeveral, type Chosen } from '../choice.ts';
import { purposeName, purposeSentence } from '../consent/purposes.ts';
import { askText, type Steps } from '../steps.ts';

export interface Answers { readonly organisation?: string; readonly purposes?: readonly Purpose[]; readonly reviews?: Policy['reviewsRequired']; readonly stewards?: readonly string[]; readonly deniedPaths?: readonly string[]; readonly days?: number | undefined; readonly ownTerms?: boolean; }
interface Asked { readonly title: string; readonly step: number; readonly totalSteps: number; readonly back: boolean; }
type Answer = Answers | 'back' | 'closed';
type Question = (steps: Steps, answers: Answers, asked: Asked) => Promise<Answer>;

/** @param consented how many examples were consented to already, under terms that cannot be changed any more. @throws CancellationError on Escape */
export async function askForPolicy(steps: Steps, given: { readonly me: Person | undefined; readonly consented: number }): Promise<Answers> {
  const questions: readonly Question[] = [askOrganisation, askPurposes, askReviews, askStewards(given.me), askDeniedPaths, askRetention, askTerms(given.consented)];
  let answers: Answers = {};
  for (let at = 0; at < questions.length;) {
    const answer = await questions[at]?.(steps, answers, { title: vscode.l10n.t('Set Up Team Policy'), step: at + 1, totalSteps: questions.length, back: at > 0 });
    if (answer === undefined || answer === 'closed') throw new vscode.CancellationError();
    if (answer !== 'back') answers = { ...answers, ...answer };
    at += answer === 'back' ? -1 : 1;
  }
  return answers;
}

const askOrganisation: Question = async (steps, { organisation = '' }, asked) =>
  text(await askText(steps, { ...asked, value: organisation, placeholder: 'Acme Labs', prompt: vscode.l10n.t('Whose team is it? The papers of a dataset name the organisation; leave it empty to name none.') }), said => ({ organisation: said.trim() }));

const askPurposes: Question = async (steps, answers, asked) => {
  const items = purposes.map(purpose => ({ purpose, label: purposeName(purpose), detail: purposeSentence(purpose) }));
  const ticked = items.filter(({ purpose }) => (answers.purposes ?? ['internal-training', 'evaluation']).includes(purpose));
  return chosen(await askSeveral(steps, { ...asked, placeholder: vscode.l10n.t('What may authors consent to? Nothing is granted here: each author still decides for each example.'), items }, ticked, selected => selected),
    some => ({ purposes: purposes.filter(purpose => some.some(item => item.purpose === purpose)) }));
};

/** One is what a policy asks for where it does not say. */
const askReviews: Question = async (steps, answers, asked) => {
  const items = [
    { label: vscode.l10n.t('One colleague'), detail: vscode.l10n.t('Somebody else than the author has approved an example as it is now.'), reviews: {} },
    { label: vscode.l10n.t('One colleague, two for what leaves the organisation'), detail: vscode.l10n.t('Two approvals for partner training and public release.'), reviews: { 'partner-training': 2, 'public-release': 2 } },
    { label: vscode.l10n.t('Two colleagues'), detail: vscode.l10n.t('Two approvals, whatever it is used for.'), reviews: Object.fromEntries(purposes.map(purpose => [purpose, 2])) },
    { label: vscode.l10n.t('No review'), detail: vscode.l10n.t('The policy asks for none; a recipe still may. A reviewer who objects keeps an example out in any case.'), reviews: Object.fromEntries(purposes.map(purpose => [purpose, 0])) },
  ] as const;
  const active = items.find(({ reviews }) => JSON.stringify(reviews) === JSON.stringify(answers.reviews));
  return chosen(await askChoice<(typeof items)[number]>(steps, { ...asked, placeholder: vscode.l10n.t('Who must have approved an example before it goes into a dataset?'), items, ...active && { active } }), ({ reviews }) => ({ reviews }));
};

const listed = (said: string): string[] => said.split(/[,\s]+/u).filter(part => part !== '');

const askStewards = (me: Person | undefined): Question => async (steps, { stewards }, asked) => text(await askText(steps, {
  ...asked, value: stewards?.join(', ') ?? me?.email ?? '', placeholder: 'sue@acme.example, tom@acme.example',
  prompt: vscode.l10n.t('Stewards: who may open an example to partners or the public? Addresses as in git’s user.email. Nobody opens their own, so name two.'),
  check: said => { const wrong = listed(said).find(each => !/^[^@]+@[^@]+$/u.test(each)); return wrong === undefined ? undefined : vscode.l10n.t('“{0}” is no e-mail address.', wrong); },
}), said => ({ stewards: [...new Set(listed(said))] }));

/** Braces hold commas of their own: one glob a word. */
const globs = (said: string): string[] => said.split(/,?\s+|,(?![^{]*\})/u).filter(part => part !== '');

const askDeniedPaths: Question = async (steps, { deniedPaths }, asked) => text(await askText(steps, {
  ...asked, value: (deniedPaths ?? ['**/.env*', '**/*.{pem,key}']).join(' '), placeholder: 'customers/** **/*.pem',
  prompt: vscode.l10n.t('Which files are never captured, whatever anybody records? Globs from the root of the repository, with blanks between them; leave it empty for none.'),
  check: said => {
    for (const each of globs(said)) {
      const fault = globFault(each);
      if (each.startsWith('!') || fault) return fault ? vscode.l10n.t('“{0}” matches nothing. Write it as “{1}”.', each, fault.instead) : vscode.l10n.t('“{0}”: what is denied stays denied.', each);
    }
    return undefined;
  },
}), said => ({ deniedPaths: globs(said) }));

const askRetention: Question = async (steps, answers, asked) => {
  const years = (count: number, label: string) => ({ label, detail: vscode.l10n.t('Then it goes into no further dataset until its author renews the consent. Nothing is deleted.'), days: count * 365 });
  const items = [{ label: vscode.l10n.t('No limit'), detail: vscode.l10n.t('As long as each author said.'), days: undefined }, years(1, vscode.l10n.t('One year after the consent')), years(2, vscode.l10n.t('Two years after the consent')), years(5, vscode.l10n.t('Five years after the consent'))];
  const active = items.find(({ days }) => days === answers.days);
  return chosen(await askChoice(steps, { ...asked, placeholder: vscode.l10n.t('How long may an example be exported?'), items, ...active && { active } }), ({ days }) => ({ days }));
};

const askTerms = (consented: number): Question => async (steps, _answers, asked) => {
  const items = [
    { label: vscode.l10n.t('The terms that Because brings along'), detail: consented > 0 ? vscode.l10n.t('What was consented to so far stays consented to.') : vscode.l10n.t('Version 1, in .because/terms/1.md.'), ownTerms: false },
    {
      label: vscode.l10n.t('Terms of our own, starting from these'), ownTerms: true,
      detail: consented > 0 ? vscode.l10n.t('As version 2, opened for you to edit. {0} consented to so far must then be renewed by their authors.', consented === 1 ? vscode.l10n.t('The one example') : vscode.l10n.t('The {0} examples', consented))
        : vscode.l10n.t('They are opened for you to edit. Finish that before anybody consents.'),
    },
  ];
  return chosen(await askChoice(steps, { ...asked, placeholder: vscode.l10n.t('Which terms do authors consent to? The policy is written after this answer.'), items }), ({ ownTerms }) => ({ ownTerms }));
};

const chosen = <T>(answer: Chosen<T>, take: (item: T) => Answers): Answer => answer.kind === 'chosen' ? take(answer.item) : answer.kind;
const text = (answer: Awaited<ReturnType<typeof askText>>, take: (said: string) => Answers): Answer => answer.kind === 'next' ? take(answer.text) : answer.kind === 'closed' ? 'closed' : 'back';
