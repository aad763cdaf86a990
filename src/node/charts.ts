/** Draws the charts of a dataset card as SVG, with Apache ECharts (https://echarts.apache.org/handbook/en/how-to/cross-platform/server/): no page, no network. Half a megabyte: loaded when asked for. */
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { grouped, type Chart, type Charts } from '../domain/dataset/charts/chart.ts';

/** Of the light sheet, and what becomes of each where the reader's system is dark. Contrast with the sheet: words 4.5 to 1 at least, bars 3 to 1. */
const colours = {
  sheet: ['#ffffff', '#161b22'], word: ['#24292f', '#e6edf3'], quiet: ['#57606a', '#9da7b3'], rule: ['#d8dee4', '#30363d'], bar: ['#0969da', '#4493f8'],
  bar2: ['#bc4c00', '#db6d28'], bar3: ['#1a7f37', '#3fb950'], bar4: ['#8250df', '#a371f7'], bar5: ['#9a6700', '#d29922'], bar6: ['#bf3989', '#db61a2'], bar7: ['#1b7c83', '#39c5cf'], bar8: ['#6e7781', '#8b949e'],
} as const;
const stacked = ['bar', 'bar2', 'bar3', 'bar4', 'bar5', 'bar6', 'bar7', 'bar8'] as const;
const light = (name: keyof typeof colours): string => colours[name][0];
/** Without quotes: the library writes it into an attribute as it is. */
const font = 'system-ui, -apple-system, Helvetica, Arial, sans-serif';
const width = 720;
const top = 64;
/** Names of stacks, in rows of four. */
const legendRows = ({ stacks = [] }: Chart): number => Math.ceil(stacks.length / 4);
const topOf = (chart: Chart): number => top + legendRows(chart) * 20;

export function openCharts(): Charts {
  use([BarChart, GridComponent, SVGRenderer]);
  return { draw: chart => dressed(chart, heightOf(chart), plotOf(chart)) };
}

const heightOf = (chart: Chart): number => chart.shape === 'columns' ? 266 + topOf(chart) : topOf(chart) + chart.bars.length * 30 + 24;

function plotOf(chart: Chart): string {
  const page = init(null, null, { renderer: 'svg', ssr: true, width, height: heightOf(chart) });
  try {
    const words = { color: light('word'), fontFamily: font, fontSize: 13 };
    const names = { type: 'category' as const, data: chart.bars.map(({ label }) => cut(label, chart.shape === 'rows' ? 24 : 12)), axisTick: { show: false }, axisLine: { lineStyle: { color: light('rule') } }, axisLabel: { ...words, interval: 0 } };
    const numbers = { type: 'value' as const, minInterval: 1, splitLine: { lineStyle: { color: light('rule') } }, axisLabel: { ...words, color: light('quiet'), show: chart.shape === 'columns' } };
    const rows = chart.shape === 'rows';
    page.setOption({
      animation: false, backgroundColor: 'transparent',
      grid: rows ? { left: 200, right: 110, top: topOf(chart) - 8, bottom: 16 } : { left: 64, right: 24, top: topOf(chart) + 20, bottom: 40 },
      xAxis: rows ? { ...numbers, splitLine: { show: false } } : names,
      yAxis: rows ? { ...names, inverse: true, axisLine: { show: false } } : numbers,
      series: (chart.stacks ?? [{ name: '', values: chart.bars.map(({ value }) => value), quiet: undefined }]).map(({ values, quiet }, which, { length }) => ({
        type: 'bar' as const, stack: 'all', silent: true, barWidth: rows ? 16 : '70%', barMaxWidth: 96,
        itemStyle: { color: light(colourOf(which, quiet)), borderRadius: chart.stacks ? 0 : rows ? [0, 3, 3, 0] : [3, 3, 0, 0] },
        // Only the last of a stack says how long all of it is.
        label: { show: which === length - 1, position: rows ? 'right' as const : 'top' as const, ...words, fontSize: 12, color: light('quiet') },
        data: chart.bars.map(({ value, note }, at) => ({ value: values[at] ?? 0, label: { formatter: note ?? (value === 0 ? '' : grouped(value)) } })),
      })),
    });
    return page.renderToSVGString();
  } finally {
    page.dispose();
  }
}

/** What the library leaves out: a name and a description for who does not see it, a sheet of its own, the heading, and a dress for the dark. */
function dressed(chart: Chart, height: number, svg: string): string {
  const { title, unit, description } = chart;
  // For pointing at bars, and numbered by how many were drawn before in this process: gone, so that the same chart is the same text.
  const plot = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').replace(/<style[^]*?<\/style>/g, '').replaceAll(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '');
  const dark = Object.values(colours).map(([from, to]) => `[fill="${from}"]{fill:${to}}[stroke="${from}"]{stroke:${to}}`).join('');
  const text = (y: number, size: number, weight: number, colour: keyof typeof colours, words: string) => `<text x="20" y="${y}" font-size="${size}" font-weight="${weight}" fill="${light(colour)}">${escape(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="${escape(font)}">
<title id="title">${escape(title)}</title>
<desc id="description">${escape(description)}</desc>
<style>@media (prefers-color-scheme:dark){${dark}}</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${light('sheet')}" stroke="${light('rule')}"/>
${text(30, 15, 600, 'word', title)}${text(49, 12, 400, 'quiet', unit)}
${legend(chart)}${plot.trim()}
</svg>
`;
}

const colourOf = (which: number, quiet: boolean | undefined): keyof typeof colours => quiet ? 'bar8' : stacked[which] ?? 'bar8';

const legend = ({ stacks = [] }: Chart): string => stacks.map(({ name, quiet }, at) => {
  const [x, y] = [20 + at % 4 * 172, top + 6 + Math.floor(at / 4) * 20];
  return `<rect x="${x}" y="${y - 10}" width="11" height="11" rx="2" fill="${light(colourOf(at, quiet))}"/><text x="${x + 17}" y="${y}" font-size="12" fill="${light('word')}">${escape(cut(name, 22))}</text>\n`;
}).join('');

/** By characters as a reader counts them. */
function cut(label: string, most: number): string {
  const all = [...label.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ')];
  return all.length <= most ? all.join('') : `${all.slice(0, most - 1).join('')}…`;
}

const escape = (text: string): string => text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
