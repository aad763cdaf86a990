/** Keys inside of the columns that have a value for the first time when a reader has long settled what a row looks like: the first ones of a file look well, and it refuses the whole. */
import { Columns, type Shape } from './columns.ts';
import { isRecord, join } from './encoding.ts';
import type { Fault, Format } from './formats/format.ts';

/** Tells of each line what comes too late in it; once for each key. The columns themselves are compared elsewhere. */
export function lateKeys({ reads: { settles }, sameColumns }: Format): (line: unknown, bytes: number) => readonly Fault[] {
  if (settles === undefined || sameColumns !== true) return () => [];
  const columns = new Columns();
  let read = 0;
  return (line, bytes) => {
    if (!isRecord(line)) return [];
    const settled = read >= settles;
    read += bytes;
    // Text that is nested without end has no shape that anybody could keep.
    try { return looked(line, settled); } catch (error) { if (error instanceof RangeError) return []; throw error; }
  };
  function looked(line: Record<string, unknown>, settled: boolean): readonly Fault[] {
    const late = settled ? Object.keys(line).flatMap(key => { const known = columns.shape.keys.get(key); return known && !isEmpty(known) ? lateIn(line[key], known, key) : []; }) : [];
    if (!settled || late.length > 0) columns.add(line);
    return late.slice(0, 1).map(at => ({ rule: 'late-key', message: `"${at.slice(0, 80)}" has a value here for the first time, behind the first ${(settles ?? 0) / 2 ** 20} MiB of the file, by which its reader settles what a row looks like; it refuses the file.`, at }));
  }
}

const isEmpty = ({ kinds, keys, items }: Shape): boolean => kinds.size === 0 && keys.size === 0 && items === undefined;

/** Where something stands that has no place yet. */
function lateIn(value: unknown, known: Shape | undefined, at: string): readonly string[] {
  if (value === null || value === undefined || Array.isArray(value) && value.length === 0) return [];
  if (!known || isEmpty(known)) return [at];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => lateIn(item, known.items, join(at, index)));
  return isRecord(value) ? Object.keys(value).flatMap(key => lateIn(value[key], known.keys.get(key), join(at, key))) : [];
}
