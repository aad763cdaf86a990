/** What has to be drawn again when one outline follows another: the fewest elements that cover every difference. Pure. */
import type { Outline } from './outline.ts';

const childrenOf = (outline: Outline): readonly Outline[] => 'children' in outline ? outline.children : [];

/** @returns keys of the elements to refresh, each with all below it; 'all' when the top level itself differs */
export function changed(before: readonly Outline[], after: readonly Outline[]): readonly string[] | 'all' {
  if (!sameKeys(before, after)) return 'all';
  const keys: string[] = [];
  const visit = (a: Outline, b: Outline): void => {
    if (a === b) return;
    if (!sameFace(a, b) || !sameKeys(childrenOf(a), childrenOf(b))) { keys.push(b.key); return; }
    const [left, right] = [childrenOf(a), childrenOf(b)];
    for (let index = 0; index < right.length; index++) visit(left[index] as Outline, right[index] as Outline);
  };
  before.forEach((each, index) => { visit(each, after[index] as Outline); });
  return keys;
}

const sameKeys = (a: readonly Outline[], b: readonly Outline[]): boolean => a.length === b.length && a.every((each, index) => each.key === b[index]?.key);

/** Whether both look the same without what is below them. Rows are kept as long as nothing in them changes. */
function sameFace(a: Outline, b: Outline): boolean {
  if (a.kind === 'repository' && b.kind === 'repository') return a.name === b.name && a.waiting === b.waiting;
  if (a.kind === 'stage' && b.kind === 'stage') return a.count === b.count && a.waiting === b.waiting;
  if (a.kind === 'month' && b.kind === 'month') return a.count === b.count;
  if (a.kind === 'more' && b.kind === 'more') return a.hidden === b.hidden;
  return a.kind === 'example' && b.kind === 'example' && a.row === b.row;
}
