/** Rules for tools, for their calls in a message, and for the results that answer them. Because writes none; they are here for checking files that come from elsewhere. */
import { isRecord, join } from './encoding.ts';
import type { Fault } from './formats/format.ts';

export const functionName = /^[a-zA-Z0-9_-]{1,64}$/;

/** Functions that a model may call, as OpenAI writes them. @param whole each needs all of name, description and parameters, and may do without its type */
export function toolsFaults(tools: unknown, at: string, { whole = false } = {}): Fault[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) return [{ rule: 'tools-type', message: `"${at}" must be a list.`, at }];
  const names = new Set<unknown>();
  return tools.flatMap((tool: unknown, index) => {
    const described = isRecord(tool) && (whole || tool['type'] === 'function') ? tool['function'] : undefined;
    if (!isRecord(described) || typeof described['name'] !== 'string' || !functionName.test(described['name'])) return [{ rule: 'tool-shape', message: `A tool needs ${whole ? '' : 'type "function" and '}a function with a name of 1 to 64 letters, digits, _ and -.`, at: join(at, index) }];
    if (names.has(described['name'])) return [{ rule: 'equal-tools', message: `There is a tool called ${described['name']} already.`, at: join(at, index) }];
    names.add(described['name']);
    const { description, parameters } = described;
    return (typeof description === 'string' || !whole && (description === undefined || description === null)) && (isRecord(parameters) || !whole && (parameters === undefined || parameters === null))
      ? [] : [{ rule: 'tool-shape', message: `The function of a tool ${whole ? 'needs a description in words and' : 'has a description in words, and'} parameters that are an object.`, at: join(at, index) }];
  });
}

/** A key that is true or false where it is there. */
export const flagFaults = (value: unknown, at: string): Fault[] =>
  value === undefined || value === null || typeof value === 'boolean' ? [] : [{ rule: 'flag-type', message: `"${at}" must be true or false.`, at }];

/** Each result answers a call of the assistant's message before it, and each call has its result before anybody else speaks; only what is learned may end with calls. */
export function resultFaults(messages: readonly unknown[], at: string, part: 'conversation' | 'prompt' | 'answer'): Fault[] {
  const faults: Fault[] = [];
  let waiting: unknown[] = [];
  let asked = 0, unparsed = 0;
  const unanswered = () => { if (waiting.length > 0) faults.push({ rule: 'tool-call-without-result', message: `${waiting.length === 1 ? 'A call' : `${waiting.length} calls`} of this message ${waiting.length === 1 ? 'has' : 'have'} no result.`, at: join(at, asked) }); };
  messages.forEach((message, index) => {
    if (!isRecord(message)) return;
    if (message['role'] === 'function') {
      const before: unknown = messages[index - 1];
      if (!isRecord(before) || !isRecord(before['function_call'])) faults.push({ rule: 'tool-result-without-call', message: 'A result of a function stands here that no call before it waits for.', at: join(at, index) });
    }
    if (message['role'] !== 'tool') {
      unanswered();
      waiting = Array.isArray(message['tool_calls']) ? message['tool_calls'].map((call: unknown) => isRecord(call) ? call['id'] : undefined) : [];
      // What could not be read as a call may have an answer all the same.
      unparsed = Array.isArray(message['unparsed_tool_calls']) ? message['unparsed_tool_calls'].length : 0;
      asked = index;
      return;
    }
    const id = message['tool_call_id'];
    // Where one of the two does not say which, their number has to do.
    const answered = waiting.findIndex(each => typeof id !== 'string' || typeof each !== 'string' || each === id);
    if (answered !== -1) waiting.splice(answered, 1);
    else if (unparsed > 0) unparsed--;
    else faults.push({ rule: 'tool-result-without-call', message: 'A result of a tool stands here that no call before it waits for.', at: join(at, index) });
  });
  const last: unknown = messages.at(-1);
  if (part === 'prompt' || isRecord(last) && last['role'] === 'tool') unanswered();
  return faults;
}

export function toolCallFaults(message: Record<string, unknown>, at: string, rules: { readonly arguments?: 'object' | 'string' | 'either'; readonly callIds?: 'optional'; readonly callTypes?: 'optional' }): Fault[] {
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
    if (!isRecord(call) || call['type'] !== 'function' && !(rules.callTypes === 'optional' && call['type'] === undefined) || !isRecord(called) || typeof called['name'] !== 'string' || called['name'] === '') {
      faults.push({ rule: 'tool-call-shape', message: 'A call needs type "function" and a function with a name.', at: where });
      return;
    }
    if (ids && typeof call['id'] !== 'string') faults.push({ rule: 'tool-call-id', message: 'A call needs an id.', at: where });
    if (ids && !functionName.test(called['name'])) faults.push({ rule: 'tool-call-name', message: 'The name of a function is 1 to 64 letters, digits, _ and -.', at: join(where, 'function.name') });
    const given = called['arguments'];
    const object = (rules.arguments === 'object' || rules.arguments === 'either') && isRecord(given);
    const string = rules.arguments !== 'object' && typeof given === 'string' && isJson(given);
    if (!object && !string) faults.push({ rule: 'tool-call-arguments', message: rules.arguments === 'object' ? 'The arguments must be an object.' : 'The arguments must be JSON in a string.', at: where });
  });
  return faults;
}

/** Functions as OpenAI wrote them before there were tools: deprecated, and taken (`FineTuneChatRequestInput`, `ChatCompletionRequestFunctionMessage`). */
export function functionsFaults(functions: unknown, at: string): Fault[] {
  if (functions === undefined || functions === null) return [];
  if (!Array.isArray(functions)) return [{ rule: 'tools-type', message: `"${at}" must be a list.`, at }];
  return functions.flatMap((each: unknown, index): Fault[] => !isRecord(each) || typeof each['name'] !== 'string' || !functionName.test(each['name'])
    ? [{ rule: 'function-shape', message: 'A function needs a name of 1 to 64 letters, digits, _ and -.', at: join(at, index) }]
    : each['parameters'] === undefined || each['parameters'] === null || isRecord(each['parameters']) ? [] : [{ rule: 'function-shape', message: 'The parameters of a function are an object.', at: join(at, index) }]);
}

/** What such a function is called with, and what it answers. */
export function functionCallFaults(message: Record<string, unknown>, at: string): Fault[] {
  const { role, name, function_call: call } = message;
  if (role === 'function' && (typeof name !== 'string' || name === '')) return [{ rule: 'missing-function-name', message: 'The result of a function does not say which one it is of.', at }];
  if (call === undefined || call === null) return [];
  const where = join(at, 'function_call');
  if (role !== 'assistant') return [{ rule: 'tool-calls-role', message: 'Only assistant messages call functions.', at: where }];
  if (!isRecord(call) || typeof call['name'] !== 'string' || call['name'] === '') return [{ rule: 'function-call-shape', message: 'A call of a function needs its name.', at: where }];
  return typeof call['arguments'] === 'string' && isJson(call['arguments']) ? [] : [{ rule: 'tool-call-arguments', message: 'The arguments must be JSON in a string.', at: where }];
}

function isJson(text: string): boolean {
  try { JSON.parse(text); return true; } catch { return false; }
}
