/** What Mistral asks of tools and of the calls in a conversation: `MistralRequestValidatorV3(ValidationMode.finetuning)` of mistral-common 1.12.0, run on small files.
 *  Because writes no calls; these are for files that come from elsewhere. */
import { isRecord, join } from './encoding.ts';
import type { Fault } from './formats/format.ts';
import { messageFaults } from './message-rules.ts';
import { flagFaults, toolsFaults } from './tool-call-rules.ts';

const identifier = /^[a-zA-Z0-9]{9}$/;

export function mistralFaults(line: Record<string, unknown>): Fault[] {
  const faults: Fault[] = ['tools', 'available_tools'].flatMap(key => toolsFaults(line[key], key, { whole: true }));
  faults.push(...flagFaults(line['only_last'], 'only_last'));
  if (line['tools'] !== undefined && line['available_tools'] !== undefined) faults.push({ rule: 'tools-twice', message: 'Either "tools" or "available_tools", not both.', at: 'available_tools' });
  const named = ['messages', 'interactions'].filter(key => Object.hasOwn(line, key));
  if (named.length === 2) faults.push({ rule: 'two-names', message: 'Either "messages" or "interactions", not both.', at: 'interactions' });
  const [key] = named;
  if (key === undefined) return [...faults, { rule: 'missing-key', message: 'The key "messages" is missing.', at: 'messages' }];
  faults.push(...saidFaults(line[key], key));
  const { system_prompt: prompt } = line;
  if (prompt !== undefined && prompt !== null && typeof prompt !== 'string') faults.push({ rule: 'content-type', message: '"system_prompt" must be a string.', at: 'system_prompt' });
  if (!Array.isArray(line[key])) return faults;
  const messages: readonly unknown[] = line[key];
  if (typeof prompt === 'string' && messages.some(message => isRecord(message) && message['role'] === 'system')) faults.push({ rule: 'system-twice', message: 'There is a system message beside "system_prompt"; mistral-finetune takes one of the two.', at: 'system_prompt' });
  messages.forEach((message, index) => {
    if (!isRecord(message)) return;
    const at = join(key, index);
    const calls: readonly unknown[] = Array.isArray(message['tool_calls']) ? message['tool_calls'] : [];
    const said = message['content'] ?? message['text'];
    if (Object.hasOwn(message, 'content') && Object.hasOwn(message, 'text')) faults.push({ rule: 'two-names', message: 'Either "content" or "text", not both.', at: join(at, 'text') });
    if (calls.length > 0 && typeof said === 'string' && said !== '') faults.push({ rule: 'content-beside-calls', message: 'A message has either content or tool calls, not both.', at });
    calls.forEach((call, number) => { faults.push(...callFaults(call, join(join(at, 'tool_calls'), number), index === messages.length - 1)); });
    if (message['role'] !== 'tool') return;
    const answers = message['tool_call_id'];
    if (typeof answers === 'string' && !identifier.test(answers)) faults.push({ rule: 'tool-call-id', message: notAnId, at: join(at, 'tool_call_id') });
  });
  return faults;
}

/** What is asked of any messages; `text` is another name of `content` here. */
function saidFaults(list: unknown, key: string): Fault[] {
  const renamed = new Set<number>();
  const messages: unknown = !Array.isArray(list) ? list : list.map((message: unknown, index) => {
    if (!isRecord(message) || !Object.hasOwn(message, 'text')) return message;
    const { text, ...rest } = message;
    if (Object.hasOwn(message, 'content')) return rest;
    renamed.add(index);
    return { ...rest, content: text };
  });
  const found = messageFaults(messages, key, { roles: ['system', 'user', 'assistant', 'tool'], keys: ['name', 'weight', 'tool_calls', 'tool_call_id'], part: 'conversation', arguments: 'string', callTypes: 'optional', nullWeight: true, results: true });
  return found.map(fault => {
    const [list_, index, said] = (fault.at ?? '').split('.');
    return said === 'content' && renamed.has(Number(index)) ? { ...fault, at: `${list_ ?? ''}.${index ?? ''}.text` } : fault;
  });
}

const notAnId = 'The id of a call is nine letters and digits, such as "a1B2c3D4e".';

function callFaults(call: unknown, at: string, last: boolean): Fault[] {
  const id = isRecord(call) ? call['id'] : undefined;
  return typeof id === 'string' && !identifier.test(id) && !(last && id === 'null') ? [{ rule: 'tool-call-id', message: notAnId, at: join(at, 'id') }] : [];
}
