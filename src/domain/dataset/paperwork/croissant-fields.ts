/** The fields of Croissant's record sets, from the keys that the lines have. Nested values are told leaf by leaf, as Hugging Face does, for that is what loaders can read. */
import type { Kind, Shape } from '../columns.ts';

type Node = Readonly<Record<string, unknown>>;

/** @param set id of the record set. @param files id of the file set it is read from */
export const fieldsOf = (shape: Shape, set: string, files: string): readonly Node[] => [...shape.keys].flatMap(([column, inside]) => fieldOf(column, inside, set, files));

function fieldOf(column: string, shape: Shape, set: string, files: string): readonly Node[] {
  const id = `${set}/${column}`;
  const source = (path?: string) => ({ fileSet: { '@id': files }, extract: { column }, ...path !== undefined && { transform: { jsonPath: path } } });
  const single = shape.items ?? shape;
  const list = shape.items !== undefined && { isArray: true, arrayShape: '-1' };
  const field = (more: Node): Node => ({ '@type': 'cr:Field', '@id': id, name: column, ...more });
  if (single.keys.size === 0) return single.kinds.size === 0 ? [] : [field({ dataType: typeOf(single), ...list, source: source() })];
  const leaves = leavesOf(single, '', false).map(({ path, shape: leaf, many }) => ({
    '@type': 'cr:Field', '@id': `${id}/${path.replaceAll('[*]', '')}`, name: path.replaceAll('[*]', ''), dataType: typeOf(leaf), ...many && { isArray: true, arrayShape: '-1' }, source: source(path),
  }));
  return leaves.length === 0 ? [] : [field({ ...list, subField: leaves })];
}

interface Leaf { readonly path: string; readonly shape: Shape; readonly many: boolean; }

function leavesOf(shape: Shape, path: string, many: boolean): Leaf[] {
  const own = shape.kinds.size > 0 ? [{ path, shape, many }] : [];
  const inside = [...shape.keys].flatMap(([key, value]) => leavesOf(value, path === '' ? key : `${path}.${key}`, many));
  return [...own, ...inside, ...shape.items ? leavesOf(shape.items, `${path}[*]`, true) : []];
}

/** The widest of what was met: an integer among floats is a float, anything among text is text. */
function typeOf({ kinds }: Shape): string {
  const names: Readonly<Record<Kind, string>> = { text: 'sc:Text', float: 'sc:Float', integer: 'sc:Integer', boolean: 'sc:Boolean' };
  return names[(['text', 'float', 'integer', 'boolean'] as const).find(kind => kinds.has(kind)) ?? 'text'];
}
