/** Formats of the trainers that people run themselves (TRL, Axolotl, LLaMA-Factory, Tinker): samples made by hand, and what these trainers would let through. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import type { EncodeOptions } from '../../../src/domain/dataset/formats/format.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { encodeLine } from '../../../src/domain/dataset/encoding.ts';
import type { ChatSample, ChoiceSample, GradedSample, PreferenceSample, Sample, StepsSample, UnpairedSample } from '../../../src/domain/dataset/sample.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, oneFile, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const options = (more: Partial<EncodeOptions> = {}): EncodeOptions => ({ reasoning: 'none', origin: { example: '01JCRG', task: 'rubric' }, weight: 1, ...more });
const prompt = [{ role: 'user', content: 'Which limiter?' }] as const;
const graded: GradedSample = { kind: 'graded', prompt, rubric: [{ criterion: 'Names the token bucket', points: 3 }, { criterion: 'Says what it costs', points: 1 }] };
const choice: ChoiceSample = { kind: 'choice', state: 'Tickets wait.', question: 'Which one?', options: [{ name: 'Token bucket', description: 'Refills' }, { name: 'Fixed window' }, { name: 'Nothing' }], shares: [0, 1, 0] };
const steps: StepsSample = { kind: 'steps', prompt: 'Why?', steps: [{ text: 'A page load sends twenty requests.', good: true }, { text: 'So it is a flood.', good: false }] };
const conversation: ChatSample = { kind: 'chat', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'One?' }, { role: 'assistant', content: 'Two.' }, ...prompt, { role: 'assistant', content: 'A token bucket.' }], reasoning: 'Bursts are fine.' };
const pair: PreferenceSample = { kind: 'preference', prompt: [{ role: 'system', content: 'Be brief.' }, ...prompt], chosen: 'A token bucket.\n', rejected: 'A fixed window.' };
const single: UnpairedSample = { kind: 'unpaired', prompt, completion: 'A fixed window.', wanted: false };
const samples: readonly Sample[] = [graded, { ...graded, reference: 'A token bucket.' }, choice, { ...choice, shares: [0.25, 0.75, 0] }, steps, conversation, { ...conversation, messages: conversation.messages.slice(3) }, pair, single];

const mine = (Object.keys(formats) as FormatId[]).filter(id => /^(?:trl|axolotl|llamafactory|tinker)-/.test(id));
const rulesOf = (id: FormatId, line: unknown) => formats[id].validate(line).map(({ rule }) => rule);

describe('dataset: formats of trainers', () => {
  afterEach(removeTemporaryFolders);

  for (const [format, task] of [['trl-unpaired', 'prefer'], ['trl-prompt-only', 'rubric'], ['axolotl-decision', 'choice'], ['llamafactory-alpaca', 'explain'], ['llamafactory-kto', 'prefer'], ['tinker-comparison', 'prefer']] as const) {
    it(`${format} as a whole dataset: each file on the disk is one that it takes, and a description names all of them`, async () => {
      const world = exportWorld(Array.from({ length: 40 }, (_, number) => ready(decision(number))));
      const { folder } = await world.build(await world.plan({ format, tasks: [task], split: { train: 0.6, validation: 0.2, test: 0.2 } }));
      const sides = ['train', 'validation', 'test'];
      for (const side of sides) {
        const report = await validateFile(formats[format], [readFileSync(path.join(folder, oneFile(side)))], { anyRows: true });
        assert.deepEqual([report.faults, report.rows > 0], [[], true], side);
      }
      if (!format.startsWith('llamafactory-')) return;
      const info = JSON.parse(readFileSync(path.join(folder, 'dataset_info.json'), 'utf8')) as Record<string, { file_name: string }>;
      assert.deepEqual(Object.values(info).map(each => each.file_name), sides.map(oneFile));
      const { files } = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as { files: { name: string }[] };
      assert.ok(files.some(({ name }) => name === 'dataset_info.json'));
    });
  }

  it('every sample that a format accepts makes a line that it takes, wherever the reasoning goes', () => {
    for (const id of mine) {
      const fitting = samples.filter(({ kind }) => kind === formats[id].accepts);
      assert.ok(fitting.length > 0, id);
      for (const sample of fitting) for (const reasoning of formats[id].placements.length > 0 ? formats[id].placements : ['none'] as const) {
        const line = formats[id].encode(sample, options({ reasoning }));
        assert.deepEqual(formats[id].validate(JSON.parse(encodeLine(line))), [], `${id} ${reasoning}: ${encodeLine(line)}`);
      }
    }
  });

  it('every sample of a format has the same columns of the same kind, which Arrow needs', async () => {
    for (const id of mine.filter(each => formats[each].sameColumns)) {
      const lines = samples.filter(({ kind }) => kind === formats[id].accepts).map(sample => `${encodeLine(formats[id].encode(sample as never, options()))}\n`);
      assert.deepEqual((await validateFile(formats[id], lines, { anyRows: true })).faults, [], id);
    }
  });

  it('validators never throw, whatever stands at their keys', () => {
    const keys = ['messages', 'prompt', 'completion', 'completions', 'label', 'labels', 'rubric', 'chosen', 'rejected', 'state', 'questions', 'instruction', 'history', 'conversations', 'kto_tag', 'comparison'];
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue(), { maxKeys: 6 }), fc.dictionary(fc.constantFrom('from', 'value', 'role', 'content', 'type', 'options', 'kind', 'probs', 'prompt_conversation', 'completion_A', 'train_detail'), fc.jsonValue()), (line, inner) => {
      for (const id of mine) for (const each of [line, ...keys.flatMap(key => [{ ...line, [key]: inner }, { ...line, [key]: [inner] }, { ...line, [key]: { q: inner } }])]) assert.ok(Array.isArray(formats[id].validate(each)));
    }), { numRuns: 50 });
  });

  it('a key for reasoning is in every answer or in none, for datasets refuses a file in which it comes late', () => {
    const { reasoning: _, ...silent } = conversation;
    for (const id of ['trl-messages', 'trl-prompt-completion', 'axolotl-chat'] as const) {
      const answer = (sample: ChatSample, reasoning: 'field' | 'prose') => { const line = formats[id].encode(sample, options({ reasoning })) as { messages?: unknown[]; completion?: unknown[] }; return (line.completion ?? line.messages)?.at(-1); };
      assert.deepEqual(answer(conversation, 'field'), { role: 'assistant', reasoning_content: 'Bursts are fine.', content: 'A token bucket.' });
      assert.deepEqual(answer(silent, 'field'), { role: 'assistant', reasoning_content: '', content: 'A token bucket.' });
      assert.deepEqual(answer(silent, 'prose'), { role: 'assistant', content: 'A token bucket.' });
    }
  });

  it('a reward function gets the rubric and a reference, always of the same kind', () => {
    assert.deepEqual(formats['trl-prompt-only'].encode(graded, options()), { prompt, rubric: graded.rubric, reference: '' });
    assert.deepEqual(rulesOf('trl-prompt-only', { prompt, rubric: 'free text of somebody else', answer: 42 }), []);
  });

  it('an unwanted answer is said to be one by a real boolean', () => {
    assert.deepEqual(formats['trl-unpaired'].encode(single, options()), { prompt, completion: [{ role: 'assistant', content: 'A fixed window.' }], label: false });
  });

  it('each step has its label', () => {
    for (const id of ['trl-stepwise', 'axolotl-stepwise'] as const) assert.deepEqual(formats[id].encode(steps, options()), { prompt: 'Why?', completions: ['A page load sends twenty requests.', 'So it is a flood.'], labels: [true, false] });
  });

  it('what all chose is a hard label, and split votes keep every share', () => {
    const labels = (shares: readonly number[]) => (formats['axolotl-decision'].encode({ ...choice, shares }, options()) as { labels: unknown }).labels;
    assert.deepEqual(labels([0, 1, 0]), { choice: { kind: 'hard', gold_idx: 1 } });
    assert.deepEqual(labels([0, 0, 1]), { choice: { kind: 'hard', gold_idx: 2 } });
    assert.deepEqual(labels([0.25, 0.75, 0]), { choice: { kind: 'dist', probs: [0.25, 0.75, 0] } });
    const thirds = { ...choice, shares: [1 / 3, 1 / 3, 1 / 3] };
    assert.deepEqual(rulesOf('axolotl-decision', formats['axolotl-decision'].encode(thirds, options())), []);
  });

  it('a decision may ask for a score or a yes as well', () => {
    const record = { source: 's', id: 'i', group: 'g', state: { diff: 'x' }, questions: { risk: { type: 'score', levels: ['low', 'high'] }, back: { type: 'noul', criteria: { true: 'x' } } }, labels: { risk: { kind: 'dist', probs: [0.2, 0.8] }, back: { kind: 'set', allowed_set: [0] } } };
    assert.deepEqual(rulesOf('axolotl-decision', record), []);
  });

  it('an answer of Axolotl’s pairs has no white space around it, which its loader could not find again', () => {
    assert.deepEqual((formats['axolotl-preference'].encode(pair, options()) as { chosen: unknown }).chosen, { role: 'assistant', content: 'A token bucket.' });
    const answered = (content: string) => rulesOf('axolotl-preference', { messages: prompt, chosen: { role: 'assistant', content }, rejected: { role: 'assistant', content: 'No.' } });
    assert.deepEqual(['y', 'user', 'model', 'Yes.', '\n Yes.'].map(answered), [['answer-too-short'], ['answer-too-short'], ['answer-too-short'], [], ['untrimmed-content']]);
  });

  it('Axolotl reads the arguments of a call as an object or as a string', () => {
    const called = (args: unknown) => ({ messages: [...prompt, { role: 'assistant', content: '', tool_calls: [{ type: 'function', function: { name: 'f', arguments: args } }] }, { role: 'tool', name: 'f', content: '1' }, { role: 'assistant', content: 'x' }] });
    assert.deepEqual([rulesOf('axolotl-chat', called({ x: 1 })), rulesOf('axolotl-chat', called('{"x":1}')), rulesOf('trl-messages', called('{"x":1}'))], [[], [], ['tool-call-arguments']]);
  });

  it('Axolotl takes parts that say whether they are learned, of what is said and of the reasoning', () => {
    const content = [{ type: 'text', text: 'A', train: false }, { type: 'text', text: ' token bucket.', weight: 1 }];
    assert.deepEqual(rulesOf('axolotl-chat', { messages: [...prompt, { role: 'assistant', content, reasoning_content: content }] }), []);
    assert.deepEqual(rulesOf('axolotl-chat', { messages: [...prompt, { role: 'assistant', content, reasoning_content: [{ type: 'text', text: 'x', train: 'no' }] }] }), ['train-value']);
  });

  it('LLaMA-Factory finds each side under a name of its own, and every column that a row has', () => {
    const lines = { 'llamafactory-sharegpt': conversation, 'llamafactory-alpaca': conversation, 'llamafactory-preference': pair, 'llamafactory-kto': single } as const;
    for (const [id, sample] of Object.entries(lines) as [keyof typeof lines, never][]) {
      const [info] = formats[id].companions?.('team', [{ name: 'data/train-00000-of-00001.jsonl', side: 'train' }, { name: 'data/validation-00000-of-00002.jsonl', side: 'validation' }, { name: 'data/validation-00001-of-00002.jsonl', side: 'validation' }]) ?? [];
      assert.equal(info?.name, 'dataset_info.json');
      const entries = JSON.parse(info.text) as Record<string, { file_name: string; formatting?: string; ranking?: boolean; columns: Record<string, string> }>;
      assert.deepEqual(Object.entries(entries).map(([name, { file_name: file }]) => [name, file]), [['team', 'data/train-00000-of-00001.jsonl'], ['team-validation', 'data/validation-00000-of-00002.jsonl'], ['team-validation-2', 'data/validation-00001-of-00002.jsonl']]);
      for (const { columns, formatting, ranking } of Object.values(entries)) {
        assert.deepEqual(Object.values(columns).sort(), Object.keys(formats[id].encode(sample, options()) as object).sort());
        assert.deepEqual([formatting, ranking], [id === 'llamafactory-alpaca' ? undefined : 'sharegpt', id === 'llamafactory-preference' ? true : undefined]);
      }
    }
  });

  it('a conversation keeps its system message and its earlier turns in both of LLaMA-Factory’s spellings', () => {
    assert.deepEqual(formats['llamafactory-alpaca'].encode(conversation, options({ reasoning: 'think' })), { instruction: 'One?\n\nTwo.\n\nWhich limiter?', input: '', output: '<think>\nBursts are fine.\n</think>\n\nA token bucket.', system: 'Be brief.' });
    assert.deepEqual(formats['llamafactory-sharegpt'].encode(conversation, options()), { conversations: [
      { from: 'system', value: 'Be brief.' }, { from: 'human', value: 'One?' }, { from: 'gpt', value: 'Two.' }, { from: 'human', value: 'Which limiter?' }, { from: 'gpt', value: 'A token bucket.' },
    ] });
    assert.deepEqual(formats['llamafactory-kto'].encode(single, options()), { conversations: [{ from: 'human', value: 'Which limiter?' }, { from: 'gpt', value: 'A fixed window.' }], kto_tag: false });
  });

  it('LLaMA-Factory’s own files are taken: no system, no input, a call of a tool', () => {
    assert.deepEqual(rulesOf('llamafactory-alpaca', { instruction: 'a', output: 'b', input: null }), []);
    assert.deepEqual(rulesOf('llamafactory-sharegpt', { conversations: [{ from: 'human', value: 'a' }, { from: 'function_call', value: '{}' }, { from: 'observation', value: '1' }, { from: 'gpt', value: 'b' }], system: 'x', tools: '[]' }), []);
  });

  it('Tinker finds the better answer on either side, each pair always on the same', () => {
    const label = (example: string, sample = pair) => (formats['tinker-comparison'].encode(sample, options({ origin: { example, task: 'prefer' } })) as { label: string; comparison: Record<string, [{ content: string }]> });
    const labels = Array.from({ length: 400 }, (_, number) => label(`example-${number}`));
    const first = labels.filter(each => each.label === 'A').length;
    assert.ok(first > 150 && first < 250, `the better one came first ${first} times of 400`);
    for (const each of labels) assert.equal(each.comparison[`completion_${each.label}`]?.[0].content, pair.chosen);
    assert.deepEqual(label('one'), label('one'));
    assert.equal(new Set(Array.from({ length: 40 }, (_, number) => label('one', { ...pair, rejected: `Option ${number}` }).label)).size, 2, 'also among the pairs of one example');
  });

  it('Tinker takes a tie, also of two answers that are the same', () => {
    const tie = { comparison: { prompt_conversation: prompt, completion_A: [{ role: 'assistant', content: 'x' }], completion_B: [{ role: 'assistant', content: 'x' }] }, label: 'Tie' };
    assert.deepEqual([rulesOf('tinker-comparison', tie), rulesOf('tinker-comparison', { ...tie, label: 'A' })], [[], ['identical-outputs']]);
  });

  it('Tinker gets reasoning as a part of its own, and then every content as a list', () => {
    const short = { ...conversation, messages: conversation.messages.slice(3) };
    const asked = { role: 'user', content: [{ type: 'text', text: 'Which limiter?' }] };
    assert.deepEqual(formats['tinker-chat'].encode(short, options({ reasoning: 'field' })), { messages: [asked, { role: 'assistant', content: [{ type: 'thinking', thinking: 'Bursts are fine.' }, { type: 'text', text: 'A token bucket.' }] }] });
    const { reasoning: _, ...silent } = short;
    assert.deepEqual(formats['tinker-chat'].encode(silent, options({ reasoning: 'field' })), { messages: [asked, { role: 'assistant', content: [{ type: 'text', text: 'A token bucket.' }] }] });
    assert.deepEqual(formats['tinker-chat'].encode(short, options({ reasoning: 'none' })), { messages: [prompt[0], { role: 'assistant', content: 'A token bucket.' }] });
  });

  it('Tinker’s own choice of what is learned is taken where every message has it', () => {
    const messages = [{ ...prompt[0], trainable: false }, { role: 'assistant', content: 'x', trainable: true, tool_calls: [{ type: 'function', function: { name: 'f', arguments: '{}' } }] }, { role: 'tool', content: '1', trainable: false }, { role: 'assistant', content: 'y', trainable: true }];
    assert.deepEqual(rulesOf('tinker-chat', { messages }), []);
  });
});
