/** A dataset to compare: a folder that was exported, or the manifest that the repository keeps of it. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import * as z from 'zod/mini';
import { parseManifest, type OneDataset } from '../../domain/dataset/compare.ts';
import { splitLines } from '../../domain/dataset/split-lines.ts';
import { findManifest } from './find-manifest.ts';

const Left = z.object({ example: z.string(), task: z.optional(z.string()), code: z.string(), reason: z.string() });

/** @param name as `findManifest` takes it. @throws UserError */
export async function readDataset(name: string, folder: string, root: string | undefined): Promise<OneDataset> {
  const found = await findManifest(name, folder, root);
  const manifest = parseManifest(found.text, found.where);
  const included = new Set(manifest.examples.map(({ id }) => id));
  const [without, out] = [new Map<string, Map<string, string>>(), new Map<string, string>()];
  for await (const value of found.folder === undefined ? [] : records(path.join(found.folder, 'left-out.jsonl'))) {
    const { success, data } = z.safeParse(Left, value);
    if (!success) continue;
    const { example, task, code, reason } = data;
    if (task !== undefined) without.set(example, (without.get(example) ?? new Map<string, string>()).set(task, reason));
    // Where several things kept one out, the file does not say which weighs most: the first has to do.
    if (!included.has(example) && !out.has(example)) out.set(example, code);
  }
  if (manifest.notIn || out.size === 0) return { manifest, without };
  // An earlier Because wrote it into this file alone.
  const notIn = Object.fromEntries([...new Set(out.values())].map(code => [code, [...out.keys()].filter(id => out.get(id) === code)]));
  return { manifest: { ...manifest, notIn }, without };
}

/** The parsed lines of a JSONL file; what is no JSON is passed over. */
export async function* records(file: string): AsyncGenerator<unknown> {
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
