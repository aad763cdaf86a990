/** Why something stays out of a dataset. For the team with names and details; for the file that leaves with the dataset, the code and a sentence without either. */
import { byText } from './by-text.ts';
import type { Plan } from './plan.ts';
import type { TaskId } from './tasks/index.ts';

/** Why an example, or one sample of it, is not in the dataset. */
export interface LeftOut {
  readonly example: string;
  /** Stable and kebab-case, e.g. `consent-none`, `bridges-splits`, `secret`. */
  readonly code: string;
  /** One sentence for a person of the team; may hold a colleague's name, so it stays on this machine. */
  readonly reason: string;
  /** Missing when the whole example is out. */
  readonly task?: TaskId;
}

/** Private drafts and what was withdrawn are nobody's business outside: not even their ids leave. */
const silent = new Set(['draft', 'consent-withdrawn']);

const sentences: Readonly<Record<string, string>> = {
  'draft': 'It is a private draft.',
  'consent-withdrawn': 'Consent was withdrawn.',
  'policy-broken': 'The policy in force could not be read.',
  'purpose-not-offered': 'The policy in force does not offer this purpose.',
  'terms-missing': 'The terms in force could not be read.',
  'unreadable': 'Its record could not be read or trusted.',
  'consent-none': 'Its author has not consented to this purpose.',
  'consent-stale': 'It was edited after its author consented.',
  'consent-expired': 'The consent has expired.',
  'consent-lapsed': 'The consent is older than the policy keeps one.',
  'consent-unsigned': 'The consent is not signed as the policy wants.',
  'consent-old-terms': 'The consent is to earlier terms.',
  'level': 'It is too confidential for this purpose.',
  'changes-requested': 'A reviewer asked for changes.',
  'rejected': 'A reviewer rejected it.',
  'not-reviewed': 'It has too few approvals on its present content.',
  'denied-path': 'It holds a file that the policy in force keeps out.',
  'own-name': 'It says who wrote it, and its author wants no name in what is published.',
  'others-name': 'It names somebody who wants no name in what is published.',
  'filter-kind': 'The recipe takes other kinds of examples.',
  'filter-tag': 'It has none of the tags that the recipe takes.',
  'filter-path': 'The recipe does not take what it touches.',
  'filter-language': 'None of its files is in a language that the recipe takes.',
  'filter-author': 'The recipe takes examples of other authors.',
  'filter-date': 'It was recorded on a day that the recipe does not take.',
  'filter-confidence': 'The recipe takes examples of another confidence.',
  'weight': 'The recipe takes a share of the samples of this task, and chance left this one out.',
  'no-sample': 'It lacks what this task needs.',
  'invalid-line': 'Its line would not be valid in this format.',
  'too-many-tokens': 'Its line is longer than the trainer takes.',
  'duplicate-line': 'The same line is in the dataset already.',
  'secret': 'A secret or personal data was found in its line.',
  'bridges-splits': 'It belongs to groups on two sides of the split.',
  'straddles-time': 'It is too new to be trained on, and tied to what is.',
  'near-duplicate': 'It is nearly the same as an older example in the dataset.',
  'cap-author': 'The recipe caps how many examples of one author there are.',
  'cap-directory': 'The recipe caps how many examples about one directory there are.',
  'cap-kind': 'The recipe caps how many examples of one kind there are.',
  'changed-since-plan': 'It changed while the dataset was being built.',
};

/** Without names and details: what may stand in a dataset. */
export const sentenceOf = (code: string): string => sentences[code] ?? 'It cannot be exported.';

/** `left-out.jsonl`: a line for each, in the order of the ids. */
export function leftOutText(all: readonly LeftOut[]): string {
  return spoken(all).sort((a, b) => byText(a.example, b.example) || byText(a.task ?? '', b.task ?? '') || byText(a.code, b.code))
    .map(({ example, task, code }) => `${JSON.stringify({ example, ...(task && { task }), code, reason: sentenceOf(code) })}\n`).join('');
}

/** How many examples or samples each reason keeps out, by code; drafts and withdrawn ones are not counted for others to see. */
export function leftOutCounts(all: Plan['leftOut']): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of spoken(all)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => byText(a, b)));
}

/** Ids of the examples that are wholly out, by the code that weighs most in each, as others may see it. @param included ids of those that are in */
export function notInByCode(all: Plan['leftOut'], included: ReadonlySet<string>): Record<string, string[]> {
  const codes = new Map<string, string[]>();
  let last: string | undefined;
  for (const { example, code } of spoken(all).sort((a, b) => byText(a.example, b.example) || Number(a.task !== undefined) - Number(b.task !== undefined))) {
    if (example === last || included.has(example)) continue;
    last = example;
    const ids = codes.get(code);
    if (ids) ids.push(example); else codes.set(code, [example]);
  }
  return Object.fromEntries([...codes].sort(([a], [b]) => byText(a, b)));
}

/** How many examples are wholly out, by the reason that weighs most in each, the commonest first: what to mend before all else. @param included ids of those that are in */
export function leftOutSummary(all: readonly LeftOut[], included: ReadonlySet<string>): readonly { readonly code: string; readonly reason: string; readonly examples: number }[] {
  const first = new Map<string, string>();
  // An example's reasons come in order of weight; a draft was never asked about, and a withdrawn one is not to be mended.
  for (const { example, code } of all) if (!included.has(example) && (!first.has(example) || silent.has(code))) first.set(example, code);
  const counts = new Map<string, number>();
  for (const code of first.values()) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || byText(a, b)).map(([code, examples]) => ({ code, reason: sentenceOf(code), examples }));
}

/** With every reason of a draft gone, not only the one that names it as such: what lies in private on this machine must not show in the bytes either. */
function spoken(all: readonly LeftOut[]): LeftOut[] {
  const gone = new Set(all.flatMap(({ example, code }) => silent.has(code) ? [example] : []));
  return all.filter(({ example }) => !gone.has(example));
}
