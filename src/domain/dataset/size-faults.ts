/** What a trainer refuses by the number of lines or bytes alone; asked of a plan before anything is written, and of any file. */
import type { Fault, Format } from './formats/format.ts';
import { inPercent } from './in-percent.ts';
import { quantity } from './quantity.ts';
import type { Side } from './recipe.ts';

export interface Sizes {
  readonly rows: number;
  readonly bytes: number;
  /** Of the training file beside it, or of the validation file beside a training file; undefined where it is not known. */
  readonly beside?: { readonly rows: number; readonly bytes: number } | undefined;
  readonly unit?: 'line' | 'row';
  /** What has so many lines: a split may be several files. */
  readonly whole?: string;
}

/** With the limits of those models that take reasoning in a field of its own. @param reasoned whether the lines have one */
export const sizedFormat = (format: Format, reasoned: boolean): Format => reasoned && format.reasoned ? { ...format, title: format.reasoned.title, limits: { ...format.limits, ...format.reasoned.limits } } : format;

/** @param side a training file has a least number of lines, a validation file may have limits of its own */
export function sizeFaults(format: Format, { rows, bytes, beside, unit = 'line', whole = 'The file' }: Sizes, side: Side = 'train'): Fault[] {
  const { limits, title } = format;
  const minRows = side === 'train' ? limits.minRows : side === 'validation' ? limits.minValidationRows : undefined;
  const maxRows = side === 'validation' ? limits.maxValidationRows ?? limits.maxRows : limits.maxRows;
  const maxFileBytes = side === 'validation' ? limits.maxValidationBytes ?? limits.maxFileBytes : limits.maxFileBytes;
  const faults: Fault[] = [];
  if (maxRows === 0 && rows > 0) return [{ rule: 'no-validation-file', message: `${whole} has ${quantity(rows, unit)} for validation; ${title} takes no validation file.` }];
  if (minRows !== undefined && rows < minRows) faults.push({ rule: 'too-few-rows', message: `${whole} has ${quantity(rows, unit)}; ${title} takes ${minRows} at least.` });
  if (maxRows !== undefined && rows > maxRows) faults.push({ rule: 'too-many-rows', message: `${whole} has ${quantity(rows, unit)}; ${title} takes ${maxRows} at most.` });
  else if (side === 'train' && beside && limits.maxRowsTogether !== undefined && rows + beside.rows > limits.maxRowsTogether)
    faults.push({ rule: 'too-many-rows-together', message: `What is to train on and what is to validate with have ${quantity(rows + beside.rows, unit)} together; ${title} takes ${limits.maxRowsTogether} at most.` });
  if (maxFileBytes !== undefined && bytes > maxFileBytes) faults.push({ rule: 'too-large', message: `The file has ${bytes} bytes; ${title} takes ${maxFileBytes} at most.` });
  if (side !== 'validation' || !beside) return faults;
  const { maxValidationShare: share, maxValidationRowShare: most } = limits;
  if (share !== undefined && bytes > beside.bytes * share)
    faults.push({ rule: 'too-large-beside-training', message: `The file has ${bytes} bytes, and the training file ${beside.bytes}; ${title} takes a validation file of ${inPercent(share)} of the training file at most.` });
  if (most && rows > most.above && rows > beside.rows * most.share)
    faults.push({ rule: 'too-many-rows-beside-training', message: `${whole} has ${quantity(rows, unit)}, and there are ${beside.rows} to train on; of more than ${most.above}, ${title} takes ${inPercent(most.share)} of those to train on at most.` });
  return faults;
}

/** Of one file, by what is known of it. @param reasoned a line of it has reasoning in a field of its own */
export const faultsOfFile = (format: Format, reasoned: boolean, sizes: Sizes, { anyRows, side }: { readonly anyRows?: boolean | undefined; readonly side?: Side | undefined }): Fault[] =>
  sizeFaults(sizedFormat(format, reasoned), sizes, side).filter(({ rule }) => !anyRows || rule !== 'too-few-rows');

/** For all files of a dataset together. */
export const validationFaults = ({ needsValidation, title }: Format, train: number, validation: number): Fault[] => needsValidation && train > 0 && validation === 0
  ? [{ rule: 'missing-validation', message: `${title} does not begin without a validation file, and there is none with a line in it.` }] : [];
