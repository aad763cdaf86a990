/** All about a draft's questions in one bundle, loaded with the first draft that somebody writes in. */
import type { Change } from '../../domain/capture/change.ts';
import type { Example, Reasoning } from '../../domain/capture/example.ts';
import type { Place } from '../../domain/capture/madr.ts';
import type { App } from '../app.ts';
import type { DraftDocument } from '../documents/draft-document.ts';
import type { Repository } from '../repositories.ts';
import { allQuestions } from './all-questions.ts';
import { answer } from './answer.ts';
import { askModel } from './ask-model.ts';
import { closeQuestion } from './kept.ts';
import { askedIn } from './named-question.ts';
import { openQuestions, raisedOnce, type Raised } from './open-questions.ts';
import { placeQuestions, type PlacedQuestion } from './place.ts';

type Args = readonly unknown[];

/** What stands above the lines of a document. */
export function questionsIn(app: App, { repository, id }: DraftDocument, about: { readonly change: Change; readonly reasoning: Reasoning; readonly text: string; readonly places: ReadonlyMap<string, Place> }, before: Raised | undefined): { readonly raised: Raised; readonly questions: readonly PlacedQuestion[] } {
  const raised = raisedOnce(about.change, before);
  return { raised, questions: placeQuestions(openQuestions(app, repository, id, raised, about.reasoning), about.text, about.places, (about.places.get('title')?.line ?? 1) - 1) };
}

/** The weightiest of what belongs into the reason, for whoever is asked for it; undefined when the change raises none, or is not read yet. */
export const questionForReason = (app: App, repository: Repository, example: Example): string | undefined =>
  openQuestions(app, repository, example.id, raisedOnce(example.change, undefined), example).find(({ field, by }) => field === 'because' && by === undefined)?.text;

export async function answerQuestion(app: App, args: Args, typed: Map<string, string>): Promise<void> {
  const asked = await askedIn(app, args);
  const question = asked.questions.find(({ id }) => id === args[1]);
  if (question) await answer(app, asked, question, typed);
  else await allQuestions(app, asked, typed);
}

export async function dismissQuestion(app: App, args: Args): Promise<void> {
  const { draft: { repository, id }, questions } = await askedIn(app, args);
  const question = questions.find(each => each.id === args[1]);
  if (!question) return;
  await closeQuestion(app, repository, id, question.id);
  await repository.refresh();
}

/** @param patienceMs how long the model may be silent */
export const haveModelAsk = async (app: App, args: Args, patienceMs?: number): Promise<void> => askModel(app, await askedIn(app, args), patienceMs);
