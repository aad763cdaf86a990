/** The tree as data: repositories (when there are several), stages, months of large groups, examples, and what is not shown yet. Pure and immutable. */
import { monthOf } from '../../domain/capture/id.ts';
import { stages, type Stage } from '../../domain/ledger/state.ts';
import { matcher, type Filter } from './filter.ts';
import type { Row } from './row.ts';
import { comparer, type Sort } from './sort.ts';

export interface Source { readonly root: string; readonly name: string; readonly rows: readonly Row[]; }

/** `key` stays the same as long as the thing stands where it stands. */
export type Outline =
  | { readonly kind: 'repository'; readonly key: string; readonly name: string; readonly waiting: number; readonly children: readonly Outline[] }
  | { readonly kind: 'stage'; readonly key: string; readonly stage: Stage; readonly count: number; readonly waiting: number; readonly children: readonly Outline[] }
  | { readonly kind: 'month'; readonly key: string; readonly month: string; readonly count: number; readonly children: readonly Outline[] }
  | { readonly kind: 'example'; readonly key: string; readonly root: string; readonly row: Row }
  | { readonly kind: 'more'; readonly key: string; readonly parent: string; readonly hidden: number };

export interface OutlineOptions {
  readonly filter?: Filter | undefined;
  readonly sort: Sort;
  readonly language?: string;
  /** How many examples of a group are shown, where somebody asked for more than a page. */
  readonly shown: ReadonlyMap<string, number>;
}
/** One example in the order of the tree, shown or not. */
export interface Place {
  readonly root: string;
  readonly row: Row;
  readonly key: string;
  /** Key of the group that holds it, and which one of that group's examples it is, from 0. */
  readonly group: string;
  readonly index: number;
}
export interface Outlined { readonly roots: readonly Outline[]; readonly places: readonly Place[]; }

/** A group over this many children gets months, or pages: the editor draws every child of an open group at once. */
export const pageSize = 1000;

export function outlineOf(sources: readonly Source[], options: OutlineOptions): Outlined {
  const matches = matcher(options.filter);
  const compare = comparer(options.sort, options.language);
  const places: Place[] = [];
  const roots = sources.flatMap((source): Outline[] => {
    const groups = groupsOf(source, source.rows.filter(matches).sort(compare), options, places);
    if (sources.length < 2) return groups;
    if (groups.length === 0) return [];
    const waiting = groups.reduce((sum, group) => sum + (group.kind === 'stage' ? group.waiting : 0), 0);
    return [{ kind: 'repository', key: source.root, name: source.name, waiting, children: groups }];
  });
  return { roots, places };
}

function groupsOf(source: Source, rows: readonly Row[], options: OutlineOptions, places: Place[]): Outline[] {
  return stages.flatMap((stage): Outline[] => {
    const mine = rows.filter(row => row.state.stage === stage);
    if (mine.length === 0) return [];
    const key = `${source.root}#${stage}`;
    const examples = mine.map(row => ({ kind: 'example' as const, key: `${key}/${row.entry.facts.id}`, root: source.root, row }));
    const put = (group: string, inIt: readonly Example[]) => {
      inIt.forEach((example, index) => { places.push({ root: source.root, row: example.row, key: example.key, group, index }); });
      return page(group, inIt, options);
    };
    const byAge = options.sort === 'newest' || options.sort === 'oldest';
    const children = mine.length > pageSize && byAge ? months(key, examples, put) : put(key, examples);
    return [{ kind: 'stage', key, stage, count: mine.length, waiting: mine.filter(row => row.waiting).length, children }];
  });
}

type Example = Extract<Outline, { kind: 'example' }>;

/** The examples are sorted by age already, so the months come in the same order. */
function months(parent: string, examples: readonly Example[], put: (group: string, inIt: readonly Example[]) => readonly Outline[]): Outline[] {
  return [...Map.groupBy(examples, example => monthOf(example.row.entry.facts.id))].map(([month, inIt]) => {
    const key = `${parent}/${month}`;
    return { kind: 'month', key, month, count: inIt.length, children: put(key, inIt) };
  });
}

function page(parent: string, examples: readonly Example[], options: OutlineOptions): readonly Outline[] {
  const shown = options.shown.get(parent) ?? pageSize;
  if (examples.length <= shown) return examples;
  return [...examples.slice(0, shown), { kind: 'more', key: `${parent}/more`, parent, hidden: examples.length - shown }];
}
