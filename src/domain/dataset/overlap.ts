/** Where an example stands in the other datasets of its repository. What one of them trains on and another holds back proves nothing when it is measured. */
import type { ManifestHead, Overlap } from './manifest.ts';
import type { Side } from './recipe.ts';

/** Names, such as `eval-1.1.0`, of the datasets that hold the example on the other side of training. */
export function overlapFinder(others: readonly ManifestHead[]): (id: string, side: Side) => readonly string[] {
  const there = new Map<string, { readonly dataset: string; readonly trained: boolean }[]>();
  for (const { name, version, examples } of others) {
    for (const { id, split } of examples) {
      const known = there.get(id);
      const one = { dataset: `${name}-${version}`, trained: split === 'train' };
      if (known) known.push(one); else there.set(id, [one]);
    }
  }
  return (id, side) => (there.get(id) ?? []).flatMap(({ dataset, trained }) => trained === (side === 'train') ? [] : [dataset]);
}

/** The sums, by the names of the datasets. */
export function overlapsOf(included: readonly { readonly side: Side; readonly overlaps: readonly string[] }[]): readonly Overlap[] {
  const sums = new Map<string, { heldBackThere: number; trainedThere: number }>();
  for (const { side, overlaps } of included) {
    for (const dataset of overlaps) {
      const sum = sums.get(dataset) ?? { heldBackThere: 0, trainedThere: 0 };
      sums.set(dataset, sum);
      if (side === 'train') sum.heldBackThere++; else sum.trainedThere++;
    }
  }
  return [...sums].sort(([a], [b]) => a < b ? -1 : 1).map(([dataset, sum]) => ({ dataset, ...sum }));
}

/** How many datasets a sentence names before it only counts them: a year of versions makes no paragraph of names. */
const named = 5;

/** For the preview and the card: one sentence for all datasets, often versions of one another, with which as many examples overlap. */
export function overlapSentences(overlaps: readonly Overlap[]): readonly string[] {
  const alike = new Map<string, Overlap[]>();
  for (const overlap of overlaps) {
    const key = `${overlap.heldBackThere} ${overlap.trainedThere}`;
    const known = alike.get(key);
    if (known) known.push(overlap); else alike.set(key, [overlap]);
  }
  return [...alike.values()].flatMap(same => same[0] ? [sentence(same[0], same.map(({ dataset }) => dataset))] : []);
}

function sentence({ heldBackThere, trainedThere }: Overlap, datasets: readonly string[]): string {
  const each = datasets.length > 1 ? 'each of ' : '';
  const any = datasets.length > 1 ? 'any of them' : datasets[0] ?? '';
  const held = heldBackThere > 0 ? `${examples(heldBackThere)} trained on here ${heldBackThere === 1 ? 'is' : 'are'} held back for measuring in ${each}${listed(datasets)}: do not measure a model that was trained on this dataset with ${heldBackThere === 1 ? 'it' : 'them'}.` : '';
  const trained = trainedThere > 0 ? `${examples(trainedThere)} held back here ${trainedThere === 1 ? 'is' : 'are'} trained on in ${each}${listed(datasets)}: do not measure a model that was trained on ${any} with ${trainedThere === 1 ? 'it' : 'them'}.` : '';
  return [held, trained].filter(text => text !== '').join(' ');
}

function listed(datasets: readonly string[]): string {
  if (datasets.length > named) return `${datasets.slice(0, named - 1).join(', ')} and ${datasets.length - named + 1} more`;
  return [...datasets.slice(0, -2), datasets.slice(-2).join(' and ')].join(', ');
}

const examples = (count: number): string => `${count} ${count === 1 ? 'example that is' : 'examples that are'}`;
