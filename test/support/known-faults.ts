/** Mistakes that files of training lines are known to have, each with the rules it is caught by. Each is made in a valid line or file of any format where it can be made. */
import type { Sample } from '../../src/domain/dataset/sample.ts';
import { knownKeyFaults } from './known-key-faults.ts';
import { bom, fault, fileOf, inLine, insert, inSample, inText, inTurns, whole, type Given, type KnownFault } from './making-faults.ts';
import { isModel, isRow, saying, textsIn, type Row, type Turns } from './turns.ts';

const inLongest = (row: Row, change: (text: string) => string) => {
  const [longest] = textsIn(row).sort((a, b) => b.text.length - a.text.length);
  if (!longest) return false;
  Object.assign(longest.holder, { [longest.key]: change(longest.text) });
  return row;
};
const answering = (sample: Sample, text: string): Sample | undefined => {
  switch (sample.kind) {
    case 'chat': return { kind: 'chat', messages: [...sample.messages.slice(0, -1), { role: 'assistant', content: text }] };
    case 'preference': return { ...sample, chosen: text };
    case 'unpaired': return { ...sample, completion: text };
    case 'steps': return { ...sample, steps: [{ text, good: true }, ...sample.steps] };
    default: return undefined;
  }
};
const asking = (sample: Sample, text: string): Sample => {
  const asked = { role: 'user', content: text } as const;
  switch (sample.kind) {
    case 'chat': return { ...sample, messages: [asked, ...sample.messages.slice(-1)] };
    case 'steps': return { ...sample, prompt: text };
    case 'choice': return { ...sample, state: text };
    default: return { ...sample, prompt: [asked] };
  }
};
const weight = (value: unknown) => (turns: Turns) => {
  const said = turns.list.filter(message => isModel(turns, message));
  for (const message of said) message['weight'] = value;
  return said.length > 0;
};
/** Keys that a line of some format may do without. */
const optional = new Set(['schemaVersion', 'weight', 'system', 'system_instruction', 'systemInstruction', 'tools', 'images', 'family', 'source_metadata', 'instructions', 'history', 'rubric', 'reference', 'reference_answer']);
const needed = (row: Row) => Object.keys(row).filter(key => !optional.has(key) && !(key === 'input' && typeof row[key] === 'string'));
const without = (row: Row, key: string | undefined) => key !== undefined && Object.fromEntries(Object.entries(row).filter(([each]) => each !== key));
/** Where null has the kind of every column, each rule of its own has to see that there is nothing. */
const nullAt = (at: number, { format, line, other }: Given) => {
  const row = JSON.parse(line) as Row;
  const key = needed(row).at(at);
  return key !== undefined && format.sameColumns === true ? fileOf(format, other, JSON.stringify({ ...row, [key]: null })) : undefined;
};
/** Reinforcement takes any key beside the messages, since graders read them; mistral-finetune leaves them alone. */
const anyKeys = ({ format: { id } }: Given) => id.endsWith('reinforcement') || id === 'mistral-chat';

const nova = (word: string) => inSample(`reserved at Nova: ${word}`, 'reserved-string', (sample, { format }) => /^bedrock-(conversation|nova)/.test(format.id) ? answering(sample, `It says\n${word} here`) : undefined);

export const knownFaults: readonly KnownFault[] = [
  // Characters
  inLine('first half of a surrogate pair', 'lone-surrogate', row => inLongest(row, text => `${text}\ud83d`)),
  inLine('second half of a surrogate pair', 'lone-surrogate', row => inLongest(row, text => `\udc00${text}`)),
  inLine('half a surrogate pair in a key', 'lone-surrogate', row => ({ ...row, 'a\ud83d': 'x' })),
  inLine('NUL', 'nul', row => inLongest(row, text => `${text.slice(0, 1)}\0${text.slice(1)}`)),
  inText('U+2028 as it is', 'line-separator', line => line.replace(':"', ':"\u2028')),
  inText('U+2029 as it is', 'line-separator', line => line.replace(':"', ':"\u2029')),
  // JSON
  inText('NaN', 'not-json', line => line.replace(/^\{"/, '{"x":NaN,"')),
  inText('Infinity', 'not-json', line => line.replace(/^\{"/, '{"x":-Infinity,"')),
  inText('a comma at the end', 'not-json', line => line.replace(/\}$/, ',}')),
  inText('single quotes', 'not-json', line => line.replace(/^\{"([a-z_A-Z]+)"/, '{\'$1\'')),
  inText('a comment', 'not-json', line => `${line} // the first`),
  inText('a line break in a text', 'not-json', line => line.replace(':"', ':"\n')),
  inText('two objects in a line', 'not-json', line => `${line}${line}`),
  inText('JSON over several lines', 'spread-json', line => JSON.stringify(JSON.parse(line), null, 2)),
  inText('a key twice', 'duplicate-key', line => line.replace(/^\{("(?:[^"\\]|\\.)*":)/, '{$1null,$1')),
  inText('one array for all', 'json-array', (line, { other }) => `[${line},${other}]`),
  inText('a text instead of an object', 'not-an-object', line => JSON.stringify(line)),
  inText('null instead of an object', 'not-an-object', () => 'null'),
  // Bytes
  fault('a byte order mark where none belongs, or none where one does', ['bom', 'missing-bom'], ({ format, line }) => `${format.bom ? '' : bom}${line}\n`),
  fault('CR LF', 'crlf', ({ format, line, other }) => fileOf(format, line, other).replaceAll('\n', '\r\n')),
  fault('a blank line', 'blank-line', ({ format, line, other }) => fileOf(format, line, '', other)),
  fault('a line of spaces', 'blank-line', ({ format, line, other }) => fileOf(format, line, ' \t ', other)),
  fault('a blank line at the end', 'blank-line', ({ format, line }) => `${fileOf(format, line)}\n`),
  fault('a line twice', 'duplicate-line', ({ format, line, other }) => fileOf(format, line, other, line)),
  fault('a byte that is no UTF-8', 'invalid-utf8', ({ format, line }) => Buffer.concat([Buffer.from(fileOf(format, line)), Buffer.from(line.replace(':"', ':"\u0001')).map(byte => byte === 1 ? 0xff : byte), Buffer.from('\n')])),
  fault('Latin-1', 'invalid-utf8', ({ format, line }) => Buffer.concat([Buffer.from(fileOf(format, line)), Buffer.from('{"é":1}\n', 'latin1')])),
  fault('a last line cut off', 'not-json', ({ format, line, other }) => fileOf(format, line, other).slice(0, -4)),
  fault('an empty file', 'empty-file', () => ''),
  fault('nothing but a byte order mark', 'empty-file', () => bom),
  // Keys and columns
  inLine('no key for what comes first', 'missing-key', row => without(row, needed(row)[0])),
  inLine('no key for what comes last', 'missing-key', row => without(row, needed(row).at(-1))),
  inLine('nothing in the line', 'missing-key', () => ({})),
  fault('where it comes from, beside the keys of one line', ['extra-key', 'mixed-columns'], given => anyKeys(given) ? undefined : fileOf(given.format, given.other, JSON.stringify({ ...JSON.parse(given.line) as Row, metadata: { commit: 'abc' } }))),
  fault('null in the first column that must be there', ['missing-messages', 'missing-key', 'content-type', 'comparison-type'], given => nullAt(0, given)),
  fault('null in the last column that must be there', ['missing-messages', 'content-type', 'steps-type', 'label-type', 'answer-type', 'comparison-label'], given => nullAt(-1, given)),
  fault('a number in a column of text', 'mixed-columns', given => given.format.sameColumns === true ? fileOf(given.format, JSON.stringify({ ...JSON.parse(given.other) as Row, source: 'a' }), JSON.stringify({ ...JSON.parse(given.line) as Row, source: 7 })) : undefined),
  fault('a weight on some lines only', 'mixed-columns', given => {
    const { weight: own, ...row } = JSON.parse(given.line) as Row;
    return typeof own === 'number' ? fileOf(given.format, given.other, JSON.stringify(row)) : undefined;
  }),
  // Messages
  inTurns('an unknown role', 'unknown-role', ({ role }, asked) => { asked[role] = 'narrator'; }),
  inTurns('a role in capitals', 'unknown-role', ({ role }, asked) => { asked[role] = String(asked[role]).toUpperCase(); }),
  inTurns('null for a role', 'unknown-role', ({ role }, asked) => { asked[role] = null; }),
  inTurns('no role', 'missing-role', ({ role }, asked) => { delete asked[role]; }),
  inTurns('two questions in a row', 'equal-neighbours', (turns, asked) => insert(turns.list, asked, saying(turns, asked, 'And why?'))),
  inTurns('a system message in the middle', ['system-not-first', 'unknown-role'], (turns, asked) => insert(turns.list, asked, { ...saying(turns, asked, 'Be brief.'), [turns.role]: 'system' })),
  inTurns('an answer first', 'user-not-first', (turns, asked) => { turns.list.unshift({ ...saying(turns, asked, 'Hello.'), [turns.role]: turns.model }); }),
  inTurns('no answer', ['missing-assistant-message', 'assistant-not-last'], turns => whole(turns) && turns.list.pop()),
  inTurns('a question after the answer', 'assistant-not-last', (turns, asked) => whole(turns) && turns.list.push(saying(turns, asked, 'Why?'))),
  inTurns('an answer at the end of a prompt', 'user-not-last', (turns, asked) => !whole(turns) && insert(turns.list, asked, { ...saying(turns, asked, 'Hm.'), [turns.role]: turns.model })),
  inTurns('no content', 'missing-content', ({ said }, asked) => { delete asked[said]; }),
  inTurns('null for content', 'missing-content', ({ said }, asked) => { asked[said] = null; }),
  inTurns('a number for content', ['content-type', 'part-type'], ({ said }, asked) => { asked[said] = 7; }),
  inTurns('an empty message', 'empty-content', (turns, asked) => { Object.assign(asked, saying(turns, asked, '')); }),
  inTurns('a message of white space', 'empty-content', (turns, asked) => { Object.assign(asked, saying(turns, asked, ' \n\t')); }),
  inTurns('where it comes from, in a message', 'unknown-message-key', (_, asked) => { asked['commit'] = 'abc'; }),
  inTurns('a text among the messages', 'message-not-object', ({ list }) => { list[0] = 'How?' as unknown as Row; }),
  inTurns('no messages', 'empty-messages', ({ list }) => list.splice(0)),
  inTurns('a number for the messages', 'missing-messages', ({ holder, at }) => { holder[at] = 7; }),
  inTurns('half a weight', ['weight-value', 'unknown-message-key'], weight(0.5)),
  inTurns('true for a weight', ['weight-value', 'unknown-message-key'], weight(true)),
  inTurns('nothing to learn', ['nothing-learned', 'unknown-message-key'], weight(0)),
  inTurns('a weight on a question', ['weight-role', 'unknown-message-key'], (_, asked) => { asked['weight'] = 1; }),
  // What is said
  inSample('an empty answer', 'empty-content', sample => answering(sample, '')),
  inSample('an answer of white space', 'empty-content', sample => answering(sample, ' \n')),
  inSample('an empty question', 'empty-content', sample => asking(sample, '')),
  inSample('a question of white space', 'empty-content', sample => asking(sample, '\t ')),
  inSample('two answers that are the same', 'identical-outputs', sample => sample.kind === 'preference' ? { ...sample, rejected: sample.chosen } : undefined),
  inSample('two answers that differ in white space', 'identical-outputs', sample => sample.kind === 'preference' ? { ...sample, rejected: `\n${sample.chosen.trim()} ` } : undefined),
  ...['System:', 'user:', 'BOT:', 'Assistant:', 'ecosystem:', '[EOS]', '<image>', '<Video>', '<unk>'].map(nova),
  inSample('reserved at Claude', 'reserved-string', (sample, { format }) => format.id === 'bedrock-claude' ? answering(sample, 'It says\nHuman: hello') : undefined),
  ...knownKeyFaults,
  inLine('a second answer in an output', ['one-answer', 'equal-neighbours'], row => {
    const outputs = Object.values(row).find(value => Array.isArray(value) && value.length === 1 && isRow(value[0]) && value[0]['role'] === 'assistant') as Row[] | undefined;
    return outputs?.[0] ? (outputs.push({ ...outputs[0] }), row) : false;
  }),
];
