/** Lines of others that services and trainers take today, beside those that look like them and are none; and a key that stands twice, which one fix takes out. */
import assert from 'node:assert/strict';
import { lineEdits } from '../../../src/domain/dataset/repairs.ts';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';

const rules = (format: FormatId, line: unknown): readonly string[] => formats[format].validate(line).map(({ rule }) => rule);
const call = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Kyiv"}' } };
const tools = [{ type: 'function', function: { name: 'weather', description: 'How warm it is.', parameters: { type: 'object', properties: {} } } }];
const asked = [{ role: 'user', content: 'How warm is it?' }, { role: 'assistant', tool_calls: [call] }, { role: 'tool', tool_call_id: 'call_1', content: '7' }];
const said = { role: 'assistant', content: '7 degrees.' };

describe('dataset: what others take today', () => {
  it('tools, calls and their results at Together', () => {
    assert.deepEqual(rules('together-conversation', { messages: [...asked, said], tools }), []);
    assert.deepEqual(rules('together-conversation', { messages: [asked[0], { role: 'assistant', content: null, tool_calls: [call] }] }), []);
    assert.deepEqual(rules('together-conversation', { messages: [asked[0], { role: 'tool', content: '7' }, said] }), ['missing-tool-call-id', 'tool-result-without-call']);
    assert.deepEqual(rules('together-conversation', { messages: [asked[0], { role: 'assistant', content: null }] }), ['missing-content']);
    assert.deepEqual(rules('together-conversation', { messages: [...asked, said], source: 'x' }), ['extra-key']);
    const pair = { input: { messages: asked, tools }, preferred_output: [said], non_preferred_output: [{ role: 'assistant', content: 'No idea.' }] };
    assert.deepEqual(rules('together-preference', pair), []);
    assert.deepEqual(rules('together-preference', { ...pair, tools }), ['extra-key']);
    assert.deepEqual(rules('together-preference', { ...pair, preferred_output: [{ role: 'assistant', tool_calls: [call] }] }), ['missing-content']);
  });

  it('images that stand in a column of TRL, and media that Axolotl loads', () => {
    const seen = (part: object) => ({ messages: [{ role: 'user', content: [part, { type: 'text', text: 'What is it?' }] }, { role: 'assistant', content: [{ type: 'text', text: 'A cat.' }] }] });
    assert.deepEqual(rules('trl-messages', { ...seen({ type: 'image' }), images: ['cat.png'] }), []);
    assert.deepEqual(rules('trl-preference', { prompt: seen({ type: 'image' }).messages.slice(0, 1), chosen: [{ role: 'assistant', content: 'A cat.' }], rejected: [{ role: 'assistant', content: 'A dog.' }], images: ['cat.png'] }), []);
    assert.deepEqual(rules('trl-messages', seen({ type: 'audio' })), ['content-part']);
    for (const part of [{ type: 'image', path: 'cat.png' }, { type: 'image', base64: 'aGk=' }, { type: 'audio', url: 'https://example.com/cat.mp3' }, { type: 'video', path: 'cat.mp4' }]) assert.deepEqual(rules('axolotl-chat', seen(part)), [], part.type);
    assert.deepEqual(rules('axolotl-chat', seen({ type: 'image_url', image_url: { url: 'https://example.com/cat.png' } })).includes('content-part'), true);
    assert.deepEqual(rules('together-conversation', seen({ type: 'image' })), ['content-part']);
  });

  it('a function of OpenAI\'s that gave nothing back', () => {
    const old = (content: unknown) => ({ messages: [asked[0], { role: 'assistant', content: null, function_call: { name: 'weather', arguments: '{}' } }, { role: 'function', name: 'weather', ...content !== undefined && { content } }, said] });
    assert.deepEqual([rules('openai-chat', old(null)), rules('openai-chat', old('7')), rules('openai-chat', old(undefined))], [[], [], ['missing-content']]);
  });

  it('what a function gave back to Gemini behind the turn that called it, and nowhere else', () => {
    const turn = (...between: readonly object[]) => ({ contents: [{ role: 'user', parts: [{ text: 'How warm is it?' }] }, ...between, { role: 'model', parts: [{ text: '7 degrees.' }] }] });
    const [calls, answers] = [{ role: 'model', parts: [{ functionCall: { name: 'weather', args: {} } }] }, { parts: [{ functionResponse: { name: 'weather', response: { c: 7 } } }] }];
    assert.deepEqual(rules('gemini-chat', turn(calls, answers)), []);
    assert.deepEqual(rules('gemini-chat', turn({ role: 'model', parts: [{ text: 'Wait.' }] }, answers)), ['tool-result-without-call']);
    assert.deepEqual(rules('gemini-chat', turn({ role: 'model', parts: [{ functionCall: { name: 'time', args: {} } }] }, answers)), ['tool-result-without-call']);
  });

  it('takes out every member of a key that stands twice', () => {
    const mended = (text: string, at: string): string | undefined => lineEdits('strip-key', text, at)?.toSorted((a, b) => b.offset - a.offset).reduce((line, { offset, length, content }) => `${line.slice(0, offset)}${content}${line.slice(offset + length)}`, text);
    assert.equal(mended('{"a":1,"source":1,"b":2,"source":2}', 'source'), '{"a":1,"b":2}');
    assert.equal(mended('{"m":[{"x":1,"x":2,"role":"user"}]}', 'm.0.x'), '{"m":[{"role":"user"}]}');
    assert.equal(mended('{"a":1,"source":1}', 'source'), '{"a":1}');
    // Of what stands twice only one is read; a fix that would change the other one is none.
    assert.equal(mended('{"m":{"y":1},"m":{"x":1}}', 'm.x'), undefined);
  });
});
