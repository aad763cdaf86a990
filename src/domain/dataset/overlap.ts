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

/** A sentence for each, for the preview and the card. */
export function overlapSentence({ dataset, heldBackThere, trainedThere }: Overlap): string {
  const held = heldBackThere > 0 ? `${examples(heldBackThere)} trained on here ${heldBackThere === 1 ? 'is' : 'are'} held back for measuring in ${dataset}: do not measure a model that was trained on this dataset with ${heldBackThere === 1 ? 'it' : 'them'}.` : '';
  const trained = trainedThere > 0 ? `${examples(trainedThere)} held back here ${trainedThere === 1 ? 'is' : 'are'} trained on in ${dataset}: do not measure a model that was trained on ${dataset} with ${trainedThere === 1 ? 'it' : 'them'}.` : '';
  return [held, trained].filter(text => text !== '').join(' ');
}

const examples = (count: number): string => `${count} ${count === 1 ? 'example that is' : 'examples that are'}`;
