/** The tree as data: groups in order with counts, months and pages for what is too much at once, repositories when there are several. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changed } from '../../../src/vscode/listing/changed.ts';
import { outlineOf, pageSize, type Outline, type OutlineOptions } from '../../../src/vscode/listing/outline.ts';
import { rowOf, type Row } from '../../../src/vscode/listing/row.ts';
import { type sorts } from '../../../src/vscode/listing/sort.ts';
import { entryOf, idOf, rules, type EntryWords } from '../../support/entries.ts';
import { granted, reviewed, withdrawn } from '../../support/events.ts';
import { ada, ben } from '../../support/open-test-store.ts';
import type { Event } from '../../../src/domain/ledger/event.ts';

const row = (id: string, words: EntryWords = {}, events?: readonly Event[]): Row => rowOf(entryOf(id, words, events), rules, ben);
const outline = (rows: readonly Row[], options: Partial<OutlineOptions> = {}) => outlineOf([{ root: 'file:///a', name: 'a', rows }], { sort: 'newest', shown: new Map(), ...options });
const below = (outline: Outline | undefined): readonly Outline[] => outline && 'children' in outline ? outline.children : [];
const titles = (outlines: readonly Outline[]): unknown[] => outlines.map(each => each.kind === 'example' ? each.row.entry.summary?.title ?? each.row.entry.facts.id : each.kind);
const walk = (outlines: readonly Outline[]): Outline[] => outlines.flatMap(each => [each, ...walk(below(each))]);

describe('the outline of the tree', () => {
  it('groups by what has to happen next, leaves empty groups out and counts what waits', () => {
    const { roots, places } = outline([
      row(idOf(1), { draft: true }), row(idOf(2)), row(idOf(3)), row(idOf(4), {}, [granted(), reviewed()]), row(idOf(5), { gone: true }, [granted(), withdrawn()]),
    ]);
    assert.deepEqual(roots.map(each => each.kind === 'stage' && [each.stage, each.count, each.waiting]), [['draft', 1, 0], ['to-review', 2, 2], ['ready', 1, 0], ['withdrawn', 1, 0]]);
    assert.deepEqual(places.map(place => place.row.entry.facts.id), [idOf(1), idOf(3), idOf(2), idOf(4), idOf(5)]);
  });

  it('has a level for repositories only when there are several, and leaves out those with nothing to show', () => {
    const sources = [{ root: 'file:///a', name: 'a', rows: [row(idOf(1))] }, { root: 'file:///b', name: 'b', rows: [row(idOf(1))] }, { root: 'file:///c', name: 'c', rows: [] }];
    const { roots } = outlineOf(sources, { sort: 'newest', shown: new Map() });
    assert.deepEqual(roots.map(each => each.kind === 'repository' && [each.name, each.waiting, each.children.length]), [['a', 1, 1], ['b', 1, 1]]);
    const keys = walk(roots).map(each => each.key);
    assert.equal(new Set(keys).size, keys.length, 'the editor refuses two elements with one id');
  });

  it('sorts within a group', () => {
    const rows = [row(idOf(1, '20261103'), { title: 'b', author: { name: 'Zoe', email: 'z@x' } }), row(idOf(2, '20261101'), { title: 'C', author: ada }), row(idOf(3, '20261102'), { title: 'a 10' }), row(idOf(4, '20261104'), { title: 'a 9' })];
    const order = (sort: (typeof sorts)[number]) => titles(below(outline(rows, { sort }).roots[0]));
    assert.deepEqual(order('newest'), ['a 9', 'b', 'a 10', 'C']);
    assert.deepEqual(order('oldest'), ['C', 'a 10', 'b', 'a 9']);
    assert.deepEqual(order('title'), ['a 9', 'a 10', 'b', 'C']);
    assert.deepEqual(order('author'), ['a 9', 'a 10', 'C', 'b']);
  });

  it('splits a group of more than a page by month, and a month of more than a page into pages', () => {
    const rows = [...Array.from({ length: pageSize + 200 }, (_, number) => row(idOf(number, '20261001'))), ...Array.from({ length: 5 }, (_, number) => row(idOf(number, '20261101')))];
    const months = below(outline(rows).roots[0]);
    assert.deepEqual(months.map(each => each.kind === 'month' && [each.month, each.count, each.children.length]), [['2026-11', 5, 5], ['2026-10', pageSize + 200, pageSize + 1]]);
    const more = below(months[1]).at(-1);
    assert.ok(more?.kind === 'more');
    assert.equal(more.hidden, 200);
    const again = outline(rows, { shown: new Map([[more.parent, 2 * pageSize]]) });
    assert.equal(below(below(again.roots[0])[1]).length, pageSize + 200);
    assert.deepEqual(below(outline(rows, { sort: 'title' }).roots[0]).at(-1), { kind: 'more', key: 'file:///a#to-review/more', parent: 'file:///a#to-review', hidden: 205 });
  });

  it('knows the page of every example, also of those not shown', () => {
    const rows = Array.from({ length: pageSize + 3 }, (_, number) => row(idOf(number, '20261001')));
    const { places } = outline(rows);
    assert.equal(places.length, rows.length);
    assert.deepEqual([places.at(-1)?.index, places.at(-1)?.group], [pageSize + 2, 'file:///a#to-review/2026-10']);
  });

  it('says what to draw again: nothing for the same, the one example, its groups, or everything when a group comes', () => {
    const [one, two] = [row(idOf(1)), row(idOf(2))];
    const edited = row(idOf(2), { title: 'new' });
    const approved = row(idOf(2), {}, [granted(), reviewed()]);
    const other = row(idOf(3), {}, [granted(), reviewed()]);
    const before = outline([one, two, other]).roots;
    assert.deepEqual(changed(before, outline([one, two, other]).roots), []);
    assert.deepEqual(changed(before, outline([one, edited, other]).roots), [`file:///a#to-review/${idOf(2)}`]);
    assert.deepEqual(changed(before, outline([one, approved, other]).roots), ['file:///a#to-review', 'file:///a#ready']);
    assert.equal(changed(before, outline([one, two]).roots), 'all');
  });

  it('never leaves a difference undrawn', () => {
    const arbitraryRows = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 10 }).chain(numbers => fc.tuple(...numbers.map(number => fc.constantFrom(
      row(idOf(number)), row(idOf(number), { title: 'other' }), row(idOf(number), { draft: true }), row(idOf(number), {}, [granted(), reviewed()]),
    ))));
    fc.assert(fc.property(arbitraryRows, arbitraryRows, (a, b) => {
      const [before, after] = [outline(a).roots, outline(b).roots];
      const keys = changed(before, after);
      if (keys === 'all') return;
      // Draws again what was named, with all below it, and keeps the rest as it was.
      const draw = (old: readonly Outline[], fresh: readonly Outline[]): Outline[] => old.map(each => {
        const next = fresh.find(other => other.key === each.key);
        return next && keys.includes(each.key) ? next : 'children' in each ? { ...each, children: draw(each.children, below(next)) } : each;
      });
      assert.deepEqual(draw(before, after), after);
    }));
  });
});
