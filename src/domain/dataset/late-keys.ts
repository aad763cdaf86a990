/** Keys inside of the columns that have a value for the first time when a reader has long settled what a row looks like: the first ones of a file look well, and it refuses the whole. */
import { isRecord, join } from './encoding.ts';
import type { Fault, Format } from './formats/format.ts';

/** A place in a line, as the reader settles it. `any`: objects with different keys stand there, or things of different kinds, so that it keeps JSON there and takes whatever comes (`find_mixed_struct_types_field_paths`, src/datasets/utils/json.py at 5.0.1). */
interface Place { any: boolean; own: string | undefined; scalar: boolean; readonly keys: Map<string, Place>; items: Place | undefined; }
const place = (): Place => ({ any: false, own: undefined, scalar: false, keys: new Map(), items: undefined });

/** Tells of each line what comes too late in it; once for each key. That there are the same columns in all is asked elsewhere. */
export function lateKeys({ reads: { settles }, sameColumns }: Format): (line: unknown, bytes: number) => readonly Fault[] {
  if (settles === undefined || sameColumns !== true) return () => [];
  const known = place();
  let read = 0;
  return (line, bytes) => {
    if (!isRecord(line)) return [];
    const settled = read >= settles;
    read += bytes;
    // Text that is nested without end has no shape that anybody could keep.
    try { return looked(line, settled); } catch (error) { if (error instanceof RangeError) return []; throw error; }
  };
  function looked(line: Record<string, unknown>, settled: boolean): readonly Fault[] {
    const late = settled ? Object.keys(line).flatMap(key => { const column = known.keys.get(key); return column ? lateIn(line[key], column, key) : []; }) : [];
    // Told once: what is late is known from then on, and makes nothing else JSON.
    if (!settled || late.length > 0) grow(known, line, !settled, true);
    return late.slice(0, 1).map(at => ({ rule: 'late-key', message: `"${at.slice(0, 80)}" has a value here for the first time, behind the first ${(settles ?? 0) / 2 ** 20} MiB of the file, by which its reader settles what a row looks like; it refuses the file.`, at }));
  }
}

function grow(at: Place, value: unknown, settling: boolean, root = false): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) { const items = at.items ??= place(); for (const item of value) grow(items, item, settling); }
  else if (isRecord(value)) {
    const keys = Object.keys(value);
    const own = [...keys].sort().join('\0');
    at.own ??= own;
    // The row itself is a row, whatever its keys.
    if (settling && !root && (at.own !== own || keys.length === 0)) at.any = true;
    for (const key of keys) { let inside = at.keys.get(key); if (!inside) at.keys.set(key, inside = place()); grow(inside, value[key], settling); }
  } else at.scalar = true;
  if (settling && Number(at.scalar) + Number(at.items !== undefined) + Number(at.own !== undefined) > 1) at.any = true;
}

const isEmpty = ({ any, scalar, own, items }: Place): boolean => !any && !scalar && own === undefined && items === undefined;

/** Where something stands that has no place yet. */
function lateIn(value: unknown, known: Place | undefined, at: string): readonly string[] {
  if (value === null || value === undefined || Array.isArray(value) && value.length === 0 || known?.any) return [];
  if (!known || isEmpty(known)) return [at];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => lateIn(item, known.items, join(at, index)));
  return isRecord(value) ? Object.keys(value).flatMap(key => lateIn(value[key], known.keys.get(key), join(at, key))) : [];
}
