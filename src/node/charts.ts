/** Draws the charts of a dataset card as SVG, with Apache ECharts (https://echarts.apache.org/handbook/en/how-to/cross-platform/server/): no page, no network. Half a megabyte: loaded when asked for. */
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { grouped, type Chart, type Charts } from '../domain/dataset/charts/chart.ts';

/** Of the light sheet, and what becomes of each where the reader's system is dark. Contrast with the sheet: words 4.5 to 1 at least, bars 3 to 1. */
const colours = {
  sheet: ['#ffffff', '#161b22'], word: ['#24292f', '#e6edf3'], quiet: ['#57606a', '#9da7b3'], rule: ['#d8dee4', '#30363d'], bar: ['#0969da', '#4493f8'],
} as const;
const light = (name: keyof typeof colours): string => colours[name][0];
/** Without quotes: the library writes it into an attribute as it is. */
const font = 'system-ui, -apple-system, Helvetica, Arial, sans-serif';
const width = 720;
const top = 64;

export function openCharts(): Charts {
  use([BarChart, GridComponent, SVGRenderer]);
  return { draw: chart => dressed(chart, heightOf(chart), plotOf(chart)) };
}

const heightOf = ({ shape, bars }: Chart): number => shape === 'columns' ? 330 : top + bars.length * 30 + 24;

function plotOf(chart: Chart): string {
  const page = init(null, null, { renderer: 'svg', ssr: true, width, height: heightOf(chart) });
  try {
    const words = { color: light('word'), fontFamily: font, fontSize: 13 };
    const names = { type: 'category' as const, data: chart.bars.map(({ label }) => cut(label, chart.shape === 'rows' ? 24 : 12)), axisTick: { show: false }, axisLine: { lineStyle: { color: light('rule') } }, axisLabel: { ...words, interval: 0 } };
    const numbers = { type: 'value' as const, minInterval: 1, splitLine: { lineStyle: { color: light('rule') } }, axisLabel: { ...words, color: light('quiet'), show: chart.shape === 'columns' } };
    const rows = chart.shape === 'rows';
    page.setOption({
      animation: false, backgroundColor: 'transparent',
      grid: rows ? { left: 200, right: 110, top: top - 8, bottom: 16 } : { left: 64, right: 24, top: top + 20, bottom: 40 },
      xAxis: rows ? { ...numbers, splitLine: { show: false } } : names,
      yAxis: rows ? { ...names, inverse: true, axisLine: { show: false } } : numbers,
      series: [{
        type: 'bar', silent: true, barWidth: rows ? 16 : '70%', barMaxWidth: 96, itemStyle: { color: light('bar'), borderRadius: rows ? [0, 3, 3, 0] : [3, 3, 0, 0] },
        label: { show: true, position: rows ? 'right' : 'top', ...words, fontSize: 12, color: light('quiet') },
        data: chart.bars.map(({ value, note }) => ({ value, label: { formatter: note ?? (value === 0 ? '' : grouped(value)) } })),
      }],
    });
    return page.renderToSVGString();
  } finally {
    page.dispose();
  }
}

/** What the library leaves out: a name and a description for who does not see it, a sheet of its own, the heading, and a dress for the dark. */
function dressed({ title, unit, description }: Chart, height: number, svg: string): string {
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
${plot.trim()}
</svg>
`;
}

/** By characters as a reader counts them. */
function cut(label: string, most: number): string {
  const all = [...label.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ')];
  return all.length <= most ? all.join('') : `${all.slice(0, most - 1).join('')}…`;
}

const escape = (text: string): string => text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
