/** Checks tables, and folders that may hold some, in a thread with a memory of its own: a file that is made to do harm, or is too much, ends the thread and nothing else. Cancelled, it stops at once. */
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FileReport, ValidateOptions } from '../domain/dataset/file-report.ts';
import { formats, type FormatId } from '../domain/dataset/formats/index.ts';
import { UserError } from '../domain/user-error.ts';
import { packedAs } from './unpack.ts';
import { validateFolder, type FolderReport } from './validate-folder.ts';
import { isTable, validatePath } from './validate-path.ts';
import type { Job, Said } from './validating-words.ts';

/** `script`: what runs in the thread, `validating.ts` or what was built from it; undefined: all happens here. `memoryMiB`: several times what a row group may be when it is unpacked, and less than what the editor's Node gives to all threads together. */
export interface Thread { readonly script: string | undefined; readonly memoryMiB: number; }

type Options = Pick<ValidateOptions, 'anyRows' | 'repairs' | 'side' | 'signal' | 'onProgress'>;

/** @param format undefined: find out. @throws what `validatePath` does; UserError when it takes more memory than there is for it */
export async function checkFile(format: FormatId | undefined, file: string, options: Options = {}, thread = builtThread()): Promise<FileReport> {
  const table = await packedAs(file) === 'parquet' || isTable(file);
  return table && thread.script !== undefined ? await apart(thread, { path: file, folder: false, format, anyRows: options.anyRows === true, repairs: options.repairs === true, ...options.side && { side: options.side } }, options) as FileReport : validatePath(format && formats[format], file, options);
}

/** @see checkFile. @throws what `validateFolder` does, too */
export async function checkFolder(format: FormatId | undefined, folder: string, options: Options = {}, thread = builtThread()): Promise<FolderReport> {
  return thread.script === undefined ? validateFolder(format && formats[format], folder, options) : await apart(thread, { path: folder, folder: true, format, anyRows: options.anyRows === true, repairs: options.repairs === true }, options) as FolderReport;
}

/** Only where it lies beside the bundle, or above it: not when the source runs as it is. */
function builtThread(): Thread {
  return { script: typeof __dirname === 'string' ? ['.', '..'].map(up => path.join(__dirname, up, 'validating.cjs')).find(existsSync) : undefined, memoryMiB: 2048 };
}

async function apart({ script = '', memoryMiB }: Thread, job: Job, { signal, onProgress }: Options): Promise<FileReport | FolderReport> {
  signal?.throwIfAborted();
  const thread = new Worker(script, { workerData: job, name: 'because-validating', execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryMiB } });
  let at = job.path;
  try {
    return await new Promise<FileReport | FolderReport>((resolve, reject) => {
      signal?.addEventListener('abort', () => { reject(signal.reason as Error); }, { once: true });
      thread.on('message', (said: Said) => {
        if ('read' in said) onProgress?.(said.read);
        else if ('begun' in said) at = path.join(job.path, said.begun);
        else if ('report' in said) resolve(said.report);
        else reject(failure(said.failed));
      });
      thread.on('error', (error: NodeJS.ErrnoException) => { reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(at, memoryMiB, error) : error); });
      thread.on('exit', code => { reject(new Error(`The thread that checks has ended (${String(code)}).`)); });
    });
  } finally {
    await thread.terminate();
  }
}

const failure = ({ hint, ...failed }: Extract<Said, { failed: unknown }>['failed']): Error =>
  failed.name === 'UserError' ? new UserError(failed.message, hint === undefined ? {} : { hint }) : Object.assign(new Error(failed.message), failed);

const tooMuch = (file: string, memoryMiB: number, cause: Error): UserError => new UserError(`${path.basename(file)} was not checked to its end: that takes more than ${memoryMiB} MiB of memory.`, {
  hint: 'It may be damaged, or made to do harm. If you trust it, write it again in smaller row groups.', cause,
});
