/** What all formats promise alike: every place they offer for reasoning makes a valid line that says it there, and the marks at the start of a file. */
import assert from 'node:assert/strict';
import type { Format } from '../../../src/domain/dataset/formats/format.ts';
import { openaiChat } from '../../../src/domain/dataset/formats/openai-chat.ts';
import { byShape, formats, formatsByMaker, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { makeLines } from '../../../src/domain/dataset/lines.ts';
import { placeReasoning, withReasoningKey } from '../../../src/domain/dataset/place-reasoning.ts';
import { weightOf } from '../../../src/domain/dataset/quality.ts';
import { defaultRecipe, parseRecipe } from '../../../src/domain/dataset/recipe.ts';
import { fits, retold, type ChatSample } from '../../../src/domain/dataset/sample.ts';
import { validateFile } from '../../../src/domain/dataset/validate-file.ts';
import { consentedTo, decision } from '../../support/decision.ts';

const sample: ChatSample = { kind: 'chat', messages: [{ role: 'user', content: 'How?' }, { role: 'assistant', content: 'So.' }], reasoning: 'Since.' };
const ids = Object.keys(formats) as FormatId[];

describe('dataset: formats', () => {
  it('puts the reasoning where it is wanted, and nowhere else', () => {
    const answer = (placement: Parameters<typeof placeReasoning>[1]) => placeReasoning(sample, placement).messages.at(-1)?.content;
    assert.deepEqual([answer('prose'), answer('think'), answer('field'), answer('none')], ['Since.\n\nSo.', '<think>\nSince.\n</think>\n\nSo.', 'So.', 'So.']);
    assert.deepEqual(withReasoningKey(placeReasoning(sample, 'field'), 'reasoning'), [{ role: 'user', content: 'How?' }, { role: 'assistant', reasoning: 'Since.', content: 'So.' }]);
    assert.deepEqual(withReasoningKey(placeReasoning(sample, 'none'), 'reasoning'), [{ role: 'user', content: 'How?' }, { role: 'assistant', content: 'So.' }]);
  });

  it('stand by their maker in the pickers, each once, and what closes down altogether comes last', () => {
    assert.deepEqual(formatsByMaker.flatMap(({ formats: own }) => own.map(({ id }) => id)), ids);
    assert.deepEqual(byShape.map(({ id }) => id).sort(), [...ids].sort());
    assert.ok(formatsByMaker.every(({ maker, formats: own }) => maker !== '' && own.length > 0));
    const closing = formatsByMaker.map(({ formats: own }) => own.every(format => format.closing !== undefined));
    assert.deepEqual(closing, [...closing].sort(), 'false before true');
  });

  it('proposes one first that nobody can close', () => {
    const proposed: Format = formats[defaultRecipe().format];
    assert.deepEqual([proposed.closing, proposed.experimental], [undefined, undefined]);
  });

  for (const id of ids.filter(each => formats[each].accepts === 'chat')) {
    it(`${id} has a first place for reasoning, and each of its places makes a valid line that holds or leaves out the reason`, () => {
      assert.ok(formats[id].placements.length > 0);
      for (const reasoning of formats[id].placements) {
        const [line] = makeLines(consentedTo(decision()), { tasks: ['implement'], format: id, reasoning }).lines;
        assert.ok(line);
        assert.deepEqual(formats[id].validate(line.value), [], reasoning);
        assert.equal(line.text.includes(decision().because), reasoning !== 'none', reasoning);
        assert.equal(line.content.includes(decision().because), reasoning !== 'none', `${reasoning}: what is counted is what is written`);
        assert.equal(line.text.includes('<think>'), reasoning === 'think', reasoning);
      }
    });
  }

  it('a recipe may only choose a place that its format has', () => {
    assert.equal(parseRecipe(defaultRecipe({ reasoning: 'think' })).reasoning, 'think');
    assert.throws(() => parseRecipe(defaultRecipe({ format: 'openai-chat', reasoning: 'field' })), /no place "field".*/u);
    assert.throws(() => parseRecipe(defaultRecipe({ tasks: ['prefer'], format: 'trl-preference', reasoning: 'prose' })), /no place "prose"/u);
  });

  it('a pair can be told as two single answers, and as nothing else', () => {
    const prompt = [{ role: 'user', content: 'Which?' }] as const;
    assert.deepEqual(retold({ kind: 'preference', prompt, chosen: 'A', rejected: 'B' }, 'unpaired'), [
      { kind: 'unpaired', prompt, completion: 'A', wanted: true }, { kind: 'unpaired', prompt, completion: 'B', wanted: false },
    ]);
    assert.deepEqual([fits('preference', 'unpaired'), fits('unpaired', 'preference'), fits('chat', 'preference'), fits('chat', 'chat')], [true, false, false, true]);
    assert.deepEqual(retold(sample, 'preference'), []);
  });

  it('counts a sure and approved example in full, and others less', () => {
    assert.deepEqual([weightOf({ confidence: 'high' }, 1), weightOf({ confidence: 'high' }, 0), weightOf({ confidence: 'medium' }, 2), weightOf({ confidence: 'low' }, 0)], [1, 0.8, 0.75, 0.4]);
  });

  it('wants a byte order mark where the format asks for one, and refuses it elsewhere', async () => {
    const text = `${JSON.stringify({ messages: [{ role: 'user', content: 'How?' }, { role: 'assistant', content: 'So.' }] })}\n`;
    const rules = async (bom: boolean, file: string) => (await validateFile({ ...openaiChat, ...bom && { bom } }, [file], { anyRows: true })).faults.map(({ rule }) => rule);
    assert.deepEqual(await rules(true, text), ['missing-bom']);
    assert.deepEqual(await rules(true, `\uFEFF${text}`), []);
    assert.deepEqual(await rules(false, `\uFEFF${text}`), ['bom']);
    assert.deepEqual(await rules(false, text), []);
  });
});
