/** The copy of a dataset that lies on this machine, where it does: its folder, and where in its files the lines of an example stand. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import * as z from 'zod/mini';
import type { LinesOf } from '../domain/dataset/copies/notice.ts';
import { splitLines } from '../domain/dataset/split-lines.ts';

/** @param parent absolute path of the folder that holds datasets. @param manifest as the repository keeps it. @returns undefined unless that very dataset lies there */
export async function copyIn(parent: string, id: string, manifest: string): Promise<string | undefined> {
  const folder = path.join(parent, id);
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  // A checkout may have changed the line ends of the one in the repository.
  return text?.replaceAll('\r\n', '\n') === manifest.replaceAll('\r\n', '\n') ? folder : undefined;
}

const Row = z.object({ file: z.string(), line: z.number(), example: z.string() });

/** Of these examples, by the dataset's `provenance.jsonl`. Undefined when there is none. */
export async function linesIn(folder: string, ids: ReadonlySet<string>): Promise<LinesOf | undefined> {
  const at = path.join(folder, 'provenance.jsonl');
  if (!(await stat(at).catch(() => undefined))?.isFile()) return undefined;
  const found = new Map<string, { readonly file: string; readonly line: number }[]>();
  for await (const { bytes } of splitLines(createReadStream(at))) {
    const row = bytes && rowOf(bytes);
    if (!row || !ids.has(row.example)) continue;
    const places = found.get(row.example) ?? [];
    places.push({ file: row.file, line: row.line });
    found.set(row.example, places);
  }
  return found;
}

function rowOf(bytes: Uint8Array): z.infer<typeof Row> | undefined {
  try {
    return z.safeParse(Row, JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}
