/** How many lines of how many bytes an export has written, as its manifest says. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Written { readonly lines: number; readonly bytes: number; }

/** @param out the folder that holds one dataset */
export function written(out: string): Written {
  const [dataset = ''] = readdirSync(out);
  const { files } = JSON.parse(readFileSync(path.join(out, dataset, 'manifest.json'), 'utf8')) as { readonly files: readonly { readonly name: string; readonly bytes: number; readonly lines?: number }[] };
  const ours = files.filter(({ name }) => /^(?:data\/)?(?:train|validation|test)\b/.test(name));
  return { lines: ours.reduce((sum, { lines = 0 }) => sum + lines, 0), bytes: ours.reduce((sum, { bytes }) => sum + bytes, 0) };
}
