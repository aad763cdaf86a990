/** TRL's prompt-completion type, conversational or plain, for SFTTrainer: https://huggingface.co/docs/trl/dataset_formats. The loss is on the completion alone. */
import { lineFaults } from '../line-rules.ts';
import { datasetsReads } from '../reads.ts';
import { columnFaults, foreignFaults, reasoningMessages, shapeFaults, trlUnlessSet, trlSource } from '../trl-rules.ts';
import { defineFormat, type Json } from './format.ts';

const columns = ['prompt', 'completion'] as const;

export const trlPromptCompletion = defineFormat({
  id: 'trl-prompt-completion',
  title: 'TRL prompt and completion',
  detail: 'Supervised fine-tuning with Hugging Face TRL, where only the answer is learned: SFT, distillation.',
  accepts: 'chat',
  cannot: [
    'The key for reasoning depends on the chat template of the model; it is written as `reasoning_content` where a recipe asks for one.',
    'Earlier answers of the assistant are part of the prompt, and are not learned.',
  ],
  placements: ['prose', 'think', 'field', 'none'],
  reads: datasetsReads,
  limits: { source: trlSource, minRows: 1 },
  unlessSet: trlUnlessSet,
  sameColumns: true,
  encode(sample, { reasoning }) {
    const messages = reasoningMessages(sample, reasoning) as readonly Json[];
    return { prompt: messages.slice(0, -1), completion: messages.slice(-1) };
  },
  validate: line => lineFaults(line, { required: columns, others: 'allowed' }, row => [
    ...foreignFaults(row, ['label'], 'with a label this is unpaired preference, and the unwanted answers would be learned too.'),
    ...columnFaults(row['prompt'], 'prompt', 'prompt'),
    ...columnFaults(row['completion'], 'completion', 'answer'),
    ...shapeFaults(row, columns),
  ]),
});
