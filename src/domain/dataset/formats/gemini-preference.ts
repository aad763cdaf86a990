/** Preference tuning of Gemini models in Vertex AI: https://docs.cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-preference-tuning-prepare. Its key is `system_instruction`,
 *  where supervised tuning has `systemInstruction`; the score says which one is better, and nothing else. */
import { isRecord, join } from '../encoding.ts';
import { contentsFaults, contentsOf, modelTurn, systemFaults, systemOf, turnFault } from '../gemini-rules.ts';
import { lineFaults } from '../line-rules.ts';
import { geminiReads } from '../reads.ts';
import { byGemini } from '../token-limit.ts';
import { defineFormat, type Fault } from './format.ts';

export const geminiPreference = defineFormat({
  id: 'gemini-preference',
  title: 'Gemini preference',
  detail: 'Preference tuning of Gemini models in Google\'s Vertex AI, best after supervised tuning on the better answers.',
  accepts: 'preference',
  cannot: ['How much better the better answer is, and that both are equally good: the score is 1 or 0.'],
  placements: [],
  reads: geminiReads,
  limits: {
    source: 'https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/gemini-preference-tuning (131,072 tokens; 1 GB; 10M text examples; validation 5,000 examples, above 1,000 at most 30 % of those to train on); '
      + 'https://cloud.google.com/vertex-ai/generative-ai/docs/models/tune-text-models-supervised (1M text examples to tune 2.5 with: of the two, the smaller one)',
    minRows: 1,
    maxRows: 1_000_000,
    maxValidationRows: 5000,
    maxValidationRowShare: { share: 0.3, above: 1000 },
    maxFileBytes: 1_000_000_000,
    maxRowTokens: byGemini(131_072),
  },
  encode: ({ prompt, chosen, rejected }) => {
    const system = systemOf(prompt);
    return {
      ...system && { system_instruction: system },
      contents: contentsOf(prompt),
      completions: [{ score: 1, completion: modelTurn(chosen) }, { score: 0, completion: modelTurn(rejected) }],
    };
  },
  validate: line => lineFaults(line, { required: ['contents', 'completions'], optional: ['system_instruction'] }, row => [
    ...systemFaults(row, 'system_instruction'), ...contentsFaults(row['contents'], 'prompt'), ...completionsFaults(row['completions']),
  ]),
});

function completionsFaults(completions: unknown): Fault[] {
  const at = 'completions';
  if (completions === undefined) return [];
  if (!Array.isArray(completions) || completions.length !== 2) return [{ rule: 'completions-count', message: 'There must be a list of exactly two completions.', at }];
  const faults = completions.flatMap((each: unknown, index) => oneCompletion(each, join(at, index)));
  if (faults.length > 0) return faults;
  const [one, other] = completions as readonly Record<string, unknown>[];
  if (one?.['score'] === other?.['score']) faults.push({ rule: 'completion-scores', message: 'One completion must have the score 1, the other one 0.', at });
  if (textOf(one) === textOf(other)) faults.push({ rule: 'identical-outputs', message: 'Both completions say the same, so there is nothing to prefer.', at });
  return faults;
}

function oneCompletion(value: unknown, at: string): Fault[] {
  if (!isRecord(value)) return [{ rule: 'completion-type', message: 'A completion must be an object with score and completion.', at }];
  const extra = Object.keys(value).filter(key => key !== 'score' && key !== 'completion').map(key => ({ rule: 'extra-key', message: `The key "${key.slice(0, 60)}" does not belong here.`, at: join(at, key.slice(0, 60)) }));
  const score = value['score'] === 0 || value['score'] === 1 ? [] : [{ rule: 'completion-scores', message: 'The score must be the number 1 or 0.', at: join(at, 'score') }];
  return [...extra, ...score, ...turnFault(value['completion'], ['model'], join(at, 'completion'))];
}

/** Of a completion that has passed all else. */
const textOf = (value: Record<string, unknown> | undefined): string => ((value?.['completion'] as { parts: { text: string }[] }).parts).map(({ text }) => text).join('').trim();
