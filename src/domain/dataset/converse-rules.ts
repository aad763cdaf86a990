/** Conversations as Amazon's Converse API writes them, content in blocks: https://docs.aws.amazon.com/nova/latest/nova2-userguide/nova-data-prep-sft-2.html,
 *  with the rules of Amazon's own checker (its address is in reserved-strings.ts), and those that it leaves out. Text only: no images, no tools. */
import { isRecord, join } from './encoding.ts';
import type { Fault, Json } from './formats/format.ts';
import { lineFaults } from './line-rules.ts';
import { messageFaults, type MessageRules } from './message-rules.ts';
import type { Placed } from './place-reasoning.ts';
import { novaReserved, reservedFaults } from './reserved-strings.ts';

const schemaVersion = 'bedrock-conversation-2024';
const labels = ['preferred', 'non-preferred'] as const;
const rules = { roles: ['user', 'assistant'], keys: [], content: blockFaults } satisfies Partial<MessageRules>;

/** @param last what stands in place of the content of the last message, such as candidates */
export function converse({ messages, reasoning }: Placed, last?: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content).join('\n\n');
  const said = messages.filter(({ role }) => role !== 'system');
  return {
    schemaVersion, ...system !== '' && { system: [{ text: system }] },
    messages: [...said.map(({ role, content }, index) => ({
      role, content: [...reasoning !== undefined && index === said.length - 1 ? [{ reasoningContent: { reasoningText: { text: reasoning } } }] : [], { text: content }],
    })), ...last ? [{ role: 'assistant', ...last }] : []],
  };
}

/** @param required whether `schemaVersion` has to be there */
const shared = (line: unknown, required: readonly string[], messages: (list: unknown) => readonly Fault[]): Fault[] =>
  lineFaults(line, { required, optional: ['schemaVersion', 'system'] }, row => [
    ...row['schemaVersion'] === undefined || row['schemaVersion'] === schemaVersion ? [] : [{ rule: 'schema-version', message: `"schemaVersion" must be "${schemaVersion}".`, at: 'schemaVersion' }],
    ...row['system'] === undefined ? [] : blockFaults(row['system'], 'system', 'system'),
    ...messages(row['messages']),
  ]);

export const conversationFaults = (line: unknown): Fault[] => shared(line, ['schemaVersion', 'messages'], list => messageFaults(list, 'messages', { ...rules, part: 'conversation' }));

/** Whether any message has a block of reasoning. */
export const hasReasoning = (line: unknown): boolean => isRecord(line) && Array.isArray(line['messages']) && line['messages'].some((message: unknown) =>
  isRecord(message) && Array.isArray(message['content']) && message['content'].some((block: unknown) => isRecord(block) && block['reasoningContent'] !== undefined));

/** A conversation whose last message is two candidates for the answer, each with its label. */
export const candidatesFaults = (line: unknown): Fault[] => shared(line, ['messages'], list => {
  if (!Array.isArray(list) || list.length === 0) return messageFaults(list, 'messages', { ...rules, part: 'prompt' });
  const at = join('messages', list.length - 1);
  return [
    ...list.length === 1 ? [{ rule: 'user-not-first', message: 'There is no question before the candidates.', at: 'messages' }] : messageFaults(list.slice(0, -1), 'messages', { ...rules, part: 'prompt' }),
    ...lastFaults(list.at(-1), at),
  ];
});

function lastFaults(last: unknown, at: string): Fault[] {
  if (!isRecord(last)) return [{ rule: 'message-not-object', message: 'A message is not an object.', at }];
  const { role, candidates } = last;
  const faults: Fault[] = [];
  if (role === undefined) faults.push({ rule: 'missing-role', message: 'The message has no role.', at });
  else if (typeof role !== 'string' || !rules.roles.includes(role)) faults.push({ rule: 'unknown-role', message: `The role must be one of ${rules.roles.join(', ')}.`, at: join(at, 'role') });
  else if (role !== 'assistant') faults.push({ rule: 'assistant-not-last', message: 'The last message is not the assistant\'s.', at });
  faults.push(...strange(last, ['role', 'candidates'], at));
  if (!Array.isArray(candidates) || candidates.length !== 2) return [...faults, { rule: 'candidates', message: 'The last message needs two candidates for the answer, one preferred and one not.', at: join(at, 'candidates') }];
  candidates.forEach((candidate: unknown, index) => {
    const where = join(join(at, 'candidates'), index);
    if (!isRecord(candidate)) { faults.push({ rule: 'candidates', message: 'A candidate is not an object.', at: where }); return; }
    faults.push(...strange(candidate, ['content', 'preferenceLabel'], where));
    if (candidate['content'] === undefined || candidate['content'] === null) faults.push({ rule: 'missing-content', message: 'The candidate has no content.', at: where });
    // Only Nova 2 reasons, and it takes no preferences.
    else faults.push(...blockFaults(candidate['content'], join(where, 'content'), 'candidate'));
  });
  const [one, other] = candidates.map(candidate => isRecord(candidate) ? candidate : {});
  if (labels.some(label => one?.['preferenceLabel'] !== label && other?.['preferenceLabel'] !== label)) faults.push({ rule: 'preference-label', message: `One candidate must have the preferenceLabel "${labels.join('", the other "')}".`, at: join(at, 'candidates') });
  const said = textOf(one?.['content']);
  if (said !== undefined && said === textOf(other?.['content'])) faults.push({ rule: 'identical-outputs', message: 'Both candidates say the same, so there is nothing to prefer.', at: join(at, 'candidates') });
  return faults;
}

const strange = (value: Record<string, unknown>, keys: readonly string[], at: string): Fault[] =>
  Object.keys(value).filter(key => !keys.includes(key)).map(key => ({ rule: 'unknown-message-key', message: `"${key.slice(0, 60)}" does not belong here.`, at: join(at, key.slice(0, 60)) }));

const textOf = (content: unknown): string | undefined => Array.isArray(content)
  ? content.map((block: unknown) => isRecord(block) && typeof block['text'] === 'string' ? block['text'] : '').join('').trim() : undefined;

/** A list of blocks with text; an assistant's may have its reasoning before the answer. */
function blockFaults(content: unknown, at: string, role: unknown): Fault[] {
  if (!Array.isArray(content)) return [{ rule: 'content-type', message: 'A list of blocks is wanted, each with text.', at }];
  let answered = false;
  const faults = content.flatMap((block: unknown, index): Fault[] => {
    const where = join(at, index);
    const [key, ...more] = isRecord(block) ? Object.keys(block) : [];
    if (isRecord(block) && more.length === 0 && key === 'text') {
      answered = true;
      return textFaults(block['text'], join(where, 'text'));
    }
    const thought = isRecord(block) && more.length === 0 && role === 'assistant' ? block['reasoningContent'] : undefined;
    if (thought !== undefined && answered) return [{ rule: 'reasoning-after-answer', message: 'Reasoning stands behind the answer that it leads to.', at: where }];
    if (isRecord(thought) && isRecord(thought['reasoningText']) && Object.keys(thought).length === 1) return textFaults(thought['reasoningText']['text'], join(where, 'reasoningContent.reasoningText.text'));
    return [{ rule: 'content-part', message: role === 'assistant' ? 'A block holds "text", or "reasoningContent" with "reasoningText"; nothing else is taken here.' : 'A block holds "text"; nothing else is taken here.', at: where }];
  });
  return answered || faults.length > 0 ? faults : [{ rule: 'empty-content', message: 'There is no block with text.', at }];
}

function textFaults(text: unknown, at: string): Fault[] {
  if (typeof text !== 'string') return [{ rule: 'content-type', message: 'The text of a block must be a string.', at }];
  return text.trim() === '' ? [{ rule: 'empty-content', message: 'The text of a block is empty.', at }] : reservedFaults(text, at, novaReserved);
}
