/** What a draft's document offers while somebody types: only what the line begins with, and only where it belongs. */
import assert from 'node:assert/strict';
import { beginningsAt } from '../../../src/domain/capture/madr-beginnings.ts';
import { madrHeadings } from '../../../src/domain/capture/madr-headings.ts';

const all = madrHeadings.map(({ depth, text }) => `${'#'.repeat(depth)} ${text}`);
/** @param above lines before the one that is typed */
const offered = (line: string, above: readonly string[] = []): readonly string[] => beginningsAt([...above, line], above.length, line).map(({ text }) => text);

describe('beginnings of lines in a draft', () => {
  it('are the missing headings behind a #, of that depth and below, with or without a space', () => {
    assert.deepEqual(offered('#'), all);
    assert.deepEqual(offered('##', ['## Decision Outcome']), all.filter(each => each !== '## Decision Outcome'));
    assert.deepEqual(offered('### '), ['### Consequences', '### Confirmation']);
    assert.deepEqual(offered('## con'), ['## Context and Problem Statement', '## Considered Options', '### Consequences', '### Confirmation']);
    assert.deepEqual(offered('### A circuit breaker'), []);
    assert.deepEqual(offered('#### '), []);
  });

  it('are consequences in an item of a list below their heading, or of an option among the pros and cons', () => {
    for (const above of [['### Consequences'], ['## Pros and Cons of the Options', '### A cache'], ['## Pros and Cons of the Options', '### A cache', '', '* Good, because it is fast']]) {
      assert.deepEqual(offered('* ', above), ['Good, because ', 'Bad, because '], above.join());
      assert.deepEqual(offered('- b', above), ['Bad, because ']);
    }
    assert.deepEqual(beginningsAt(['### Consequences', '  * go'], 1, '  * go'), [{ text: 'Good, because ', from: 4 }]);
  });

  it('are none for words that only have the same letters in them, so that Enter ends the line', () => {
    for (const word of ['Base', 'A', 'Use', 'Gobecause']) assert.deepEqual(offered(`* ${word}`, ['### Consequences']), [], word);
    for (const above of [[], ['## Considered Options'], ['## Decision Drivers'], ['# A title'], ['## Pros and Cons of the Options', '### A cache', '## More Information', '### Links']]) assert.deepEqual(offered('* ', above), [], above.join());
    for (const line of ['1. ', 'Any words', '**bold', 'because:']) assert.deepEqual(offered(line, ['### Consequences']), [], line);
  });

  it('are all of them where somebody asks on an empty line', () => {
    assert.deepEqual(offered('', ['### Consequences']), [...all.filter(each => each !== '### Consequences'), '* Good, because ', '* Bad, because ', 'Chosen option: "', 'Rejected, because ']);
    assert.deepEqual(offered('rej', ['### A cache']), ['Rejected, because ']);
  });
});
