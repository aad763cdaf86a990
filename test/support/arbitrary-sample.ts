/** Any sample that a trainer would take, of each kind, for property tests of the formats: awkward characters, but nothing that a format refuses. */
import fc from 'fast-check';
import { axolotlBefore } from '../../src/domain/dataset/axolotl-source.ts';
import { claudeReserved, novaReserved } from '../../src/domain/dataset/reserved-strings.ts';
import type { Message, Sample, SampleKind } from '../../src/domain/dataset/sample.ts';
import { arbitraryText } from './arbitrary-example.ts';

/** Says something (nothing that Axolotl would find in a chat template too), without NUL and without what a provider keeps for itself. */
const text = arbitraryText.filter(each => !axolotlBefore.includes(each.trim()) && !each.includes('\0') && !novaReserved.pattern.test(each) && !claudeReserved.pattern.test(`\n${each}`));
const two = fc.tuple(text, text).filter(([one, other]) => one.trim() !== other.trim());

const message = (role: Message['role'], content: string): Message => ({ role, content });
/** Sometimes a system message, sometimes earlier turns, a question at the end. */
const prompt = fc.tuple(fc.option(text), fc.array(fc.tuple(text, text), { maxLength: 1 }), text).map(([system, earlier, question]): readonly Message[] => [
  ...system === null ? [] : [message('system', system)], ...earlier.flatMap(([asked, said]) => [message('user', asked), message('assistant', said)]), message('user', question),
]);
const option = fc.tuple(text, fc.option(text)).map(([name, description]) => ({ name, ...description !== null && { description } }));

type Of<K extends SampleKind> = fc.Arbitrary<Extract<Sample, { kind: K }>>;
export const arbitrarySample: { readonly [K in SampleKind]: Of<K> } = {
  chat: fc.tuple(prompt, text, fc.option(text)).map(([asked, answer, reasoning]) => ({ kind: 'chat', messages: [...asked, message('assistant', answer)], ...reasoning !== null && { reasoning } })),
  preference: fc.tuple(prompt, two).map(([asked, [chosen, rejected]]) => ({ kind: 'preference', prompt: asked, chosen, rejected })),
  unpaired: fc.tuple(prompt, text, fc.boolean()).map(([asked, completion, wanted]) => ({ kind: 'unpaired', prompt: asked, completion, wanted })),
  graded: fc.tuple(prompt, fc.array(fc.record({ criterion: text, points: fc.integer({ min: 1, max: 10 }) }, { noNullPrototype: true }), { minLength: 1, maxLength: 3 }), fc.option(text))
    .map(([asked, rubric, reference]) => ({ kind: 'graded', prompt: asked, rubric, ...reference !== null && { reference } })),
  choice: fc.tuple(text, text, fc.uniqueArray(option, { minLength: 2, maxLength: 4, selector: ({ name }) => name.trim() }), fc.nat({ max: 3 }), fc.boolean()).map(([state, question, options, chosen, split]) => ({
    kind: 'choice', state, question, options, shares: options.map((_, index) => split ? 1 / options.length : index === chosen % options.length ? 1 : 0),
  })),
  steps: fc.tuple(text, fc.array(fc.record({ text, good: fc.boolean() }, { noNullPrototype: true }), { minLength: 1, maxLength: 4 })).map(([asked, steps]) => ({ kind: 'steps', prompt: asked, steps })),
};
