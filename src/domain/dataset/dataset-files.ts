/** Which files of a folder are the lines of a dataset, by their names: `train.jsonl`, or as Hugging Face names them `data/train-00000-of-00002.jsonl.gz`. */
import type { LineFault } from './file-report.ts';
import { sides, type Side } from './recipe.ts';

/** What a file to be checked is called. */
export const isDatasetFile = (name: string): boolean => /\.(?:jsonl(?:\.gz|\.zst)?|parquet)$/iu.test(name);

export interface Part { readonly name: string; readonly side: Side; readonly shard?: { readonly index: number; readonly of: number }; }

const named = /(?:^|[/\\])(train|validation|test)(?:-(\d+)-of-(\d+)(?:-[0-9a-f]+)?)?\.[^/\\]*$/u;

/** The split that a file is named after. */
export const sideOf = (name: string): Side | undefined => named.exec(name)?.[1] as Side | undefined;

/** @param names relative to the folder, with / between folders. @returns in the order in which they are to be read. Where some are named after a split, the others are something else */
export function partsOf(names: readonly string[]): readonly Part[] {
  const all = names.filter(isDatasetFile);
  const own = all.flatMap((name): Part[] => {
    const [, side, index, of] = named.exec(name) ?? [];
    return side === undefined ? [] : [{ name, side: side as Side, ...index !== undefined && { shard: { index: Number(index), of: Number(of) } } }];
  });
  const parts = own.length > 0 ? own : all.map((name): Part => ({ name, side: 'train' }));
  return [...parts].sort((a, b) => sides.indexOf(a.side) - sides.indexOf(b.side) || (a.name < b.name ? -1 : 1));
}

/** Numbers that are missing, and files that are not of one export. */
export function shardFaults(parts: readonly Part[]): readonly LineFault[] {
  return sides.flatMap(side => {
    const own = parts.filter(part => part.side === side);
    const counts = [...new Set(own.map(({ shard }) => shard?.of))];
    if (own.length > 1 && own.every(({ name }) => sideOf(name) === side) && (counts.length > 1 || new Set(own.map(({ shard }) => shard?.index)).size < own.length))
      return [{ rule: 'mixed-shards', message: `The files of ${side} are not of one export: ${own.slice(0, 5).map(({ name }) => name).join(', ')}${own.length > 5 ? ', …' : ''}.` }];
    const [of] = counts;
    if (of === undefined) return [];
    const there = new Set(own.map(({ shard }) => shard?.index));
    // A name may claim a billion.
    const missing: number[] = [];
    for (let index = 0; index < of && missing.length < 6; index++) if (!there.has(index)) missing.push(index);
    return missing.length === 0 ? [] : [{ rule: 'missing-shard', message: `Of the ${of} files of ${side}, ${own.length} are there; missing: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}.` }];
  });
}
