/** Supervised fine-tuning with the Tinker cookbook, `FromConversationFileBuilder`: tinker_cookbook/supervised/data.py in thinking-machines-lab/tinker-cookbook at 9dfcc3a2. */
import { lineFaults } from '../line-rules.ts';
import { placeReasoning } from '../place-reasoning.ts';
import { tinkerReads } from '../reads.ts';
import { tinkerAcross, tinkerFaults, tinkerSource } from '../tinker-rules.ts';
import { defineFormat } from './format.ts';

export const tinkerChat = defineFormat({
  id: 'tinker-chat',
  title: 'Tinker chat',
  detail: 'Supervised fine-tuning with Tinker: `FromConversationFileBuilder` of its cookbook.',
  accepts: 'chat',
  cannot: ['Reasoning as a part of its own (`field`) is refused by the renderers of models that do not think, such as Llama 3.'],
  placements: ['prose', 'field', 'think', 'none'],
  reads: tinkerReads,
  limits: { source: tinkerSource('tinker_cookbook/supervised/data.py'), minRows: 1 },
  sameColumns: true,
  encode(sample, { reasoning: placement }) {
    const { messages, reasoning } = placeReasoning(sample, placement);
    if (placement !== 'field') return { messages: messages };
    // Every content is a list then, also where nobody thought: one file takes no two kinds.
    return { messages: messages.map(({ role, content }, index) => ({ role, content: [...reasoning !== undefined && index === messages.length - 1 ? [{ type: 'thinking', thinking: reasoning }] : [], { type: 'text', text: content }] })) };
  },
  validate: line => lineFaults(line, { required: ['messages'], others: 'allowed' }, ({ messages }) => tinkerFaults(messages, 'messages', 'conversation')),
  across: tinkerAcross,
});
