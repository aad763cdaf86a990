/** A dataset to compare: a folder that was exported, or the manifest that the repository keeps of it. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import * as z from 'zod/mini';
import { parseManifest, type OneDataset } from '../../domain/dataset/compare.ts';
import { splitLines } from '../../domain/dataset/split-lines.ts';
import { datasetsFolder } from '../../domain/store/layout.ts';
import { UserError } from '../../domain/user-error.ts';

const Left = z.object({ example: z.string(), code: z.string(), reason: z.string() });

/** @param name a folder, a manifest file, or `<name>-<version>` of a dataset of the repository whose root is `root`. @throws UserError */
export async function readDataset(name: string, folder: string, root: string | undefined): Promise<OneDataset> {
  const at = path.resolve(folder, name);
  const found = await stat(at).catch(() => undefined);
  if (found?.isDirectory()) return readFolder(at, name);
  const file = found?.isFile() ? at : root === undefined ? undefined : path.join(root, datasetsFolder, `${path.basename(name)}.json`);
  const text = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UserError(`There is no dataset ${name}.`, { hint: 'Name the folder of an exported dataset, or one of .because/datasets such as team-1.1.0.' });
  return { manifest: parseManifest(text, name), leftOut: new Map() };
}

async function readFolder(at: string, name: string): Promise<OneDataset> {
  const text = await readFile(path.join(at, 'manifest.json'), 'utf8').catch((cause: unknown) => { throw new UserError(`${name} holds no manifest.json that can be read.`, { hint: 'Name the folder of an exported dataset.', cause }); });
  const leftOut = new Map<string, { readonly code: string; readonly reason: string }>();
  for await (const value of records(path.join(at, 'left-out.jsonl'))) {
    const { success, data } = z.safeParse(Left, value);
    if (success && !leftOut.has(data.example)) leftOut.set(data.example, data);
  }
  return { manifest: parseManifest(text, `${name}/manifest.json`), leftOut };
}

async function* records(file: string): AsyncGenerator<unknown> {
  for await (const { bytes } of read(file)) {
    if (!bytes) continue;
    let value: unknown;
    try { value = JSON.parse(new TextDecoder().decode(bytes)); } catch { continue; }
    yield value;
  }
}

/** Nothing where there is no such file. */
async function* read(file: string): ReturnType<typeof splitLines> {
  if ((await stat(file).catch(() => undefined))?.isFile()) yield* splitLines(createReadStream(file));
}
