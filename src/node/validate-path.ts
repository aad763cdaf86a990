/** Checks one file on disk: lines, packed or not, or a table. What it is its first bytes say. */
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { sideOf } from '../domain/dataset/dataset-files.ts';
import type { FileReport, ValidateOptions } from '../domain/dataset/file-report.ts';
import { nameCharacters, nameFaults } from '../domain/dataset/file-kind.ts';
import type { Format } from '../domain/dataset/formats/format.ts';
import { formats } from '../domain/dataset/formats/index.ts';
import { validateFile } from '../domain/dataset/validate-file.ts';
import { validateRows } from '../domain/dataset/validate-rows.ts';
import { packedAs, unpack } from './unpack.ts';

export const isTable = (file: string): boolean => /\.parquet$/iu.test(file);

/** @param given undefined: find out. @param options.side undefined: what the file is named after. @param options.onProgress gets bytes of the file on disk. @throws whatever reading the file throws; UserError when this Node cannot unpack it */
export async function validatePath(given: Format | undefined, file: string, { onProgress, ...asked }: ValidateOptions = {}): Promise<FileReport> {
  const side = asked.side ?? sideOf(file);
  const options = { tokens: async () => (await import('./tokens.ts')).openTokens(), lengths: true, ...asked, ...side && { side } };
  const onRead = (bytes: number) => { onProgress?.(bytes); };
  const packing = await packedAs(file);
  const named = (report: FileReport): FileReport => {
    const format = given ?? (report.format && formats[report.format]);
    return { ...report, faults: [...nameFaults(file, packing), ...format ? nameCharacters(format, path.basename(file)) : [], ...report.faults] };
  };
  if (packing !== 'parquet' && !isTable(file)) return named(await validateFile(given, unpack(file, packing, onRead), { ...options, ...packing && { kind: packing } }));
  const { parquetRows } = await import('./parquet-rows.ts');
  return named(await validateRows(given, parquetRows(file, onRead), (await stat(file)).size, options));
}
