/** The formats of OpenAI, Azure, Gemini and Fireworks where they differ from one another, and what their services want beside the lines. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { encodeLine } from '../../../src/domain/dataset/encoding.ts';
import type { EncodeOptions, Format } from '../../../src/domain/dataset/formats/format.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { blockersOf } from '../../../src/domain/dataset/plan-notes.ts';
import { defaultRecipe } from '../../../src/domain/dataset/recipe.ts';
import type { ChatSample, GradedSample, PreferenceSample } from '../../../src/domain/dataset/sample.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, oneFile, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const options: EncodeOptions = { reasoning: 'none', origin: { example: '20261120-aaaaaaaaaaaa', task: 'rubric' }, weight: 0.75 };
const system = { role: 'system', content: 'Be short.' } as const;
const user = { role: 'user', content: 'Two writers, one file. How?' } as const;
const graded: GradedSample = {
  kind: 'graded', prompt: [system, user], reference: 'Lock it:\u2028flock(2).',
  rubric: [{ criterion: 'Names a lock, or a single writer.', points: 2 }, { criterion: 'Says what it costs.', points: 0.5 }],
};
const chat: ChatSample = { kind: 'chat', messages: [system, user, { role: 'assistant', content: 'Lock it.' }], reasoning: 'Both may write at once.' };
const pair: PreferenceSample = { kind: 'preference', prompt: [system, user], chosen: 'Lock it.', rejected: 'Hope.' };

describe('dataset: services', () => {
  afterEach(removeTemporaryFolders);

  for (const [format, task] of [['azure-chat', 'decide'], ['azure-preference', 'prefer'], ['azure-reinforcement', 'rubric'], ['gemini-chat', 'implement'], ['fireworks-chat', 'explain']] as const) {
    it(`${format} as a whole dataset: each file on the disk is one that it takes`, async () => {
      const world = exportWorld(Array.from({ length: 60 }, (_, number) => ready(decision(number))));
      const { folder } = await world.build(await world.plan({ format, tasks: [task], split: { train: 0.6, validation: 0.2, test: 0.2 } }));
      for (const side of ['train', 'validation', 'test']) {
        const bytes = readFileSync(path.join(folder, oneFile(side)));
        assert.deepEqual((await validateFile(formats[format], [bytes], { anyRows: side !== 'train' })).faults, [], side);
        assert.equal(bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf)), format.startsWith('azure'));
        assert.equal((await validateFile(undefined, [bytes], { anyRows: true })).format, format);
      }
    });
  }

  for (const id of ['openai-reinforcement', 'azure-reinforcement'] as const) {
    it(`${id} writes what a grader goes by beside the prompt`, () => {
      const line = formats[id].encode(graded, options);
      assert.deepEqual(line, { messages: [{ role: 'developer', content: system.content }, user], rubric: graded.rubric, reference: graded.reference });
      assert.deepEqual(formats[id].validate(line), []);
    });

    it(`${id} always has a reference, so that a template which names it finds it`, () => {
      const { reference: _, ...unknown } = graded;
      const line = formats[id].encode(unknown, options) as { reference: unknown };
      assert.equal(line.reference, null);
      assert.deepEqual(formats[id].validate(line), []);
    });

    it(`${id} is not built without a validation file`, () => {
      const counts = (lines: number) => ({ examples: lines, groups: lines, lines, tokens: lines, bytes: lines });
      const blockers = (validation: number, share: number, train = 20) => blockersOf(defaultRecipe({ format: id, split: { train: 1 - share, validation: share, test: 0 } }), { train: counts(train), validation: counts(validation), test: counts(0) }, []).join(' ');
      assert.match(blockers(0, 0), /does not begin without a validation file.*Give it a share in the recipe\./);
      assert.match(blockers(0, 0.1), /does not begin without a validation file.*larger share/);
      assert.equal(blockers(1, 0.1), '');
      assert.match(blockers(1, 0.1, 9), /9 lines; .* takes 10 at least/);
    });
  }

  it('a limit that two splits have together, or that goes with where reasoning stands, stops the export too', () => {
    const counts = (lines: number) => ({ examples: lines, groups: lines, lines, tokens: lines, bytes: lines });
    const blockers = (format: FormatId, train: number, validation: number, reasoning?: 'field') =>
      blockersOf(defaultRecipe({ format, split: { train: 0.8, validation: 0.2, test: 0 }, ...reasoning && { reasoning } }), { train: counts(train), validation: counts(validation), test: counts(0) }, []).join(' ');
    assert.equal(blockers('gemini-chat', 3337, 1001), '');
    assert.match(blockers('gemini-chat', 3336, 1001), /1001 lines, and there are 3336 to train on; of more than 1000, .* 30 % .* Give the validation split another share/);
    assert.equal(blockers('bedrock-conversation', 15_000, 5_000), '');
    assert.match(blockers('bedrock-conversation', 15_001, 5_000), /20001 lines together; .* 20000 at most\. Choose fewer tasks, or give the test split a larger share/);
    assert.equal(blockers('bedrock-conversation', 200, 0, 'field'), '');
    assert.match(blockers('bedrock-conversation', 199, 0, 'field'), /199 lines; Nova 2 Lite, .* takes 200 at least/);
    assert.match(blockers('bedrock-conversation', 200, 1, 'field'), /takes no validation file\. Give it a share of 0 in the recipe, or let reasoning stand elsewhere/);
  });

  it('any graded sample makes a valid line', () => {
    const words = fc.string({ minLength: 1 }).filter(text => text.trim() !== '' && text.isWellFormed() && !text.includes('\0'));
    fc.assert(fc.property(words, fc.array(fc.record({ criterion: words, points: fc.double({ noNaN: true, min: -100, max: 100 }) }), { minLength: 1 }), fc.option(words, { nil: undefined }), (content, rubric, reference) => {
      const sample: GradedSample = { kind: 'graded', prompt: [{ role: 'user', content }], rubric, ...reference !== undefined && { reference } };
      for (const id of ['openai-reinforcement', 'azure-reinforcement'] as const) assert.deepEqual(formats[id].validate(JSON.parse(encodeLine(formats[id].encode(sample, options)))), []);
    }));
  });

  it('Azure takes OpenAI\'s lines with a byte order mark in front, and stays open when OpenAI closes', async () => {
    for (const kind of ['chat', 'preference', 'reinforcement'] as const) {
      const [azure, openai] = [formats[`azure-${kind}`], formats[`openai-${kind}`]] as readonly Format[];
      assert.ok(azure && openai);
      const sample = { chat, preference: pair, reinforcement: graded }[kind];
      assert.deepEqual(azure.encode(sample, options), openai.encode(sample, options));
      assert.deepEqual([azure.bom, openai.bom, azure.closing, typeof openai.closing], [true, undefined, undefined, 'string']);
      assert.deepEqual([azure.needsValidation, azure.placements, azure.cannot], [openai.needsValidation, openai.placements, openai.cannot]);
      const text = `${encodeLine(azure.encode(sample, options))}\n`;
      assert.deepEqual((await validateFile(azure, [`\uFEFF${text}`], { anyRows: true })).faults, []);
      assert.deepEqual((await validateFile(azure, [text], { anyRows: true })).faults.map(({ rule }) => rule), ['missing-bom']);
    }
  });

  it('Gemini keeps the system\'s words outside, by one name for supervised and another for preference tuning', () => {
    const supervised = formats['gemini-chat'].encode(chat, { ...options, reasoning: 'prose' });
    assert.deepEqual(supervised, {
      systemInstruction: { role: 'system', parts: [{ text: 'Be short.' }] },
      contents: [{ role: 'user', parts: [{ text: user.content }] }, { role: 'model', parts: [{ text: 'Both may write at once.\n\nLock it.' }] }],
    });
    const preference = formats['gemini-preference'].encode(pair, options);
    assert.deepEqual(preference, {
      system_instruction: { parts: [{ text: 'Be short.' }] },
      contents: [{ role: 'user', parts: [{ text: user.content }] }],
      completions: [{ score: 1, completion: { role: 'model', parts: [{ text: 'Lock it.' }] } }, { score: 0, completion: { role: 'model', parts: [{ text: 'Hope.' }] } }],
    });
    assert.deepEqual([formats['gemini-chat'].validate(supervised), formats['gemini-preference'].validate(preference)], [[], []]);
    assert.match(formats['gemini-chat'].validate({ contents: [{ role: 'assistant', parts: [{ text: 'So.' }] }] })[0]?.message ?? '', /called model here/);
    assert.match(formats['gemini-chat'].validate({ contents: [{ role: 'system', parts: [{ text: 'So.' }] }] })[0]?.message ?? '', /beside contents/);
  });

  it('Gemini\'s rules never throw, whatever the value is', () => {
    fc.assert(fc.property(fc.jsonValue(), value => {
      const lines = [
        { contents: value }, { contents: [value] }, { contents: [{ role: 'user', parts: value }, { role: 'model', parts: [value] }], systemInstruction: value },
        { contents: [{ role: 'user', parts: [{ text: 'x' }] }], completions: value, system_instruction: value }, { contents: [], completions: [value, value] },
        { contents: [], completions: [{ score: 1, completion: value }, { score: 0, completion: { role: 'model', parts: value } }] },
      ];
      for (const id of ['gemini-chat', 'gemini-preference'] satisfies FormatId[]) for (const line of lines) assert.ok(Array.isArray(formats[id].validate(line)));
    }));
  });

  it('Fireworks gives every line its weight, and reasoning a key of its own where a recipe asks for it', () => {
    assert.deepEqual(formats['fireworks-chat'].encode(chat, { ...options, reasoning: 'field' }), {
      messages: [{ role: 'system', content: 'Be short.' }, { role: 'user', content: user.content }, { role: 'assistant', reasoning_content: 'Both may write at once.', content: 'Lock it.' }], weight: 0.75,
    });
  });

  it('a file may have weights in all lines or in none, and says which it lacks', async () => {
    const line = (number: number, more: object) => `${JSON.stringify({ messages: [{ role: 'user', content: `Why ${number}?` }, { role: 'assistant', content: 'So.' }], ...more })}\n`;
    const messages = async (...more: object[]) => (await validateFile(formats['fireworks-chat'], more.map((each, index) => line(index, each)))).faults.map(({ line, rule, message }) => `${line} ${rule} ${message}`);
    assert.deepEqual(await messages({ weight: 1 }, { weight: 0.5, tools: [] }, { weight: 2 }), []);
    assert.deepEqual(await messages({}, { tools: [] }, {}), []);
    assert.deepEqual(await messages({ weight: 1 }, {}, { weight: 2 }), ['2 mixed-columns The first line has weight (number); this one has not.']);
    assert.deepEqual(await messages({}, {}, { weight: 2 }), ['3 mixed-columns This line has weight (number); the first one has not.']);
  });

  it('takes a developer\'s message for the beginning, as a system\'s', () => {
    const line = { messages: [{ role: 'developer', content: 'Be short.' }, { role: 'user', content: 'Why?' }, { role: 'assistant', content: 'So.' }] };
    assert.deepEqual(formats['trl-messages'].validate(line), []);
  });
});
