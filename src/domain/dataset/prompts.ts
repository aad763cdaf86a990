/** Every question that Because puts to a model, in one place. Each is worded in several natural ways, so that a model does not learn one wording; which one an example gets
 *  follows from its change alone: an edit of the reasoning or a later version never words it anew, and two records of one change are asked alike, so that one of two equal lines
 *  is dropped. A change here changes what models learn: raise `version` of the task. */
import type { Example } from '../capture/example.ts';
import { fingerprint } from './fingerprint.ts';
import { paragraphs } from './markdown-text.ts';

export interface Prompt {
  /** What its words stand around. A paragraph is left out when a placeholder in it has nothing to say. */
  readonly placeholders: readonly string[];
  readonly phrasings: readonly string[];
  /** The last paragraph is a question of its own: the format keeps it apart. */
  readonly questionLast?: true;
  /** Whose it is, where it is not named like its task: a task may have a second question. */
  readonly of?: string;
  /** The question with which it shares its wordings: one example is asked both in the same way. */
  readonly as?: string;
}

/** What each placeholder is filled with, for those who write a wording of their own. */
export const placeholderMeanings: Readonly<Record<string, string>> = {
  problem: 'the problem and what matters, in its author’s words; where they say nothing, what else tells what it is about',
  code: 'the code as it was before, with paths and line numbers',
  files: 'a sentence that names each file to edit, add, delete or rename',
  options: 'the options with their descriptions, in an order that says nothing',
  change: 'the change as a unified diff, and what of it is not shown',
  rejected: 'the version that was rejected, as a unified diff; nothing where the code before is what had to be corrected',
  reason: 'why the rejected version had to be corrected',
};

// Nothing here asks to hear the reasoning: a recipe may place it elsewhere, or leave it out.
const forChange = {
  placeholders: ['problem', 'code', 'files'],
  phrasings: [
    '{problem}\n\n{code}\n\n{files}\n\nWork out what to do, and give the change as a unified diff.',
    'Solve this, and write the change as a unified diff.\n\n{problem}\n\n{code}\n\n{files}',
    '{code}\n\n{problem}\n\nHow would you change this? {files} Answer with a patch in unified diff format.',
    'I need a change made.\n\n{problem}\n\n{code}\n\n{files}\n\nPlease give me the patch, as `git diff` would show it.',
  ],
} as const;

export const prompts = {
  implement: forChange,
  explain: {
    placeholders: ['change'],
    phrasings: [
      'Why was this change made?\n\n{change}',
      '{change}\n\nWhat is the reason for this change?',
      'Explain the thinking behind this change: what was it for, and why in this way?\n\n{change}',
      'I came across this change and wonder why somebody made it. Can you tell me?\n\n{change}',
    ],
  },
  decide: {
    placeholders: ['problem', 'options'],
    phrasings: [
      '{problem}\n\n{options}\n\nWhich one would you choose, and why?',
      'Help me decide.\n\n{problem}\n\n{options}\n\nWhat would you do, and because of what?',
      '{problem}\n\nWhich of these would you go for, and what are your reasons?\n\n{options}',
      'Weigh the options, choose one and give your reasons.\n\n{problem}\n\n{options}',
    ],
  },
  prefer: {
    placeholders: ['problem', 'options'],
    phrasings: [
      '{problem}\n\n{options}\n\nWhich one would you choose?',
      'What do you recommend here?\n\n{problem}\n\n{options}',
      '{problem}\n\nWhich of these would you go for?\n\n{options}',
      'I have to choose.\n\n{problem}\n\n{options}\n\nWhat would you take?',
    ],
  },
  // Of a pair of patches.
  'prefer-code': { ...forChange, of: 'prefer', as: 'implement' },
  critique: {
    placeholders: ['problem', 'change'],
    phrasings: [
      '{problem}\n\n{change}\n\nThis is proposed. What would you object to?',
      'Review this critically: what speaks against it?\n\n{problem}\n\n{change}',
      '{problem}\n\nHere is one way to go about it. Which drawbacks do you see?\n\n{change}',
      'Before I merge this: what could somebody hold against it?\n\n{change}\n\n{problem}',
    ],
  },
  correct: {
    placeholders: ['problem', 'code', 'rejected', 'reason', 'files'],
    phrasings: [
      '{problem}\n\n{code}\n\n{rejected}\n\nIt has to be corrected. {reason}\n\n{files}\n\nGive the corrected change as a unified diff.',
      'This needs a correction.\n\n{problem}\n\n{code}\n\n{rejected}\n\n{reason}\n\n{files} Answer with a patch in unified diff format.',
      '{code}\n\n{rejected}\n\n{problem}\n\nThis was not accepted. {reason}\n\nHow should it be done? {files} Write it as a unified diff.',
    ],
  },
  step: {
    placeholders: ['problem', 'code', 'options'],
    phrasings: [
      '{problem}\n\n{code}\n\n{options}\n\nReason step by step towards a decision.',
      'Think this through, one step at a time.\n\n{problem}\n\n{code}\n\n{options}',
      '{code}\n\n{problem}\n\n{options}\n\nHow would you go about this? Take me through your reasoning in steps.',
    ],
  },
  choice: {
    placeholders: ['problem', 'code'],
    questionLast: true,
    phrasings: [
      '{problem}\n\n{code}\n\nWhich of these options would you choose?',
      '{code}\n\n{problem}\n\nWhich option is the right one here?',
      '{problem}\n\n{code}\n\nWhat should be done?',
    ],
  },
  rubric: {
    placeholders: ['problem', 'code', 'options'],
    phrasings: [
      '{problem}\n\n{code}\n\n{options}\n\nWhat would you do, because of what, and how would you tell that it holds?',
      'Decide what to do here. Say what has to be taken into account, what you chose, and how it can be checked.\n\n{problem}\n\n{code}\n\n{options}',
      '{code}\n\n{problem}\n\n{options}\n\nGive me your decision with its reasons: what matters here, what follows from that, and how we would see that it works.',
    ],
  },
} as const satisfies Readonly<Record<string, Prompt>>;

export type PromptId = keyof typeof prompts;

/** The task that asks this. */
export const taskOfPrompt = (id: PromptId): string => { const { of }: Prompt = prompts[id]; return of ?? id; };
/** What a task asks, its first question first. */
export const promptsOfTask = (task: string): readonly PromptId[] => (Object.keys(prompts) as PromptId[]).filter(id => taskOfPrompt(id) === task);

/** @property prompts a recipe's wordings, in place of these. @property seed that of the example, from whoever has asked for it before */
export interface Worded { readonly prompts?: { readonly [K in PromptId]?: string | undefined } | undefined; readonly seed?: string; }

export const ask = (id: PromptId, example: Pick<Example, 'change'>, values: Values, worded: Worded = {}): string => fill(wordingFor(id, example, worded), values);

/** The same with the last paragraph apart. */
export function askApart(id: PromptId, example: Pick<Example, 'change'>, values: Values, worded: Worded = {}): { readonly state: string; readonly question: string } {
  const all = wordingFor(id, example, worded).split(paragraphBreak);
  return { state: fill(all.slice(0, -1).join('\n\n'), values), question: fill(all.at(-1) ?? '', values) };
}

function wordingFor(id: PromptId, example: Pick<Example, 'change'>, { prompts: own, seed }: Worded): string {
  const { phrasings, as = id }: Prompt = prompts[id];
  return own?.[id] ?? phrasings[chance(seed ?? seedOf(example), as) % phrasings.length] ?? '';
}

/** What all chance in an example's samples starts from: its change, which no edit of the reasoning touches. */
export const seedOf = ({ change }: Pick<Example, 'change'>): string => fingerprint(change.files.map(({ path, patch }) => `${path}\n${patch}`).join('\n'));
/** A whole number that looks like chance and is always the same for the same seed and salt. */
export const chance = (seed: string, salt: string): number => parseInt(fingerprint(`${seed}\n${salt}`), 36);

/** In one pass over the wording, so that what an author wrote is never taken for a placeholder. */
export function fill(wording: string, values: Values): string {
  return paragraphs(...wording.split(paragraphBreak).map(paragraph => {
    let empty = false;
    const filled = paragraph.replaceAll(placeholder, (_, name: string) => {
      const value = values[name] ?? '';
      empty ||= value === '';
      return value;
    });
    return empty ? undefined : filled;
  }));
}

/** A word in braces. */
export const placeholder = /\{([A-Za-z_]\w*)\}/g;
export const paragraphBreak = /\n{2,}/;
type Values = Readonly<Record<string, string | undefined>>;
