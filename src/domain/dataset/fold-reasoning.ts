/** A sample's answer with its reasoning in front, as prose. A key of its own beside `content` is dropped without a word by chat templates that do not know
 *  it, and the model then learns the patch without the why (https://docs.together.ai/docs/fine-tuning/reasoning: such keys only for reasoning models). */
import type { ChatSample, Message } from './sample.ts';

export function foldReasoning(sample: ChatSample): Message[] {
  const messages = sample.messages.map(({ role, content }) => ({ role, content }));
  const answer = messages.at(-1);
  if (sample.reasoning && answer) messages[messages.length - 1] = { role: answer.role, content: `${sample.reasoning}\n\n${answer.content}` };
  return messages;
}
