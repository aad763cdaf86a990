/** Which examples are shown, and where next and previous lead. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Filter, matcher } from '../../../src/vscode/listing/filter.ts';
import { nextPlace } from '../../../src/vscode/listing/next-place.ts';
import { outlineOf } from '../../../src/vscode/listing/outline.ts';
import { rowOf } from '../../../src/vscode/listing/row.ts';
import { entryOf, idOf, rules, type EntryWords } from '../../support/entries.ts';
import { granted, reviewed } from '../../support/events.ts';
import { ada, ben } from '../../support/open-test-store.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';

const [cy, dee] = [{ name: 'Cy', email: 'cy@example.com' }, { name: 'Dee', email: 'dee@example.com' }];
const row = (number: number, words: EntryWords = {}, events?: readonly Event[]) => rowOf(entryOf(idOf(number), words, events), rules, ben);

describe('the filter', () => {
  const rows = [
    row(1, { title: 'Cache the policy', tags: ['speed'], paths: ['src/Policy.ts'] }), row(2, { title: 'Retry twice', tags: ['net', 'speed'] }),
    row(3, { title: 'Mine', author: ben }), row(4, {}, [granted(), reviewed()]), row(5, { gone: true }),
    row(6, {}, [granted(), reviewed({ by: cy }), reviewed({ by: dee, verdict: 'rejected' })]), row(7, {}, [granted(), reviewed({ by: cy, disputedSteps: [1] })]),
  ];
  const found = (filter: Filter) => rows.filter(matcher(filter)).map(each => Number(each.entry.facts.id.slice(-1)));

  it('finds words in title, path, tag, author and id, all of them, without case', () => {
    assert.deepEqual(found({ by: 'text', text: 'CACHE' }), [1]);
    assert.deepEqual(found({ by: 'text', text: 'policy.ts speed' }), [1]);
    assert.deepEqual(found({ by: 'text', text: 'speed twice' }), [2]);
    assert.deepEqual(found({ by: 'text', text: 'ben@example' }), [3]);
    assert.deepEqual(found({ by: 'text', text: idOf(5) }), [5]);
    assert.deepEqual(found({ by: 'text', text: '  ' }), [1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(found({ by: 'text', text: '.*' }), []);
  });

  it('knows mine, waiting, judged, disagreement, tag and author', () => {
    assert.deepEqual(found({ by: 'mine' }), [3]);
    assert.deepEqual(found({ by: 'waiting' }), [1, 2]);
    assert.deepEqual(found({ by: 'judged' }), [4]);
    assert.deepEqual(found({ by: 'disagreement' }), [6, 7]);
    assert.deepEqual(found({ by: 'tag', tag: 'speed' }), [1, 2]);
    assert.deepEqual(found({ by: 'author', email: 'ADA@example.com' }), [1, 2, 4, 5, 6, 7]);
  });

  it('forgets a kept filter that it does not understand', () => {
    assert.equal(Filter.safeParse({ by: 'moon' }).success, false);
    assert.equal(Filter.safeParse(undefined).success, false);
  });
});

describe('next and previous', () => {
  const placesOf = (rows: readonly ReturnType<typeof row>[]) => outlineOf([{ root: 'r', name: 'r', rows }], { sort: 'oldest', shown: new Map() }).places;
  const numberOf = (place: ReturnType<typeof nextPlace>) => place && Number(place.row.entry.facts.id.slice(-12));
  const from = (number: number) => ({ root: 'r', id: idOf(number) });

  it('goes through what waits for this reviewer, in the order of the tree, round and round', () => {
    const places = placesOf([row(1), row(2, { author: ben }), row(3), row(4, {}, [granted(), reviewed()])]);
    assert.equal(numberOf(nextPlace(places, undefined, 1)), 1);
    assert.equal(numberOf(nextPlace(places, from(1), 1)), 3);
    assert.equal(numberOf(nextPlace(places, from(3), 1)), 1);
    assert.equal(numberOf(nextPlace(places, from(4), -1)), 3);
    assert.equal(numberOf(nextPlace(places, undefined, -1)), 3);
  });

  it('goes to what waits for an answer of mine when nothing waits for review, then to all others', () => {
    const places = placesOf([row(1, {}, [granted(), reviewed()]), row(2, { author: ben }, [granted({ by: ben }), reviewed({ by: ada, verdict: 'changes-requested' })]), row(3, {}, [granted(), reviewed()])]);
    assert.equal(numberOf(nextPlace(places, from(1), 1)), 2);
    assert.equal(numberOf(nextPlace(places, from(2), 1)), 1);
  });

  it('leads nowhere from the only one', () => {
    assert.equal(nextPlace(placesOf([row(1)]), from(1), 1), undefined);
    assert.equal(nextPlace([], undefined, 1), undefined);
  });

  it('reaches every waiting example exactly once in a round', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 12 }), fc.constantFrom<1 | -1>(1, -1), (numbers, direction) => {
      const places = placesOf(numbers.map(number => row(number)));
      const seen: unknown[] = [];
      let at = nextPlace(places, undefined, direction);
      for (let step = 0; step < numbers.length && at; step++) {
        seen.push(numberOf(at));
        at = nextPlace(places, from(numberOf(at) ?? 0), direction);
      }
      assert.deepEqual([...new Set(seen)].sort(), [...numbers].sort());
    }));
  });
});
