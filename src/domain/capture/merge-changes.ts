/** Two parts of one change as one: more files of the same commit, or of the same working tree. Parts with different ends are different changes. */
import type { Anchor } from './anchor.ts';
import type { Change } from './change.ts';

interface Captured { readonly change: Change; readonly anchors: readonly Anchor[]; }

/** Undefined when they cannot be one, or when the first is empty. A file that is in both is taken as it is in the second. */
export function mergeChanges(first: Captured, second: Captured): Captured | undefined {
  if (first.change.files.length === 0 || first.change.base !== second.change.base || first.change.head !== second.change.head) return undefined;
  const newer = new Set(second.change.files.map(file => file.path));
  const kept = first.change.files.filter(file => !newer.has(file.path));
  if (kept.length === 0) return undefined;
  const files = [...kept, ...second.change.files].sort((a, b) => a.path < b.path ? -1 : 1);
  return { change: { ...second.change, files }, anchors: [...first.anchors.filter(anchor => !newer.has(anchor.path)), ...second.anchors] };
}
