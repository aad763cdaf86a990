/** The sums that several documents state. */
import { levels, type Level } from '../../ledger/event.ts';
import type { Manifest } from '../manifest.ts';
import type { PlannedExample } from '../plan.ts';
import { usedSides, type PaperFacts } from './document.ts';

export const linesOf = (manifest: Pick<Manifest, 'splits'>): number => usedSides(manifest).reduce((sum, side) => sum + manifest.splits[side].lines, 0);

/** Bytes of the files that hold lines, as they lie on the disk. */
export const bytesOf = ({ files, lineFiles }: Pick<PaperFacts, 'files' | 'lineFiles'>): number => {
  const names = new Set(lineFiles.map(({ name }) => name));
  return files.reduce((sum, { name, bytes }) => names.has(name) ? sum + bytes : sum, 0);
};

/** That of the most confidential example in it. */
export const highestLevelOf = (included: readonly PlannedExample[]): Level => {
  const held = new Set(included.map(({ about }) => about.level));
  return levels.findLast(level => held.has(level)) ?? 'clear';
};
