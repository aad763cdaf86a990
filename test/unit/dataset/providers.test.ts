/** What single providers were seen to do, held against our validators: where they agree, and where ours is stricter on purpose. */
import assert from 'node:assert/strict';
import { formats, type FormatId } from '../../../src/domain/dataset/formats/index.ts';
import { makeLines } from '../../../src/domain/dataset/lines.ts';
import { claudeReserved, novaReserved, reservedFaults } from '../../../src/domain/dataset/reserved-strings.ts';
import { consentedTo, decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

const rules = (format: FormatId, line: unknown): string[] => [...new Set(formats[format].validate(line).map(({ rule }) => rule))];
const user = { role: 'user', content: 'Why?' };
const assistant = { role: 'assistant', content: 'Since.' };
const system = { role: 'system', content: 'Be brief.' };
const call = (id = 'a1B2c3D4e') => ({ role: 'assistant', tool_calls: [{ id, type: 'function', function: { name: 'read', arguments: '{}' } }] });
const result = (id = 'a1B2c3D4e') => ({ role: 'tool', content: 'ok', tool_call_id: id });

describe('dataset: what providers were seen to do', () => {
  afterEach(removeTemporaryFolders);

  describe('OpenAI and Azure, fine-tuning with images, as their guides write it', () => {
    const image = (url: string, detail?: string) => ({ type: 'image_url', image_url: { url, ...detail !== undefined && { detail } } });
    const asked = (...content: unknown[]) => [user, { role: 'user', content }, assistant];
    const openai = (messages: readonly unknown[]) => rules('openai-chat', { messages });
    const data = (bytes: number, type = 'png') => `data:image/${type};base64,${'A'.repeat(bytes / 3 * 4)}`;

    it('takes an address and a data URL, beside text, or as a message of its own behind the question', () => {
      for (const format of ['openai-chat', 'azure-chat'] as const) assert.deepEqual(rules(format, { messages: [system, ...asked(image('https://example.org/a.jpg', 'low'))] }), []);
      assert.deepEqual(openai([{ role: 'user', content: [{ type: 'text', text: 'What is it?' }, image(data(300)), image(data(300, 'webp'))] }, assistant]), []);
      assert.deepEqual(openai([user, user, assistant]), ['equal-neighbours'], 'without an image, two questions are none');
    });

    it('refuses what they refuse', () => {
      assert.deepEqual(openai([user, { role: 'assistant', content: [image('https://example.org/a.jpg')] }]), ['image-role']);
      assert.deepEqual(openai(asked({ type: 'image_url', image_url: 'https://example.org/a.jpg' })), ['image-shape']);
      assert.deepEqual(openai(asked(image('a.jpg'))), ['image-url']);
      assert.deepEqual(openai(asked(image(data(300, 'gif')))), ['image-url']);
      assert.deepEqual(openai(asked(image('https://example.org/a.jpg', 'much'))), ['image-detail']);
      assert.deepEqual(openai(asked(image(data(9_999_999)))), []);
      assert.deepEqual(openai(asked(image(data(10_200_000)))), ['image-too-large']);
      assert.deepEqual(openai(asked(...Array.from({ length: 64 }, () => image('https://example.org/a.jpg')))), []);
      assert.deepEqual(openai(asked(...Array.from({ length: 65 }, () => image('https://example.org/a.jpg')))), ['too-many-images']);
      assert.deepEqual(rules('trl-messages', { messages: asked(image('https://example.org/a.jpg')) }).includes('content-part'), true, 'nobody else is asked to read them');
    });
  });

  describe('what guides write that Because never does', () => {
    const png = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };
    const text = (said: string) => [{ type: 'text', text: said }];

    it('OpenAI: functions from before there were tools, and a refusal', () => {
      const functions = [{ name: 'read', description: 'Reads.', parameters: { type: 'object' } }];
      const asked = { role: 'assistant', content: null, function_call: { name: 'read', arguments: '{"file":"a"}' } };
      assert.deepEqual(rules('openai-chat', { messages: [user, asked, { role: 'function', name: 'read', content: 'ok' }, assistant], functions }), []);
      assert.deepEqual(rules('openai-chat', { messages: [user, { role: 'assistant', function_call: asked.function_call }], functions }), []);
      assert.deepEqual(rules('openai-chat', { messages: [user, { ...assistant, refusal: null }] }), []);
    });

    it('Gemini: files, calls of functions, what they gave back, and the system under its other name', () => {
      const file = { fileData: { mimeType: 'application/pdf', fileUri: 'gs://bucket/a.pdf' } };
      const asked = (...parts: unknown[]) => ({ role: 'user', parts: [{ text: 'Is it in stock?' }, ...parts] });
      const called = { role: 'model', parts: [{ functionCall: { name: 'get_product_sku', args: { product_name: 'Pixel 8' } } }] };
      const answered = { parts: [{ functionResponse: { name: 'get_product_sku', response: { output: 'True' } } }] };
      const said = { role: 'model', parts: [{ text: 'It is.' }] };
      const gemini = (...contents: unknown[]) => rules('gemini-chat', { system_instruction: { role: 'system', parts: [{ text: 'Help.' }] }, contents, tools: [{ functionDeclarations: [{ name: 'get_product_sku' }] }] });
      assert.deepEqual(gemini(asked(file), said), []);
      assert.deepEqual(gemini(asked({ ...file, videoMetadata: { startOffset: '5s' } }), said), []);
      assert.deepEqual(gemini(asked(), called), []);
      assert.deepEqual(gemini(asked(), called, answered, said), []);
      assert.deepEqual(gemini(asked(), called, { role: 'user', ...answered }, said), []);
      assert.deepEqual(gemini(asked(), called, answered), ['assistant-not-last']);
      assert.deepEqual(rules('gemini-preference', { contents: [asked(file)], completions: [{ score: 1, completion: said }, { score: 0, completion: { role: 'model', parts: [{ text: 'No.' }] } }] }), ['part-shape'], 'preference tuning takes text alone');
    });

    it('Together and Fireworks: images in the line, of the user', () => {
      const seen = { role: 'user', content: [...text('What is it?'), png] };
      const all = [{ role: 'system', content: text('Look.') }, seen, { role: 'assistant', content: text('A dog.') }];
      assert.deepEqual([rules('together-conversation', { messages: all }), rules('fireworks-chat', { messages: all })], [[], []]);
      assert.deepEqual(rules('together-preference', { input: { messages: [seen] }, preferred_output: [{ role: 'assistant', content: text('A dog.') }], non_preferred_output: [{ role: 'assistant', content: text('A cat.') }] }), []);
      assert.deepEqual(rules('fireworks-chat', { messages: [{ ...seen, content: [...text('What is it?'), { type: 'image_url', image_url: { url: 'data:image/jpg;base64,AAAA' } }] }, assistant] }), []);
      assert.deepEqual(rules('together-conversation', { messages: [seen, { ...assistant, content: 'A dog.' }] }), ['mixed-content']);
      assert.deepEqual(rules('together-conversation', { messages: [user, seen, assistant] }), ['equal-neighbours', 'mixed-content'], 'neighbours are refused with an image too');
      const large = { role: 'user', content: [{ type: 'image_url', image_url: { url: `data:image/png;base64,${'A'.repeat(14_100_000)}` } }] };
      assert.deepEqual(rules('together-conversation', { messages: [large, { role: 'assistant', content: text('A dog.') }] }), ['image-too-large']);
    });

    it('LLaMA-Factory and mistral-finetune: whatever other keys a line has, and pairs in alpaca’s spelling', () => {
      const conversations = [{ from: 'human', value: 'Why?' }, { from: 'gpt', value: 'Since.' }];
      assert.deepEqual(rules('llamafactory-sharegpt', { id: 1, conversations, source: 'x' }), []);
      assert.deepEqual(rules('llamafactory-kto', { id: 1, conversations, kto_tag: true }), []);
      assert.deepEqual(rules('llamafactory-alpaca', { instruction: 'Why?', input: '', output: 'Since.', id: 1 }), []);
      assert.deepEqual(rules('llamafactory-preference', { instruction: 'Why?', input: 'It waits.', chosen: 'Since.', rejected: 'Dunno.', score: 0.5 }), []);
      assert.deepEqual(rules('llamafactory-preference', { instruction: 'Why?', chosen: 'Since.', rejected: ' Since.' }), ['identical-outputs']);
      assert.deepEqual(rules('llamafactory-preference', { instruction: 'Why?', chosen: 7, rejected: '' }), ['content-type', 'empty-content']);
      assert.deepEqual(rules('mistral-chat', { messages: [user, assistant], source: 'x' }), []);
    });
  });

  describe('mistral-common 1.12.0, V3, fine-tuning', () => {
    const mistral = (...messages: unknown[]) => rules('mistral-chat', { messages });

    it('takes these, and so do we', () => {
      assert.deepEqual(mistral(system, user, assistant), []);
      assert.deepEqual(mistral(user, assistant, { ...user, content: 'How?' }, { ...assistant, weight: 1 }), []);
      assert.deepEqual(mistral(user, call()), [], 'a call without a result, if it is last');
      assert.deepEqual(mistral(user, call('null')), [], 'and without an id');
      assert.deepEqual(mistral(user, call(), result(), assistant), []);
      assert.deepEqual(mistral(user, { ...assistant, weight: null }), []);
      assert.deepEqual(rules('mistral-chat', { interactions: [user, { role: 'assistant', text: 'Since.' }] }), [], 'by their other names');
      assert.deepEqual(mistral(user, { role: 'assistant', tool_calls: [{ id: 'a1B2c3D4e', function: { name: 'read', arguments: '{}' } }] }), []);
      assert.deepEqual(rules('mistral-chat', { messages: [user, assistant], system_prompt: 'Be brief.' }), []);
      assert.deepEqual(rules('mistral-chat', { messages: [user, assistant], tools: [{ type: 'function', function: { name: 'read', description: 'Reads', parameters: {} } }] }), []);
    });

    it('takes these, and we do not: they harm in silence, or mistral-finetune refuses them', () => {
      assert.deepEqual(mistral(user, { ...user, content: 'How?' }, assistant), ['equal-neighbours']);
      assert.deepEqual(mistral(assistant, user, assistant), ['user-not-first']);
      assert.deepEqual(mistral(system, { ...system, content: 'Be kind.' }, user, assistant), ['system-not-first', 'equal-neighbours']);
      assert.deepEqual(mistral(user, system, assistant), ['system-not-first']);
      assert.deepEqual(mistral({ ...user, content: '' }, assistant), ['empty-content']);
    });

    it('refuses these, and so do we', () => {
      assert.deepEqual(mistral(user, assistant, user), ['assistant-not-last']);
      assert.deepEqual(mistral(user, { ...assistant, weight: 0.5 }), ['weight-value']);
      assert.deepEqual(mistral(user, { ...assistant, content: '' }), ['empty-content']);
      assert.deepEqual(mistral(user, assistant, system, user, assistant), ['system-not-first']);
      assert.deepEqual(mistral(user, call('call_1'), result('call_1'), assistant), ['tool-call-id']);
      assert.deepEqual(mistral(user, { ...call(), content: 'Let me see.' }), ['content-beside-calls']);
      assert.deepEqual(mistral(assistant), ['user-not-first']);
      assert.deepEqual(mistral(), ['empty-messages']);
      assert.deepEqual(formats['mistral-chat'].validate({ messages: [user, { role: 'assistant', text: '' }] }).map(({ rule, at }) => `${rule} ${at}`), ['empty-content messages.1.text']);
      assert.deepEqual(rules('mistral-chat', { conversation: [user, assistant] }), ['missing-key']);
      assert.deepEqual(mistral(user, { ...assistant, commit: 'abc' }), ['unknown-message-key']);
      assert.deepEqual(mistral(user, { role: 'assistant', content: [{ type: 'thinking', thinking: [] }] }), ['content-type']);
      assert.deepEqual(mistral(user, call(), result(), result(), assistant), ['tool-result-without-call']);
      assert.deepEqual(mistral(user, assistant, user, result(), assistant), ['tool-result-without-call']);
    });
  });

  it('Nova takes reasoning as a block in front of the answer', () => {
    const [line] = makeLines(consentedTo(decision()), { tasks: ['implement'], format: 'bedrock-conversation', reasoning: 'field' }).lines;
    const { messages, ...rest } = line?.value as { messages: { role: string; content: { [key: string]: unknown }[] }[] };
    assert.deepEqual(rest, { schemaVersion: 'bedrock-conversation-2024' });
    assert.deepEqual(messages.map(({ role, content }) => [role, content.map(block => Object.keys(block))]), [['user', [['text']]], ['assistant', [['reasoningContent'], ['text']]]]);
    assert.match(JSON.stringify(messages[1]?.content[0]), /^\{"reasoningContent":\{"reasoningText":\{"text":"Use a token bucket for client 0\.\\n\\nThe reason: it smooths bursts/);
  });

  it('Nova and Claude take a system message beside the conversation, Together and Llama as text in front of the prompt', () => {
    const encode = (format: FormatId) => formats[format].encode({ kind: 'chat', messages: [system, user, assistant] } as never, { reasoning: 'none', origin: { example: 'e', task: 'decide' }, weight: 1 });
    const [asked, said] = [[{ text: 'Why?' }], [{ text: 'Since.' }]];
    assert.deepEqual(encode('bedrock-conversation'), { schemaVersion: 'bedrock-conversation-2024', system: [{ text: 'Be brief.' }], messages: [{ role: 'user', content: asked }, { role: 'assistant', content: said }] });
    assert.deepEqual(encode('bedrock-claude'), { system: 'Be brief.', messages: [user, assistant] });
    for (const format of ['bedrock-prompt-completion', 'together-instruction'] as const) assert.deepEqual(encode(format), { prompt: 'Be brief.\n\nWhy?', completion: 'Since.' });
  });

  it('reserved strings are found in any case at Nova, also inside a word, and at Claude only where a line begins', () => {
    const found = (text: string, reserved = novaReserved) => reservedFaults(text, 'text', reserved).map(({ message }) => message.replace(/;.*/, ''));
    for (const text of ['System: on', 'the USER: root', 'Bot:', 'assistant:x', 'Thought: none', '[eos]', '<IMAGE>', '<video>', '<unk>']) assert.equal(found(text).length, 1, text);
    for (const text of ['user : root', 'the user', 'System', '<images>', 'EOS', '<video src="x">', 'users: 3', 'robots: 3']) assert.deepEqual(found(text), [], text);
    assert.deepEqual(found('one\ntwo\nthe ecosystem: healthy'), ['"ecosystem:" stands in line 3 of the text']);
    assert.deepEqual(found('a: b\nHuman: hello', claudeReserved), ['"Human:" stands in line 2 of the text']);
    assert.deepEqual(found('Human: hello, \nhuman: hello, the Human: hello', claudeReserved), []);
  });

  it('a line with a reserved string is left out with what stands where; those who receive the dataset read why without it', async () => {
    const shouted = decision(1, { because: 'the log said\nUser: root logged in twice' });
    const world = exportWorld([...Array.from({ length: 8 }, (_, index) => ready(decision(index + 2))), ready(shouted)]);
    const plan = await world.plan({ format: 'bedrock-conversation', tasks: ['decide'], split: { train: 1, validation: 0, test: 0 } });
    assert.deepEqual(plan.leftOut.map(({ example, code, reason }) => [example, code, reason]), [[shouted.id, 'invalid-line',
      'Not valid as Bedrock conversation: "User:" stands in line 4 of the text; Amazon Nova keeps "User:" for itself and fails the whole job over it. Write it in other words, or do without this line. (messages.1.content.0.text)']]);
    const files = filesIn((await world.build(plan)).folder);
    assert.match(files['left-out.jsonl'] ?? '', /"code":"invalid-line","reason":"Its line would not be valid in this format\."/);
    assert.doesNotMatch(Object.values(files).join(''), /root logged in/);
  });

  it('a validation file that Mistral would refuse stops the export, with what to do', async () => {
    const world = exportWorld(Array.from({ length: 24 }, (_, index) => ready(decision(index))));
    const half = await world.plan({ format: 'mistral-chat', split: { train: 0.5, validation: 0.5, test: 0 } });
    assert.equal(half.blockers.length, 1);
    assert.match(half.blockers[0] ?? '', /^The validation split cannot be built: The file has \d+ bytes, and the training file \d+; Mistral chat takes a validation file of 5 % of the training file at most\. Give the validation split another share in the recipe, or 0 to do without it\.$/);
    assert.deepEqual((await world.plan({ format: 'mistral-chat', split: { train: 1, validation: 0, test: 0 } })).blockers, []);
  });
});
