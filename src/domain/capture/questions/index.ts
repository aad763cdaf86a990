/** THE list of questions that a change can raise, and which of them a draft leaves open. */
import type { Change } from '../change.ts';
import { contentWords } from '../checks/words.ts';
import type { Reasoning } from '../example.ts';
import { changedBoundary } from './changed-boundary.ts';
import { changedDefault } from './changed-default.ts';
import { deletedTest } from './deleted-test.ts';
import { destructiveMigration } from './destructive-migration.ts';
import { leftTodo } from './left-todo.ts';
import { hasWord } from './look.ts';
import { loweredGuard } from './lowered-guard.ts';
import { newCache } from './new-cache.ts';
import { newDependency } from './new-dependency.ts';
import { newEnvironmentVariable } from './new-environment-variable.ts';
import { newExport } from './new-export.ts';
import { newLock } from './new-lock.ts';
import { newWait } from './new-wait.ts';
import type { QuestionKind, Raised } from './question.ts';
import { raisedFloor } from './raised-floor.ts';
import { removedCheck } from './removed-check.ts';
import { removedCleanup } from './removed-cleanup.ts';
import { removedDependency } from './removed-dependency.ts';
import { removedExport } from './removed-export.ts';
import { removedLock } from './removed-lock.ts';
import { removedRetry } from './removed-retry.ts';
import { removedTimeout } from './removed-timeout.ts';
import { reverted } from './reverted.ts';
import { see } from './seen.ts';
import { silencedChecker } from './silenced-checker.ts';
import { skippedTest } from './skipped-test.ts';
import { swallowedError } from './swallowed-error.ts';
import { widenedType } from './widened-type.ts';

export const questionKinds = [
  reverted, loweredGuard, destructiveMigration, removedRetry, removedTimeout, newLock, removedLock, skippedTest, swallowedError, newDependency, raisedFloor, changedBoundary,
  removedCheck, removedCleanup, changedDefault, newCache, newWait, removedExport, widenedType, deletedTest, silencedChecker, newEnvironmentVariable, removedDependency, leftTodo, newExport,
] as const;
export type QuestionKindId = (typeof questionKinds)[number]['id'];

/** One question to an author. */
export interface Question extends Raised, Pick<QuestionKind, 'field' | 'said'> {
  /** The same for the same question about the same thing: by it a question is answered or put away. */
  readonly id: string;
  readonly kind: QuestionKindId;
}

/** More than this is an interrogation. */
export const mostAsked = 3;

/** What a change raises, the weightiest first, one of a kind: who answered for one lock, or put the question away, is not asked for the next. Some milliseconds for a large change, so once for each. */
export function raisedBy(change: Pick<Change, 'files' | 'message'>): readonly Question[] {
  const seen = see(change);
  const byWeight = [...questionKinds as readonly QuestionKind<QuestionKindId>[]].sort((a, b) => b.weight - a.weight);
  return byWeight.flatMap(kind => kind.raises(seen).slice(0, 1).map(raised => ({ ...raised, id: `${kind.id}:${raised.subject}`, kind: kind.id, field: kind.field, said: kind.said })));
}

/** Those that the draft leaves open, at most three. @param closed ids of the ones that were answered or put away */
export function leftOpen(questions: readonly Question[], words: Reasoning, closed: ReadonlySet<string> = new Set()): readonly Question[] {
  if (questions.length === 0) return [];
  const text = saidIn(words);
  const stems = new Set(contentWords(text));
  return questions.filter(({ id, said, subject }) => !closed.has(id) && !said.test(text) && !(subject !== '' && speaksOf(text, stems, subject))).slice(0, mostAsked);
}

/** Whoever has written more than this has been asked enough. */
const saidChars = 20_000;

/** A title names what was done. It answers a question only together with a reason. */
function saidIn({ title, problem, drivers, options, because, steps, consequences, confirmation, sections }: Reasoning): string {
  const of = ({ title: called, description, pros, cons, chosen, rejectedBecause }: Reasoning['options'][number]) => [...chosen ? [] : [called], description, ...pros, ...cons, rejectedBecause ?? ''];
  return [
    ...because.trim() === '' ? [] : [because, title], problem, ...drivers, ...options.flatMap(of), ...steps ?? [], ...consequences.positive, ...consequences.negative,
    confirmation ?? '', ...sections?.flatMap(({ heading, body }) => [heading, body]) ?? [],
  ].filter(each => each !== '').join('\n').slice(0, saidChars);
}

/** It is named as the code names it, a package by the last part of its name; or by a word that a name in code is made of: who writes about the timeout speaks of `requestTimeoutMs`. */
const speaksOf = (text: string, stems: ReadonlySet<string>, subject: string): boolean =>
  [subject, ...subject.includes(' ') ? [] : [subject.replace(/\/v\d+$/u, '').replace(/^.*\//u, '')]].some(name => hasWord(text.toLowerCase(), name.toLowerCase()))
  || (/^[\w$]+$/u.test(subject) && contentWords(subject).some(word => word.length >= 4 && stems.has(word)));
