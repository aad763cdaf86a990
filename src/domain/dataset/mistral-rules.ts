/** What Mistral asks of tools and of the calls in a conversation: `MistralRequestValidatorV3(ValidationMode.finetuning)` of mistral-common 1.12.0, run on small files.
 *  Because writes no calls; these are for files that come from elsewhere. */
import { isRecord, join } from './encoding.ts';
import type { Fault } from './formats/format.ts';
import { flagFaults, functionName, toolsFaults } from './tool-call-rules.ts';

const identifier = /^[a-zA-Z0-9]{9}$/;

export function mistralFaults(line: Record<string, unknown>): Fault[] {
  const faults: Fault[] = ['tools', 'available_tools'].flatMap(key => toolsFaults(line[key], key, { whole: true }));
  faults.push(...flagFaults(line['only_last'], 'only_last'));
  if (line['tools'] !== undefined && line['available_tools'] !== undefined) faults.push({ rule: 'tools-twice', message: 'Either "tools" or "available_tools", not both.', at: 'available_tools' });
  if (!Array.isArray(line['messages'])) return faults;
  const messages: readonly unknown[] = line['messages'];
  messages.forEach((message, index) => {
    if (!isRecord(message)) return;
    const at = join('messages', index);
    const calls: readonly unknown[] = Array.isArray(message['tool_calls']) ? message['tool_calls'] : [];
    if (calls.length > 0 && typeof message['content'] === 'string' && message['content'] !== '') faults.push({ rule: 'content-beside-calls', message: 'A message has either content or tool calls, not both.', at });
    calls.forEach((call, number) => { faults.push(...callFaults(call, join(join(at, 'tool_calls'), number), index === messages.length - 1)); });
    if (message['role'] !== 'tool') return;
    const answers = message['tool_call_id'];
    if (typeof answers === 'string' && !identifier.test(answers)) faults.push({ rule: 'tool-call-id', message: notAnId, at: join(at, 'tool_call_id') });
  });
  return faults;
}

const notAnId = 'The id of a call is nine letters and digits, such as "a1B2c3D4e".';

function callFaults(call: unknown, at: string, last: boolean): Fault[] {
  if (!isRecord(call)) return [];
  const { id } = call;
  const name = isRecord(call['function']) ? call['function']['name'] : undefined;
  return [
    ...typeof id === 'string' && !identifier.test(id) && !(last && id === 'null') ? [{ rule: 'tool-call-id', message: notAnId, at: join(at, 'id') }] : [],
    ...typeof name === 'string' && name !== '' && !functionName.test(name) ? [{ rule: 'tool-call-name', message: 'The name of a function is 1 to 64 letters, digits, _ and -.', at: join(at, 'function.name') }] : [],
  ];
}
