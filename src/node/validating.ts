/** Runs in a thread of its own, with a memory of its own: checks one file or folder, and ends. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { formats } from '../domain/dataset/formats/index.ts';
import { validateFolder } from './validate-folder.ts';
import { validatePath } from './validate-path.ts';
import type { Job, Said } from './validating-words.ts';

if (parentPort) void serve(parentPort, workerData as Job);

async function serve(port: MessagePort, { path, folder, format, anyRows, repairs, side }: Job): Promise<void> {
  const say = (said: Said): void => { port.postMessage(said); };
  const given = format && formats[format];
  const options = { anyRows, repairs, ...side && { side }, onProgress: (read: number) => { say({ read }); } };
  try {
    say({ report: folder ? await validateFolder(given, path, { ...options, onFile: begun => { say({ begun }); } }) : await validatePath(given, path, options) });
  } catch (error) {
    const { name, message, stack, hint, code, syscall, path: at } = error as NodeJS.ErrnoException & { readonly hint?: string };
    say({ failed: { name, message, stack, hint, code, syscall, path: at } });
  }
}
