/** Rules for tool calls in a message. Because writes none; they are here for checking files that come from elsewhere. */
import { isRecord, join } from './encoding.ts';
import type { Fault } from './formats/format.ts';

export function toolCallFaults(message: Record<string, unknown>, at: string, rules: { readonly arguments?: 'object' | 'string' | 'either'; readonly callIds?: 'optional' }): Fault[] {
  const faults: Fault[] = [];
  const ids = rules.arguments === 'string' && rules.callIds !== 'optional';
  const calls = message['tool_calls'];
  if (message['role'] === 'tool' && ids && typeof message['tool_call_id'] !== 'string') faults.push({ rule: 'missing-tool-call-id', message: 'A result of a tool does not say which call it answers.', at });
  if (calls === undefined || calls === null) return faults;
  if (message['role'] !== 'assistant') faults.push({ rule: 'tool-calls-role', message: 'Only assistant messages call tools.', at: join(at, 'tool_calls') });
  if (!Array.isArray(calls)) return [...faults, { rule: 'tool-calls-type', message: 'tool_calls must be a list.', at: join(at, 'tool_calls') }];
  calls.forEach((call: unknown, index) => {
    const where = join(join(at, 'tool_calls'), index);
    const called = isRecord(call) ? call['function'] : undefined;
    if (!isRecord(call) || call['type'] !== 'function' || !isRecord(called) || typeof called['name'] !== 'string' || called['name'] === '') {
      faults.push({ rule: 'tool-call-shape', message: 'A call needs type "function" and a function with a name.', at: where });
      return;
    }
    if (ids && typeof call['id'] !== 'string') faults.push({ rule: 'tool-call-id', message: 'A call needs an id.', at: where });
    const given = called['arguments'];
    const object = (rules.arguments === 'object' || rules.arguments === 'either') && isRecord(given);
    const string = rules.arguments !== 'object' && typeof given === 'string' && isJson(given);
    if (!object && !string) faults.push({ rule: 'tool-call-arguments', message: rules.arguments === 'object' ? 'The arguments must be an object.' : 'The arguments must be JSON in a string.', at: where });
  });
  return faults;
}

function isJson(text: string): boolean {
  try { JSON.parse(text); return true; } catch { return false; }
}
