/** Known mistakes in keys that some formats alone have: tools and their calls, names, reasoning, columns. Part of known-faults.ts. */
import type { Format } from '../../src/domain/dataset/formats/format.ts';
import { inLine, insert, inTurns, type KnownFault } from './making-faults.ts';
import { isModel, isRow, type Row } from './turns.ts';

/** Whose lines list tools. */
const takesTools = ({ id }: Format) => /^(openai|azure)-|^fireworks-|^gemini-chat|^mistral-|^llamafactory-/.test(id);
const holderOfTools = (row: Row): Row => isRow(row['input']) ? row['input'] : row;
/** In whose messages tools are called, and answer. */
const answersTools = ({ id }: Format) => /^(openai|azure|fireworks|mistral|tinker)-/.test(id);

export const knownKeyFaults: readonly KnownFault[] = [
  // Tools
  inLine('a text for the tools', ['tools-type', 'tools-text'], (row, { format }) => { if (!takesTools(format)) return false; holderOfTools(row)['tools'] = 'x'; return row; }),
  inLine('a number among the tools', ['tool-shape', 'tool-declaration', 'tools-text'], (row, { format }) => { if (!takesTools(format)) return false; holderOfTools(row)['tools'] = [7]; return row; }),
  inLine('a word for parallel_tool_calls', 'flag-type', (row, { format }) => { if (!/^(openai|azure)-(chat|preference)|^fireworks-preference/.test(format.id)) return false; holderOfTools(row)['parallel_tool_calls'] = 'yes'; return row; }),
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
