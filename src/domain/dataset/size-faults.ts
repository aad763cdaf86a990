/** What a trainer refuses by the number of lines or bytes alone; asked of a plan before anything is written, and of any file. */
import type { Fault, Format } from './formats/format.ts';
import { inPercent } from './in-percent.ts';
import type { Side } from './recipe.ts';

/** @param trainBytes of the training file beside it, when there is one. @param side a training file has a least number of lines, a validation file may have limits of its own */
export function sizeFaults(format: Format, { rows, bytes, trainBytes, unit = 'line', whole = 'The file' }: { readonly rows: number; readonly bytes: number; readonly trainBytes?: number | undefined; readonly unit?: 'line' | 'row'; /** What has so many lines: a split may be several files. */ readonly whole?: string }, side: Side = 'train'): Fault[] {
  const { limits } = format;
  const minRows = side === 'train' ? limits.minRows : side === 'validation' ? limits.minValidationRows : undefined;
  const maxRows = side === 'validation' ? limits.maxValidationRows ?? limits.maxRows : limits.maxRows;
  const maxFileBytes = side === 'validation' ? limits.maxValidationBytes ?? limits.maxFileBytes : limits.maxFileBytes;
  const faults: Fault[] = [];
  if (minRows !== undefined && rows < minRows) faults.push({ rule: 'too-few-rows', message: `${whole} has ${count(rows, unit)}; ${format.title} takes ${minRows} at least.` });
  if (maxRows !== undefined && rows > maxRows) faults.push({ rule: 'too-many-rows', message: `${whole} has ${count(rows, unit)}; ${format.title} takes ${maxRows} at most.` });
  if (maxFileBytes !== undefined && bytes > maxFileBytes) faults.push({ rule: 'too-large', message: `The file has ${bytes} bytes; ${format.title} takes ${maxFileBytes} at most.` });
  const share = limits.maxValidationShare;
  if (side === 'validation' && share !== undefined && trainBytes !== undefined && bytes > trainBytes * share)
    faults.push({ rule: 'too-large-beside-training', message: `The file has ${bytes} bytes, and the training file ${trainBytes}; ${format.title} takes a validation file of ${inPercent(share)} of the training file at most.` });
  return faults;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
