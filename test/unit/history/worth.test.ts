/** What a change is worth asking about: what counts, how much, and that it can be weighed otherwise. */
import assert from 'node:assert/strict';
import { explanationIn } from '../../../src/domain/history/explains.ts';
import { decisionDocument, sortOfFile } from '../../../src/domain/capture/file-sort.ts';
import { parseMessage } from '../../../src/domain/history/message.ts';
import { usualWeights, worthOf, type WorthFacts } from '../../../src/domain/history/worth.ts';

const facts = (text: string, lines: number, more: Partial<WorthFacts> = {}): WorthFacts => {
  const message = parseMessage(text);
  return { message, explanation: explanationIn(message), files: [{ path: 'src/a.ts', added: lines, removed: 0 }], ...more };
};
const points = (...given: Parameters<typeof facts>): number => worthOf(facts(...given)).points;

describe('worthOf', () => {
  it('is more for what is large, hot, taken back or fixed again, and less for what explains itself', () => {
    const usual = points('New loader', 50);
    assert.equal(points('New loader', 50, { heat: 2 }), usual, 'twice is not often');
    for (const more of [points('New loader', 400), points('New loader', 50, { heat: 8 }), points('New loader', 50, { takesBack: true }), points('New loader', 50, { chain: 3 }), points('New loader', 50, { alone: true })]) assert.ok(more > usual, `${more} > ${usual}`);
    assert.ok(points('New loader\n\nThe old one was slow, because it read each file twice.', 50) < usual);
    assert.ok(points('New loader (#12)', 50) < usual);
    assert.ok(points('New loader\n\nEverything is kept between two calls now and here', 50) < usual, 'a sentence may say why in words that no list has');
  });

  it('says what it is made of, and stays between 0 and 100', () => {
    const { points: all, parts } = worthOf(facts('x', 100_000, { heat: 100, takesBack: true, chain: 9, alone: true, files: Array.from({ length: 40 }, (_, at) => ({ path: `src/${at}.ts`, added: 5000, removed: 0 })) }));
    assert.equal(all, 100);
    assert.deepEqual(parts.map(({ part }) => part), ['revert', 'silent', 'size', 'chain', 'hot', 'spread', 'alone']);
    assert.equal(worthOf({ files: [] }).points, 0);
    assert.ok(worthOf(facts('Keep it, because it is needed to avoid that', 1)).points === 0);
  });

  it('counts little where there is no code, and goes by other weights', () => {
    const words = worthOf(facts('New text', 400, { files: [{ path: 'README.md', added: 400, removed: 0 }, { path: 'package-lock.json', added: 9000, removed: 1 }], takesBack: true }));
    assert.ok(words.points < 15, String(words.points));
    assert.equal(worthOf(facts('x', 400), { ...usualWeights, size: 0, silent: 0 }).points, 0);
  });
});

describe('paths', () => {
  it('tell sorts of files', () => {
    for (const [path, sort] of [['src/a.ts', 'code'], ['src/a.test.ts', 'test'], ['tests/x.py', 'test'], ['yarn.lock', 'made'], ['dist/a.js', 'made'], ['docs/x.md', 'words'], ['.github/workflows/ci.yml', 'settings'], ['Dockerfile', 'settings'], ['src/FooTest.java', 'test']] as const) assert.equal(sortOfFile(path), sort, path);
    for (const [path, kind] of [['docs/adr/0001-x.md', 'decision'], ['doc/decisions/a.adoc', 'decision'], ['docs/adr/README.md', undefined], ['docs/adr/template.md', undefined], ['rfcs/0003.md', 'design'], ['ARCHITECTURE.md', 'design'], ['docs/design-of-cache.md', 'design'], ['src/design.ts', undefined], ['node_modules/x/docs/adr/1.md', undefined]] as const) assert.equal(decisionDocument(path), kind, path);
  });
});
