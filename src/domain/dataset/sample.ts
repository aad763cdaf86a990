/** What a model shall learn from one example, before any trainer's spelling. N tasks × M formats meet here and nowhere else. */
export type Role = 'system' | 'user' | 'assistant';
export interface Message { readonly role: Role; readonly content: string; }

/** The answer is the last message. `reasoning` is what led to it: the format's placement says where it goes. */
export interface ChatSample { readonly kind: 'chat'; readonly messages: readonly Message[]; readonly reasoning?: string; }
/** Two answers to one prompt. A prompt, here and below, ends with a user message. Of a `tie` neither is better, whatever it is called. */
export interface PreferenceSample { readonly kind: 'preference'; readonly prompt: readonly Message[]; readonly chosen: string; readonly rejected: string; readonly tie?: true; }
/** One answer, and whether it is wanted. */
export interface UnpairedSample { readonly kind: 'unpaired'; readonly prompt: readonly Message[]; readonly completion: string; readonly wanted: boolean; }
/** A prompt without an answer: what a model says to it is graded by the items. `reference` is an answer known to be good. */
export interface GradedSample { readonly kind: 'graded'; readonly prompt: readonly Message[]; readonly rubric: readonly RubricItem[]; readonly reference?: string; }
/** @property points of the whole; those of a rubric need not add up to anything */
export interface RubricItem { readonly criterion: string; readonly points: number; }
/** A question with several answers to choose from, at least two. `shares` has one number for each, ≥ 0, adding up to 1: what those who judged it chose. */
export interface ChoiceSample { readonly kind: 'choice'; readonly state: string; readonly question: string; readonly options: readonly { readonly name: string; readonly description?: string }[]; readonly shares: readonly number[]; }
/** Reasoning one step at a time, and which steps hold. */
export interface StepsSample { readonly kind: 'steps'; readonly prompt: string; readonly steps: readonly { readonly text: string; readonly good: boolean }[]; }

export type Sample = ChatSample | PreferenceSample | UnpairedSample | GradedSample | ChoiceSample | StepsSample;
export type SampleKind = Sample['kind'];
type Of<K extends SampleKind> = Extract<Sample, { kind: K }>;

/** What a sample can be told as besides what it is. Each loses something, which the format's `cannot` has to say. A tie comes to no format that has no word for one: see `makeLines`. */
const retellings: { readonly [From in SampleKind]?: { readonly [To in SampleKind]?: (sample: Of<From>) => readonly Of<To>[] } } = {
  preference: {
    unpaired: ({ prompt, chosen, rejected }) => [{ kind: 'unpaired', prompt, completion: chosen, wanted: true }, { kind: 'unpaired', prompt, completion: rejected, wanted: false }],
  },
};

/** True when a format that accepts `to` can take what a task produces as `from`. */
export const fits = (from: SampleKind, to: SampleKind): boolean => from === to || retellings[from]?.[to] !== undefined;

/** The sample as the kind that a format accepts; none when it does not fit. */
export function retold(sample: Sample, to: SampleKind): readonly Sample[] {
  if (sample.kind === to) return [sample];
  const retell = retellings[sample.kind]?.[to] as ((sample: Sample) => readonly Sample[]) | undefined;
  return retell?.(sample) ?? [];
}

/** What a model is shown. */
export function promptOf(sample: Sample): readonly string[] {
  switch (sample.kind) {
    case 'chat': return sample.messages.slice(0, -1).map(({ content }) => content);
    case 'choice': return [sample.state, sample.question, ...sample.options.flatMap(({ name, description }) => [name, ...description === undefined ? [] : [description]])];
    case 'steps': return [sample.prompt];
    default: return sample.prompt.map(({ content }) => content);
  }
}

/** What it learns to say, or is graded by, reasoning included. A choice's answer is one of the names in its prompt. */
export function answersOf(sample: Sample): readonly string[] {
  switch (sample.kind) {
    case 'chat': return [...sample.reasoning === undefined ? [] : [sample.reasoning], ...sample.messages.slice(-1).map(({ content }) => content)];
    case 'preference': return [sample.chosen, sample.rejected];
    case 'unpaired': return [sample.completion];
    case 'graded': return [...sample.rubric.map(({ criterion }) => criterion), ...sample.reference === undefined ? [] : [sample.reference]];
    case 'choice': return [];
    case 'steps': return sample.steps.map(({ text }) => text);
  }
}
