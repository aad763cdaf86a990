/** Known mistakes in keys that some formats alone have: tools and their calls, names, reasoning, columns. Part of known-faults.ts. */
import type { Format } from '../../src/domain/dataset/formats/format.ts';
import { fault, fileOf, inLine, inSample, insert, inTurns, type Given, type KnownFault } from './making-faults.ts';
import { isModel, isRow, type Row, type Turns } from './turns.ts';

/** Whose lines list tools. */
const takesTools = ({ id }: Format) => /^(openai|azure)-|^fireworks-|^gemini-chat|^mistral-|^llamafactory-/.test(id);
const holderOfTools = (row: Row): Row => isRow(row['input']) ? row['input'] : row;
/** In whose messages tools are called, and answer. */
const answersTools = ({ id }: Format) => /^(openai|azure|fireworks|mistral|tinker)-/.test(id);

/** OpenAI's older calls, between the question and the answer. */
const called = (call: Row) => (turns: Turns, asked: Row, { format }: Given) => {
  if (!/^(openai|azure)-chat/.test(format.id)) return false;
  turns.list.splice(turns.list.indexOf(asked), 0, { ...asked }, { role: 'assistant', content: null, function_call: call });
  return true;
};
/** Of services that take images in the line alone; all content is parts then. */
const shown = (url: string, count = 1) => (turns: Turns, asked: Row, { format }: Given) => {
  if (!/^(together-(conversation|preference)|fireworks-chat)/.test(format.id) || turns.list.some(({ content }) => typeof content !== 'string')) return false;
  for (const message of turns.list) message['content'] = [{ type: 'text', text: message['content'] }];
  (asked['content'] as unknown[]).push(...Array.from({ length: count }, () => ({ type: 'image_url', image_url: { url } })));
  return true;
};

export const knownKeyFaults: readonly KnownFault[] = [
  // Tools
  inLine('a text for the tools', ['tools-type', 'tools-text'], (row, { format }) => { if (!takesTools(format)) return false; holderOfTools(row)['tools'] = 'x'; return row; }),
  inLine('a number among the tools', ['tool-shape', 'tool-declaration', 'tools-text'], (row, { format }) => { if (!takesTools(format)) return false; holderOfTools(row)['tools'] = [7]; return row; }),
  inLine('a word for parallel_tool_calls', 'flag-type', (row, { format }) => { if (!/^(openai|azure)-(chat|preference)/.test(format.id)) return false; holderOfTools(row)['parallel_tool_calls'] = 'yes'; return row; }),
  inLine('a word for only_last', 'flag-type', (row, { format }) => format.id === 'mistral-chat' && { ...row, only_last: 'x' }),
  inTurns('a result of a tool that nobody called', 'tool-result-without-call', (turns, asked, { format }) => answersTools(format) && insert(turns.list, asked, { role: 'tool', tool_call_id: 'a1B2c3D4e', content: 'Four.' })),
  inTurns('a call of a tool that nothing answers', 'tool-call-without-result', (turns, asked, { format }) => {
    if (!answersTools(format)) return false;
    const call = { role: 'assistant', tool_calls: [{ id: 'a1B2c3D4e', type: 'function', function: { name: 'count', arguments: '{}' } }] };
    turns.list.splice(turns.list.indexOf(asked), 0, { ...asked }, call);
  }),
  inLine('a result of a tool in an output, that nobody called', 'tool-result-without-call', (row, { format }) => /^(openai|azure|fireworks)-preference/.test(format.id) && ((row['preferred_output'] as Row[]).unshift({ role: 'tool', tool_call_id: 'x', content: 'Four.' }), row)),
  inLine('two answers that make the same call', 'identical-outputs', (row, { format }) => {
    if (!/^(openai|azure|fireworks)-preference/.test(format.id)) return false;
    const calling = (id: string) => [{ role: 'assistant', tool_calls: [{ id, type: 'function', function: { name: 'count', arguments: '{}' } }] }];
    return { ...row, preferred_output: calling('a'), non_preferred_output: calling('b') };
  }),
  inTurns('a number for a name', ['message-key-type', 'unknown-message-key'], (_, asked) => { asked['name'] = 7; }),
  inTurns('a number for the reasoning', ['message-key-type', 'unknown-message-key'], turns => { const said = turns.list.findLast(message => isModel(turns, message)); if (!said) return false; said['reasoning_content'] = 7; return true; }),
  inTurns('content as parts in one message and as text in others', 'mixed-content', (turns, asked, { format }) => {
    if (!/^(together-(conversation|preference)|tinker-chat)/.test(format.id) || turns.list.length < 2 || turns.list.some(({ content }) => Array.isArray(content))) return false;
    asked['content'] = [{ type: 'text', text: asked['content'] }];
    return true;
  }),
  inLine('a flag that is another service’s', 'extra-key', (row, { format }) => { if (format.id !== 'fireworks-preference') return false; holderOfTools(row)['parallel_tool_calls'] = true; return row; }),
  inLine('two tools of one name', 'equal-tools', (row, { format }) => {
    if (!/^(openai|azure|fireworks)-|^mistral-/.test(format.id)) return false;
    const tool = { type: 'function', function: { name: 'count', description: 'Counts.', parameters: {} } };
    holderOfTools(row)['tools'] = [tool, tool];
    return row;
  }),
  inTurns('a call of a function that can have no such name', 'tool-call-name', (turns, asked, { format }) => {
    if (!/^(openai|azure|fireworks|mistral)-/.test(format.id)) return false;
    turns.list.splice(turns.list.indexOf(asked), 0, { ...asked }, { role: 'assistant', tool_calls: [{ id: 'a1B2c3D4e', type: 'function', function: { name: 'g h', arguments: '{}' } }] }, { role: 'tool', tool_call_id: 'a1B2c3D4e', content: 'Four.' }, { role: 'assistant', content: 'It is four.' });
    return true;
  }),
  // Parts of Axolotl
  ...([['a word for whether a part is learned', 'train-value', { train: 'no' }], ['a word for the weight of a part', 'part-weight', { weight: 'heavy' }], ['a key that no part has', 'unknown-message-key', { foo: 1 }]] as const).map(([name, rule, keys]) =>
    inTurns(name, rule, (_, asked, { format }) => { if (format.id !== 'axolotl-chat') return false; asked['content'] = [{ type: 'text', text: 'How?', ...keys }]; return true; })),
  // Thoughts
  ...([['a thought without an end', '<think>\nSince.\n\nA lock.'], ['a thought that ends twice', '<think>\nSince </think> ends it.\n</think>\n\nA lock.']] as const).map(([name, text]) => inSample(name, 'think-tags', (sample, { format }) =>
    sample.kind === 'chat' && format.placements.includes('think') ? { kind: 'chat', messages: [...sample.messages.slice(0, -1), { role: 'assistant', content: text }] } : undefined)),
  inTurns('an end of the thought in a thought', 'think-tags', (turns, _, { format }) => {
    const said = turns.list.at(-1);
    if (!/^(trl-messages|axolotl-chat|together-conversation|fireworks-chat)/.test(format.id) || !said || !isModel(turns, said)) return false;
    said['reasoning_content'] = 'Since </think> ends it.';
    return true;
  }),
  // What a grader reads
  fault('an item that the first line has not', 'missing-item', ({ format, line, other }) => format.id.endsWith('reinforcement') ? fileOf(format, other, JSON.stringify({ ...JSON.parse(line) as Row, answer: 'A lock.' })) : undefined),
  fault('no item that the first line has', 'missing-item', ({ format, line, other }) => format.id.endsWith('reinforcement') ? fileOf(format, other, JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as Row).filter(([key]) => key !== 'reference')))) : undefined),
  inLine('a function without a name', 'function-shape', (row, { format }) => /^(openai|azure)-chat/.test(format.id) && { ...row, functions: [{ description: 'Counts.' }] }),
  inTurns('a call of a function without its name', 'function-call-shape', called({ arguments: '{}' })),
  inTurns('a call of a function whose arguments are an object', 'tool-call-arguments', called({ name: 'count', arguments: {} })),
  inTurns('a result of a function that does not say of which', 'missing-function-name', (turns, asked, given) => called({ name: 'count', arguments: '{}' })(turns, asked, given) && insert(turns.list, asked, { role: 'function', content: 'Four.' })),
  inTurns('a result of a function that nobody called', 'tool-result-without-call', (turns, asked, { format }) => /^(openai|azure)-chat/.test(format.id) && insert(turns.list, asked, { role: 'function', name: 'count', content: 'Four.' })),
  inTurns('two names of the messages', 'two-names', ({ holder, list }, _, { format }) => { if (format.id !== 'mistral-chat') return false; holder['interactions'] = list; return true; }),
  inTurns('two names of what is said', 'two-names', (_, asked, { format }) => { if (format.id !== 'mistral-chat') return false; asked['text'] = 'How?'; return true; }),
  inTurns('a prompt of the system beside its message', 'system-twice', ({ holder, list }, asked, { format }) => {
    if (format.id !== 'mistral-chat') return false;
    if (list[0]?.['role'] !== 'system') list.unshift({ ...asked, role: 'system' });
    holder['system_prompt'] = 'Be brief.';
    return true;
  }),
  // Parts of Gemini
  ...[
    ['a file without its kind', { fileData: { fileUri: 'gs://bucket/a.png' } }],
    ['a file that is not to be found by its address', { fileData: { mimeType: 'image/png', fileUri: 'a.png' } }],
    ['a call where the user speaks', { functionCall: { name: 'count', args: {} } }],
    ['two things in a part', { text: 'Look.', fileData: { mimeType: 'image/png', fileUri: 'gs://bucket/a.png' } }],
    ['a picture in the line', { inlineData: { mimeType: 'image/png', data: 'AAAA' } }],
  ].map(([name, part]) => inTurns(`Gemini: ${name as string}`, 'part-shape', (_, asked, { format }) => format.id.startsWith('gemini-') && (asked['parts'] as unknown[]).push(part))),
  inTurns('Gemini: a call without its name', 'part-shape', (turns, asked, { format }) => format.id === 'gemini-chat' && insert(turns.list, asked, { role: 'model', parts: [{ functionCall: { args: {} } }] })),
  inTurns('Gemini: an answer of a function that is a text', 'part-shape', (turns, asked, { format }) => format.id === 'gemini-chat' && turns.list.splice(turns.list.indexOf(asked) + 1, 0, { role: 'model', parts: [{ functionCall: { name: 'count', args: {} } }] }, { parts: [{ functionResponse: { name: 'count', response: 'Four.' } }] })),
  inTurns('Gemini: an answer of a function under the name of the model', 'unknown-role', (turns, asked, { format }) => format.id === 'gemini-chat' && insert(turns.list, asked, { role: 'model', parts: [{ functionResponse: { name: 'count', response: {} } }] })),
  inLine('two names of the system’s words', 'two-names', (row, { format }) => format.id === 'gemini-chat' && { ...row, systemInstruction: { parts: [{ text: 'Be brief.' }] }, system_instruction: { parts: [{ text: 'Be long.' }] } }),
  // Images
  inTurns('an image by its address, where it has to be in the line', 'image-url', shown('https://example.org/a.png')),
  inTurns('an image of a kind that is not taken', 'image-url', shown('data:image/gif;base64,AAAA')),
  inTurns('eleven images', 'too-many-images', (turns, asked, given) => given.format.id.startsWith('together-') && shown('data:image/png;base64,AAAA', 11)(turns, asked, given)),
  inTurns('an image in the answer', 'image-role', (turns, _, { format }) => {
    const said = turns.list.at(-1);
    if (!/^(together-conversation|fireworks-chat)/.test(format.id) || !said || !isModel(turns, said)) return false;
    said['content'] = [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }];
    return true;
  }),
  // Columns of LLaMA-Factory
  inLine('a number for the system column', 'content-type', (row, { format }) => format.id.startsWith('llamafactory-') && { ...row, system: 7 }),
  inLine('reserved in the system column', 'reserved-string', (row, { format }) => format.id.startsWith('llamafactory-') && { ...row, system: 'Look at <image>.' }),
  inTurns('a system column beside a system message', 'system-twice', (turns, asked, { format }) => {
    if (!/^llamafactory-(sharegpt|kto|preference)/.test(format.id)) return false;
    if (turns.list[0]?.['from'] !== 'system') turns.list.unshift({ ...asked, from: 'system', value: 'Be brief.' });
    turns.holder['system'] = 'Be long.';
    return true;
  }),
  // Smaller ones
  inTurns('reasoning behind the answer', 'reasoning-after-answer', (turns, _, { format }) => {
    const said = turns.list.at(-1);
    return format.id === 'bedrock-conversation' && Array.isArray(said?.['content']) && said['content'].push({ reasoningContent: { reasoningText: { text: 'Since.' } } });
  }),
  inLine('a text for the images', ['images-type'], (row, { format }) => format.id === 'axolotl-decision' && { ...row, images: 'a.png' }),
  inLine('a number for the description of an option', 'question-shape', (row, { format }) => format.id === 'axolotl-decision' && { ...row, questions: { choice: { type: 'choice', options: [{ name: 'a', description: 7 }, 'b'] } } }),
  inLine('a number for the criteria', 'question-shape', (row, { format }) => format.id === 'axolotl-decision' && { ...row, questions: { choice: { type: 'noul', criteria: 7 } } }),
  inLine('a text for the provenance', 'metadata-type', (row, { format }) => format.id === 'axolotl-decision' && { ...row, source_metadata: { provenance: 'x' } }),
];
