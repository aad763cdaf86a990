/** Checks the rows of a table as they are read, as `validate-file.ts` does lines. */
import { isBrokenFile } from './broken-file.ts';
import { rowChecker, type TableRow } from './check-row.ts';
import { detectFormat, unknownFault } from './detect-format.ts';
import { kindFaults } from './file-kind.ts';
import { faultList, type FileReport, type ValidateOptions } from './file-report.ts';
import type { Format } from './formats/format.ts';
import { formats, type FormatId } from './formats/index.ts';
import { longRows } from './row-tokens.ts';
import { faultsOfFile } from './size-faults.ts';
import { longerRows } from './unless-set.ts';
import { anything, beforeInFile } from './validate-file.ts';

/** Rows to tell a format by. */
const head = 64;

/** @param given undefined: find out. @param batches rows as they are read; one that throws a `BrokenFile` ends the table with that fault. @param bytes of the file */
export async function validateRows(given: Format | undefined, batches: AsyncIterable<readonly TableRow[]>, bytes: number, options: ValidateOptions = {}): Promise<FileReport> {
  const { tell, found } = faultList();
  let others: readonly FormatId[] = [];
  let format = given;
  let check: ReturnType<typeof rowChecker> | undefined;
  let broken = false;
  const long = longRows(() => format ?? anything, 'row', tell, options.tokens);
  const longer = longerRows(() => format ?? anything, options.lengths ? options.tokens : undefined);
  try {
    for await (const batch of batches) {
      options.signal?.throwIfAborted();
      if (!check) {
        if (!format) {
          const rows = batch.slice(0, head).map(({ value }) => value);
          const detected = detectFormat(rows, false, 'parquet');
          others = detected?.others ?? [];
          format = detected && formats[detected.format];
          if (!detected) tell({ ...unknownFault(rows, 'row'), row: 1 });
        }
        check = rowChecker(format ?? anything, tell, options.before ?? beforeInFile('row'), long.add, longer.add);
      }
      for (const row of batch) check.row(row);
      await long.measure();
    }
  } catch (error) {
    if (!isBrokenFile(error)) throw error;
    broken = true;
    tell(error.fault);
  }
  const rows = check?.rows() ?? 0;
  // Of what could not be read nobody knows how many there are.
  if (rows === 0 && !broken) tell({ rule: 'empty-file', message: 'The file has no rows.' });
  else if (!broken && !options.part) for (const fault of faultsOfFile(format ?? anything, check?.reasoned() === true, { rows, bytes, unit: 'row' }, options)) tell(fault);
  if (check?.reasoned()) options.onReasoned?.();
  for (const fault of kindFaults(format ?? anything, 'parquet')) tell(fault);
  const longRowsFound = await longer.found(rows), neighbours = check?.neighbours() ?? 0;
  return { format: format?.id as FormatId | undefined, others, rows, bytes, ...found(), ...longRowsFound && { longer: longRowsFound }, ...neighbours > 0 && { neighbours } };
}
