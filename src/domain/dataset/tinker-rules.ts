/** Messages as the Tinker cookbook reads them: tinker_cookbook/renderers/base.py and supervised/data.py in thinking-machines-lab/tinker-cookbook at 9dfcc3a2.
 *  A file goes through `datasets.Dataset.from_list`, which takes no content that is a string here and a list there (seen with datasets 5.0.1: "cannot mix list and non-list"). */
import { isRecord, join } from './encoding.ts';
import type { Fault } from './formats/format.ts';
import { messageFaults, mixedContentFaults, type MessageRules } from './message-rules.ts';

export const tinkerSource = (path: string): string => `https://github.com/thinking-machines-lab/tinker-cookbook/blob/9dfcc3a2/${path} (none stated)`;

export function tinkerFaults(messages: unknown, at: string, part: MessageRules['part']): Fault[] {
  const faults = messageFaults(messages, at, {
    roles: part === 'answer' ? ['assistant', 'tool'] : ['system', 'user', 'assistant', 'tool'], keys: ['name', 'tool_calls', 'unparsed_tool_calls', 'tool_call_id', 'trainable'],
    part, arguments: 'string', callIds: 'optional', results: true, content: contentFaults,
  });
  if (!Array.isArray(messages)) return faults;
  const list = messages.filter(isRecord);
  faults.push(...mixedContentFaults(list, at));
  const marked = list.filter(message => Object.hasOwn(message, 'trainable'));
  if (marked.length > 0 && marked.length < list.length) faults.push({ rule: 'trainable-not-everywhere', message: '"trainable" must stand on every message or on none, in the whole file; the training stops otherwise.', at });
  for (const [index, message] of messages.entries() as Iterable<[number, unknown]>) {
    if (!isRecord(message)) continue;
    if (Object.hasOwn(message, 'trainable') && typeof message['trainable'] !== 'boolean') faults.push({ rule: 'train-value', message: '"trainable" must be true or false.', at: join(join(at, index), 'trainable') });
    // `StrictBase` forbids what it does not know.
    if (Array.isArray(message['tool_calls'])) message['tool_calls'].forEach((call: unknown, number) => {
      const extra = isRecord(call) ? Object.keys(call).find(key => !['type', 'id', 'function'].includes(key)) : undefined;
      if (extra !== undefined) faults.push({ rule: 'tool-call-shape', message: `A call has type, id and function, and no "${extra.slice(0, 60)}".`, at: join(join(at, index), `tool_calls.${number}`) });
    });
  }
  if (marked.length > 0 && marked.every(({ trainable }) => trainable === false)) faults.push({ rule: 'nothing-learned', message: 'Every message has "trainable": false, so nothing is learned from this line.', at });
  return faults;
}

/** The kind of content, and whether `trainable` is there, as the first line of the file has them. What differs within a line its own faults say. */
export function tinkerAcross(): (line: unknown) => readonly Fault[] {
  let first: { lists: boolean | undefined; marked: boolean | undefined } = { lists: undefined, marked: undefined };
  const all = (values: readonly boolean[]): boolean | undefined => values.length > 0 && values.every(value => value === values[0]) ? values[0] : undefined;
  return line => {
    const messages = isRecord(line) && Array.isArray(line['messages']) ? line['messages'].filter(isRecord) : [];
    const lists = all(messages.flatMap(({ content }) => content === undefined || content === null ? [] : [Array.isArray(content)]));
    const marked = all(messages.map(message => Object.hasOwn(message, 'trainable')));
    const differs = <T>(own: T | undefined, other: T | undefined) => own !== undefined && other !== undefined && own !== other;
    const faults = [
      ...differs(lists, first.lists) ? [{ rule: 'mixed-content', message: `The content is ${lists ? 'a list of parts here and a string in earlier lines' : 'a string here and a list of parts in earlier lines'}; the file cannot be loaded.`, at: 'messages' }] : [],
      ...differs(marked, first.marked) ? [{ rule: 'trainable-not-everywhere', message: `"trainable" stands on ${marked ? 'the messages of this line, and not on those of earlier ones' : 'the messages of earlier lines, and not on those of this one'}; the training stops.`, at: 'messages' }] : [],
    ];
    first = { lists: first.lists ?? lists, marked: first.marked ?? marked };
    return faults;
  };
}

/** A string, or parts of text and, in what the assistant says, of thinking. */
function contentFaults(content: unknown, at: string, role: unknown): Fault[] {
  if (typeof content === 'string') return content.trim() === '' ? [{ rule: 'empty-content', message: 'The content is empty.', at }] : [];
  if (!Array.isArray(content)) return [{ rule: 'content-type', message: 'Content must be a string, or a list of parts.', at }];
  if (!content.some((part: unknown) => isRecord(part) && part['type'] === 'text')) return [{ rule: 'empty-content', message: 'The content has no part of type text, so nothing is said.', at }];
  const kinds = role === 'assistant' ? ['text', 'thinking'] : ['text'];
  return content.flatMap((part: unknown, index): Fault[] => {
    const kind = isRecord(part) ? kinds.find(each => part['type'] === each) : undefined;
    const text = kind !== undefined && isRecord(part) ? part[kind] : undefined;
    if (typeof text !== 'string') return [{ rule: 'content-part', message: `Only parts of type ${kinds.join(' and ')} are known here.`, at: join(at, index) }];
    return text.trim() === '' ? [{ rule: 'empty-content', message: 'A part of the content is empty.', at: join(at, index) }] : [];
  });
}
