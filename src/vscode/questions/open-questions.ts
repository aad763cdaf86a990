/** The questions that a draft leaves open: those of a model that somebody had ask, then those that the change raises itself. Three at most. */
import type { Change } from '../../domain/capture/change.ts';
import type { Reasoning } from '../../domain/capture/example.ts';
import { leftOpen, mostAsked, raisedBy, type Question } from '../../domain/capture/questions/index.ts';
import type { AnswerField } from '../../domain/capture/questions/question.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { readSettings } from '../settings.ts';
import { keptOf } from './kept.ts';

export interface OpenQuestion {
  readonly id: string;
  readonly text: string;
  readonly field: AnswerField;
  /** Where in the code. */
  readonly place?: string;
  /** The model that asks; undefined for what the change itself raises. */
  readonly by?: string;
}

/** What a change raises, found once and found again only when it is another change. */
export interface Raised { readonly change: Change; readonly questions: readonly Question[]; }

export function raisedOnce(change: Change, before: Raised | undefined): Raised {
  return before && same(before.change, change) ? before : { change, questions: raisedBy(change) };
}

const same = (a: Change, b: Change): boolean => a.message === b.message && a.files.length === b.files.length && a.files.every((file, at) => file.path === b.files[at]?.path && file.patch === b.files[at].patch);

export function openQuestions(app: App, repository: Repository, id: string, raised: Raised, words: Reasoning): readonly OpenQuestion[] {
  const { closed, asked } = keptOf(app, repository, id);
  const own = !readSettings(app, repository.root).askQuestions ? [] : leftOpen(raised.questions, words, new Set(closed)).map(({ id: question, text, field, path, line }): OpenQuestion => ({ id: question, text, field, place: line === undefined ? path : `${path}:${line}` }));
  return [...asked.map((each): OpenQuestion => ({ ...each, field: 'because' })), ...own].slice(0, mostAsked);
}
