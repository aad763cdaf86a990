/** Checks a whole dataset on disk: each of its files, what they are together, and whether they are those that its manifest lists. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import * as z from 'zod/mini';
import { partsOf, shardFaults, sideOf, type Part } from '../domain/dataset/dataset-files.ts';
import type { Before, FileReport, LineFault, ValidateOptions } from '../domain/dataset/file-report.ts';
import type { Format } from '../domain/dataset/formats/format.ts';
import { formats, type FormatId } from '../domain/dataset/formats/index.ts';
import { manifestLimit } from '../domain/dataset/manifest.ts';
import { sides, type Side } from '../domain/dataset/recipe.ts';
import { seenLines } from '../domain/dataset/seen-lines.ts';
import { sizedFormat, sizeFaults, validationFaults } from '../domain/dataset/size-faults.ts';
import { together } from '../domain/dataset/unless-set.ts';
import { UserError } from '../domain/user-error.ts';
import { isInside } from './is-inside.ts';
import { isTable, validatePath } from './validate-path.ts';

export interface FolderReport extends Omit<FileReport, 'faults' | 'more'> {
  /** Relative to the folder, each with what is wrong in it. */
  readonly files: readonly (FileReport & { readonly name: string })[];
  /** Of what the files are together. */
  readonly faults: readonly LineFault[];
}

/** @param given undefined: what the manifest says, else found out by the first file. @throws UserError when there is nothing to check */
export async function validateFolder(given: Format | undefined, folder: string, { onFile, ...options }: ValidateOptions & { readonly onFile?: (name: string) => void } = {}): Promise<FolderReport> {
  const parts = partsOf(await filesIn(folder));
  if (parts.length === 0) throw new UserError(`${folder} holds no file that ends in .jsonl, .jsonl.gz, .jsonl.zst or .parquet.`, { hint: 'Name a file, or the folder of a dataset.' });
  const inner = [...new Set(parts.map(({ name }) => name.split('/')[0] ?? ''))].filter(name => existsSync(path.join(folder, name, 'manifest.json')));
  if (inner.length > 0 && !existsSync(path.join(folder, 'manifest.json')))
    throw new UserError(`${folder} holds ${inner.length === 1 ? 'a dataset in a folder' : `${inner.length} datasets in folders`} of ${inner.length === 1 ? 'its' : 'their'} own, and is none itself.`, { hint: `Name one of them: ${inner.slice(0, 3).map(name => path.join(folder, name)).join(', ')}${inner.length > 3 ? ', …' : '.'}` });
  const manifest = await readManifest(folder);
  let format = given ?? (manifest.format === undefined ? undefined : formats[manifest.format]);
  const same = acrossFiles();
  const seen = seenLines();
  const files: (FileReport & { readonly name: string; readonly part: Part })[] = [];
  let reasoned = false;
  for (const part of parts) {
    onFile?.(part.name);
    const report = await validatePath(format, path.join(folder, part.name), { ...options, part: true, before: same.in(part.name), elsewhere: (high, low) => otherSide(sides[(seen(high, low, sides.indexOf(part.side) + 1) ?? 0) - 1], part.side), onReasoned() { reasoned = true; } });
    format ??= report.format && formats[report.format];
    files.push({ ...report, name: part.name, part });
  }
  const judged = format && !options.anyRows ? sizes(sizedFormat(format, reasoned), files) : { whole: [], each: new Map<string, readonly LineFault[]>() };
  const broken = await manifest.faults(parts, options.signal);
  const neighbours = files.reduce((sum, file) => sum + (file.neighbours ?? 0), 0);
  // Those of a file in which nothing is longer count too.
  const longer = together(files.map(({ rows, longer: own }) => own ?? { lines: 0, of: rows, longest: 0 }));
  return {
    format: format?.id as FormatId | undefined, others: given || manifest.format !== undefined ? [] : files[0]?.others ?? [],
    rows: files.reduce((sum, { rows }) => sum + rows, 0), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    ...longer.lines > 0 && { longer }, ...neighbours > 0 && { neighbours },
    files: files.map(({ part, ...file }) => ({ ...file, faults: [...file.faults, ...judged.each.get(part.name) ?? [], ...broken.get(part.name) ?? []] })),
    faults: [...shardFaults(parts), ...judged.whole, ...broken.get('') ?? []],
  };
}

/** What a trainer takes counts over all files of a split, but for the size: each is read, or sent, by itself. */
function sizes(format: Format, files: readonly (FileReport & { readonly part: Part })[]): { readonly whole: readonly LineFault[]; readonly each: ReadonlyMap<string, readonly LineFault[]> } {
  const whole: LineFault[] = [];
  const each = new Map<string, readonly LineFault[]>();
  const sum = (side: Side) => files.reduce((all, { part, rows, bytes }) => part.side === side ? { rows: all.rows + rows, bytes: all.bytes + bytes } : all, { rows: 0, bytes: 0 });
  const sums = { train: sum('train'), validation: sum('validation') };
  // One that is taken for training because none is named after a split may lie beside a validation file elsewhere.
  if (files.some(({ part: { side, name } }) => side === 'train' && sideOf(name) !== undefined)) whole.push(...validationFaults(format, sums.train.rows, sums.validation.rows));
  for (const side of sides) {
    const own = files.filter(({ part }) => part.side === side);
    const rows = own.reduce((sum, file) => sum + file.rows, 0);
    for (const [index, { part, bytes }] of own.entries()) {
      const found = sizeFaults(format, { rows, bytes, beside: side === 'train' ? sums.validation : side === 'validation' && sums.train.rows > 0 ? sums.train : undefined, whole: own.length > 1 ? `The split ${side}` : 'The file', unit: isTable(part.name) ? 'row' : 'line' }, side);
      const ofFile = found.filter(({ rule }) => own.length === 1 || rule.startsWith('too-large'));
      if (ofFile.length > 0) each.set(part.name, ofFile);
      if (index === 0) whole.push(...found.filter(fault => !ofFile.includes(fault)));
    }
  }
  return { whole, each };
}

/** One memory for all files: a line of the test split that is in training too measures nothing. */
function acrossFiles(): { readonly in: (name: string) => Before } {
  const seen = seenLines();
  const begins: { readonly name: string; readonly after: number }[] = [];
  let last = 0;
  return {
    in(name) {
      const after = last;
      begins.push({ name, after });
      return (high, low, line) => {
        last = Math.max(last, after + line);
        const first = seen(high, low, after + line);
        const where = first === undefined ? undefined : begins.findLast(each => each.after < first);
        return where && first !== undefined ? `${isTable(where.name) ? 'row' : 'line'} ${first - where.after}${where.name === name ? '' : ` of ${where.name}`}` : undefined;
      };
    },
  };
}

const otherSide = (first: Side | undefined, own: Side): Side | undefined => first === own ? undefined : first;

const Listed = z.object({ recipe: z.object({ format: z.string() }), files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })) });

/** What the manifest says; a folder without one says nothing. */
async function readManifest(folder: string): Promise<{ readonly format: FormatId | undefined; readonly faults: (parts: readonly Part[], signal?: AbortSignal) => Promise<ReadonlyMap<string, readonly LineFault[]>> }> {
  const at = path.join(folder, 'manifest.json');
  const found = await stat(at).catch(() => undefined);
  if (!found) return { format: undefined, faults: () => Promise.resolve(new Map()) };
  let listed: z.infer<typeof Listed>;
  try {
    if (!found.isFile() || found.size > manifestLimit) throw new Error('no file, or too large');
    listed = z.parse(Listed, JSON.parse(await readFile(at, 'utf8')));
  } catch {
    return { format: undefined, faults: () => Promise.resolve(new Map([['', [{ rule: 'broken-manifest', message: 'manifest.json cannot be read as one of a dataset, so nobody knows whether the files are those that were exported.' }]]])) };
  }
  const { format } = listed.recipe;
  return {
    format: Object.hasOwn(formats, format) ? format as FormatId : undefined,
    async faults(parts, signal) {
      const faults = new Map<string, readonly LineFault[]>();
      const missing: LineFault[] = [];
      for (const { name, bytes, sha256 } of listed.files) {
        // A name that leads elsewhere is none of this folder's.
        const file = path.join(folder, name);
        const size = !isInside(folder, file) ? undefined : await stat(file).then(each => each.isFile() ? each.size : undefined, () => undefined);
        if (size === undefined) { missing.push({ rule: 'missing-file', message: `${name.slice(0, 200)} is missing, which the manifest lists.` }); continue; }
        if (size === bytes && await hashOf(file, signal) === sha256) continue;
        const fault = { rule: 'changed-file', message: parts.some(part => part.name === name) ? 'The file is not the one that the manifest lists.' : `${name.slice(0, 200)} is not the file that the manifest lists.` };
        if (parts.some(part => part.name === name)) faults.set(name, [fault]); else missing.push(fault);
      }
      for (const { name } of parts) if (!listed.files.some(file => file.name === name)) faults.set(name, [{ rule: 'unlisted-file', message: 'The manifest does not list the file.' }]);
      return missing.length > 0 ? faults.set('', missing) : faults;
    },
  };
}

async function hashOf(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: 2 ** 20, ...signal && { signal } }) as AsyncIterable<Uint8Array>) hash.update(part);
  return hash.digest('hex');
}

/** Names relative to the folder, with / between folders; nothing hidden, no links, and not deeper than datasets are laid out. */
async function filesIn(folder: string, below = '', depth = 0): Promise<readonly string[]> {
  const names: string[] = [];
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isFile()) names.push(name);
    else if (entry.isDirectory() && depth < 2 && !entry.name.startsWith('.') && entry.name !== 'node_modules') names.push(...await filesIn(folder, name, depth + 1));
  }
  return names;
}
