/** Charts are documents of their own: well-formed, the same every time, named for who cannot see them, and holding nothing that a label could break. */
import assert from 'node:assert/strict';
import type { Chart } from '../../../src/domain/dataset/charts/chart.ts';
import { openCharts } from '../../../src/node/charts.ts';

const rows: Chart = { name: 'areas', title: 'Areas & <b>more</b>', unit: 'decisions', description: 'Decisions: "src": 12; lib: 3.', shape: 'rows', bars: [{ label: 'src', value: 12 }, { label: '</text><script>alert(1)</script>', value: 3 }, { label: 'a\u0001b\ud83d', value: 1 }] };
const columns: Chart = { ...rows, shape: 'columns', bars: [{ label: '64', value: 3 }, { label: '128', value: 0 }, { label: '256', value: 12345 }] };

/** Tags that are not closed in their order, and text that no XML may hold; [] when it is well-formed as far as that. */
function faults(svg: string): string[] {
  const open: string[] = [];
  const found: string[] = [];
  for (const [tag, close, name = '', attributes = '', alone] of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<[^>]*>/g)) {
    if (name === '') found.push(tag);
    else if (close) { if (open.pop() !== name) found.push(tag); }
    else if (!alone) open.push(name);
    const names = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, attribute]) => attribute);
    if (new Set(names).size !== names.length) found.push(tag);
  }
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(svg) || !svg.isWellFormed()) found.push('a character that XML cannot hold');
  if (/&(?!amp;|lt;|gt;|quot;|apos;|#\d+;|#x[0-9a-f]+;)/i.test(svg)) found.push('a bare ampersand');
  return [...found, ...open];
}

describe('charts', () => {
  it('are well-formed, with their name and what they show in words', () => {
    for (const chart of [rows, columns]) {
      const svg = openCharts().draw(chart);
      assert.deepEqual(faults(svg), []);
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 720 \d+" [^>]*role="img" aria-labelledby="title description"/);
      assert.ok(svg.includes('<title id="title">Areas &amp; &lt;b&gt;more&lt;/b&gt;</title>'));
      assert.ok(svg.includes('<desc id="description">Decisions: &quot;src&quot;: 12; lib: 3.</desc>'));
      assert.ok(!/<script|javascript:|href=|onload|<image|<foreignObject|url\(/i.test(svg), 'nothing runs and nothing is fetched');
    }
    assert.ok(openCharts().draw(columns).includes('>12,345<'));
    assert.deepEqual(faults('<svg><g></svg>').length > 0, true);
  });

  it('are the same text every time, in whatever order they are drawn', () => {
    const charts = openCharts();
    const first = charts.draw(rows);
    charts.draw(columns);
    assert.equal(charts.draw(rows), first);
    assert.equal(openCharts().draw(rows), first);
  });

  it('have a dress for the dark, in which every colour changes', () => {
    const svg = openCharts().draw(columns);
    const [, dark = ''] = /prefers-color-scheme:dark\)\{(.*)\}<\/style>/.exec(svg) ?? [];
    const used = new Set([...svg.replace(/<style[^]*?<\/style>/, '').matchAll(/(?:fill|stroke)="(#[0-9a-f]+)"/gi)].map(([, colour = '']) => colour));
    assert.ok(used.size >= 4);
    for (const colour of used) assert.ok(dark.includes(`"${colour}"`), colour);
  });
});
