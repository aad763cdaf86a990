/** TRL's prompt-only type, conversational or plain, for GRPOTrainer, RLOO and others that learn from a reward: https://huggingface.co/docs/trl/dataset_formats.
 *  Every other column is handed to the reward functions by its name (trl/trainer/grpo_trainer.py at f2cd5771, `_calculate_rewards`). */
import { lineFaults } from '../line-rules.ts';
import { plainMessages } from '../place-reasoning.ts';
import { datasetsReads } from '../reads.ts';
import { columnFaults, foreignFaults, rubricFaults, trlSource } from '../trl-rules.ts';
import { defineFormat } from './format.ts';

/** Named arguments that the trainer gives to a reward function itself: it stops at the first two, and writes over the others. */
const reserved = ['prompts', 'completions', 'completion_ids', 'trainer_state', 'log_extra', 'log_metric', 'environments'];

export const trlPromptOnly = defineFormat({
  id: 'trl-prompt-only',
  title: 'TRL prompt only',
  detail: 'Reinforcement learning with Hugging Face TRL: GRPO, RLOO. A reward function of yours gets `rubric` (criterion and points) and `reference` (a good answer, or an empty text).',
  accepts: 'graded',
  cannot: ['How the answer is graded: the file holds the rubric, and the reward function that reads it is yours.'],
  placements: [],
  reads: datasetsReads,
  limits: { source: trlSource, minRows: 1 },
  sameColumns: true,
  // An empty text, not null: seen with datasets 5.0.1, a column that is null throughout the first 10 MB and text later makes it refuse the whole file.
  encode: sample => ({ prompt: plainMessages(sample.prompt), rubric: sample.rubric.map(({ criterion, points }) => ({ criterion, points })), reference: sample.reference ?? '' }),
  validate: line => lineFaults(line, { required: ['prompt'], others: 'allowed' }, row => [
    ...foreignFaults(row, ['completion', 'chosen', 'rejected', 'messages', 'labels'], 'a prompt alone has no answer; the trainer drops it, or takes the row for another type.'),
    ...reserved.filter(key => Object.hasOwn(row, key)).map(key => ({ rule: 'reserved-key', message: `The trainer gives "${key}" to reward functions itself; a column of that name stops it or is lost.`, at: key })),
    ...columnFaults(row['prompt'], 'prompt', 'prompt'),
    ...rubricFaults(row['rubric']),
  ]),
});
