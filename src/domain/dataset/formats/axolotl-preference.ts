/** Axolotl's `type: chat_template.default` for `rl: dpo`: docs/rlhf.qmd and src/axolotl/prompt_strategies/dpo/chat_template.py at 067b021c.
 *  That code renders an answer behind a stand-in question and cuts the text where `find` sees the answer first, and from the last letter when it sees it nowhere. */
import { axolotlBefore, axolotlUnlessSet, axolotlSource } from '../axolotl-source.ts';
import { isRecord } from '../encoding.ts';
import { lineFaults, pairFaults } from '../line-rules.ts';
import { messageFaults } from '../message-rules.ts';
import { plainMessages } from '../place-reasoning.ts';
import { axolotlReads } from '../reads.ts';
import { defineFormat, type Fault } from './format.ts';

export const axolotlPreference = defineFormat({
  id: 'axolotl-preference',
  title: 'Axolotl preference',
  detail: 'Preference optimisation with Axolotl: `rl: dpo`, `type: chat_template.default`; also ipo and simpo.',
  accepts: 'preference',
  cannot: ['How much better the better answer is, and that both are equally good.'],
  placements: [],
  reads: axolotlReads,
  limits: { source: axolotlSource.preference, minRows: 1 },
  unlessSet: axolotlUnlessSet,
  sameColumns: true,
  // Templates of Llama 3 and Gemma trim the content, and then the untrimmed answer is found nowhere: all of it but its last letter would be lost.
  encode: sample => ({
    messages: plainMessages(sample.prompt),
    chosen: { role: 'assistant', content: sample.chosen.trim() },
    rejected: { role: 'assistant', content: sample.rejected.trim() },
  }),
  validate: line => lineFaults(line, { required: ['messages', 'chosen', 'rejected'], others: 'allowed' }, row => [
    ...messageFaults(row['messages'], 'messages', { roles: ['system', 'user', 'assistant', 'tool'], keys: [], part: 'prompt' }),
    ...answerFaults(row['chosen'], 'chosen'),
    ...answerFaults(row['rejected'], 'rejected'),
    ...pairFaults(row, 'chosen', 'rejected'),
  ]),
});

function answerFaults(answer: unknown, at: string): Fault[] {
  if (answer === undefined) return [];
  if (!isRecord(answer)) return [{ rule: 'answer-type', message: `"${at}" must be one message with role and content.`, at }];
  const faults = messageFaults([answer], at, { roles: ['assistant'], keys: [], part: 'answer' }).map(fault => ({ ...fault, at: (fault.at ?? at).replace(`${at}.0`, at) }));
  const { content } = answer;
  if (typeof content !== 'string' || content.trim() === '') return faults;
  if (content !== content.trim()) faults.push({ rule: 'untrimmed-content', message: 'The answer begins or ends with white space; where a chat template trims it, Axolotl keeps only the last letter.', at: `${at}.content` });
  if (axolotlBefore.includes(content)) faults.push({ rule: 'answer-too-short', message: 'Axolotl cuts an answer as short as this at the wrong place.', at: `${at}.content` });
  return faults;
}
