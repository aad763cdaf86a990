/** The rules of whole lines that several formats share: which keys, and that two answers of a pair are two. */
import { isRecord, join, stringFaults } from './encoding.ts';
import type { Fault } from './formats/format.ts';

/** Checks that the line is an object with these keys, then hands it on; never throws. */
export function lineFaults(line: unknown, keys: { readonly required: readonly string[]; readonly optional?: readonly string[]; readonly others?: 'allowed' }, more: (line: Record<string, unknown>) => readonly Fault[]): Fault[] {
  if (!isRecord(line)) return [{ rule: 'not-an-object', message: 'The line is not a JSON object.' }];
  const faults: Fault[] = [];
  for (const key of keys.required) if (!Object.hasOwn(line, key)) faults.push({ rule: 'missing-key', message: `The key "${key}" is missing.`, at: key });
  if (keys.others !== 'allowed') {
    for (const key of Object.keys(line)) if (!keys.required.includes(key) && !keys.optional?.includes(key)) faults.push({ rule: 'extra-key', message: `The key "${key.slice(0, 60)}" does not belong here.`, at: key.slice(0, 60) });
  }
  return [...faults, ...more(line), ...stringFaults(line)];
}

const endless = '\0endless';
/** Text that is nested without end cannot be compared. */
export function inJson(value: unknown): string {
  try { return value === undefined ? '' : JSON.stringify(value); } catch (error) { if (error instanceof RangeError) return endless; throw error; }
}

/** What one message says and calls; undefined where that is nothing that could be read. */
function one(message: unknown): string | undefined {
  const { content, tool_calls: calls } = isRecord(message) ? message : { content: message, tool_calls: undefined };
  const called = Array.isArray(calls) ? calls.map((call: unknown) => isRecord(call) ? inJson(call['function']) : '').join('\0') : '';
  if (called.includes(endless)) return undefined;
  const said = Array.isArray(content) ? content.map((part: unknown) => isRecord(part) && typeof part['text'] === 'string' ? part['text'] : '').join('').trim() : typeof content === 'string' ? content.trim() : undefined;
  return said === undefined && called === '' ? undefined : called === '' ? said : `${said ?? ''}\0${called}`;
}

/** The two answers of a pair must differ in more than white space. */
export function pairFaults(line: Record<string, unknown>, better: string, worse: string): Fault[] {
  const text = (value: unknown): string | undefined => {
    if (!Array.isArray(value)) return one(value);
    const all = value.map(one);
    return all.length > 0 && all.every(each => each !== undefined) ? all.join('\0') : undefined;
  };
  const first = text(line[better]);
  return first !== undefined && first === text(line[worse]) ? [{ rule: 'identical-outputs', message: `"${better}" and "${worse}" say the same, so there is nothing to prefer.`, at: better }] : [];
}

/** `input`: an object with messages, as OpenAI and Together write a pair's prompt. */
export function inputFaults(input: unknown, optional: readonly string[], messages: (list: unknown, at: string) => readonly Fault[]): Fault[] {
  if (input === undefined) return [];
  if (!isRecord(input)) return [{ rule: 'input-type', message: '"input" must be an object with messages.', at: 'input' }];
  const extra = Object.keys(input).filter(key => key !== 'messages' && !optional.includes(key));
  return [...extra.map(key => ({ rule: 'extra-key', message: `The key "${key.slice(0, 60)}" does not belong into input.`, at: join('input', key.slice(0, 60)) })), ...messages(input['messages'], 'input.messages')];
}
