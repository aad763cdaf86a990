/** How much is loaded when the extension starts, and how much lies ready for later. */
import { readdirSync, statSync } from 'node:fs';
import { inRoot } from '../test/support/paths.ts';
import { kb, type Section } from './table.ts';

export function sizes(): Section {
  const of = (file: string): number => statSync(inRoot('dist', file)).size;
  const extension = of('extension.cjs');
  return {
    title: 'Sizes of the bundles', note: 'Minified, as packaged. Only the first is loaded when the extension starts.',
    rows: [
      { what: 'extension.cjs', value: kb(extension), beside: 'built-in git: 758 KB (design §8)', budget: '≤ 150 KB', met: extension <= 150 * 1024 },
      { what: 'cli.cjs', value: kb(of('cli.cjs')) },
      { what: 'reading.cjs (thread)', value: kb(of('reading.cjs')) },
      { what: 'examining.cjs (thread)', value: kb(of('examining.cjs')) },
      { what: 'validating.cjs (thread)', value: kb(of('validating.cjs')) },
      { what: 'review.js (webview)', value: kb(of('review.js')) },
      ...readdirSync(inRoot('dist/lazy')).filter(name => name.endsWith('.cjs')).sort().map(name => ({ what: `lazy/${name}`, value: kb(of(`lazy/${name}`)) })),
    ],
  };
}
