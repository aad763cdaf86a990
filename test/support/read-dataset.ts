/** Reads a dataset folder back and holds it to everything that it says about itself. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { formats } from '../../src/domain/dataset/formats/index.ts';
import type { Manifest } from '../../src/domain/dataset/manifest.ts';
import { sides } from '../../src/domain/dataset/recipe.ts';
import { validateFile } from '../../src/domain/dataset/validate-file.ts';
import { Event } from '../../src/domain/ledger/event.ts';
import { eventPath, examplePath } from '../../src/domain/store/layout.ts';

export interface Provenance { readonly file: string; readonly line: number; readonly example: string; readonly contentHash: string; readonly task: string; readonly consent: string; readonly reviews: readonly string[]; }
export interface Dataset {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly manifest: Manifest;
  /** `data/train-00000-of-00001.jsonl` and so on, parsed. */
  readonly lines: ReadonlyMap<string, readonly unknown[]>;
  readonly provenance: readonly Provenance[];
  readonly leftOut: readonly { readonly example: string; readonly code: string; readonly task?: string; readonly reason: string }[];
  /** The YAML at the top of README.md. */
  readonly front: Record<string, unknown>;
  readonly card: string;
}

/** @param repository where its examples and events lie */
export async function readDataset(folder: string, repository: string): Promise<Dataset> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter(entry => entry.isFile()).map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/')).sort();
  const files = new Map(await Promise.all(names.map(async name => [name, await readFile(path.join(folder, name))] as const)));
  const text = (name: string): string => { const bytes = files.get(name); assert.ok(bytes, `${name} is missing`); return bytes.toString('utf8'); };
  const jsonl = (name: string): unknown[] => text(name).split('\n').slice(0, -1).map(line => JSON.parse(line) as unknown);

  const manifest = JSON.parse(text('manifest.json')) as Manifest;
  assert.deepEqual([...manifest.files.map(file => file.name), 'manifest.json', 'dataset.intoto.json'].sort(), names, 'the manifest names every file and no other');
  for (const { name, bytes, sha256, lines } of manifest.files) {
    const content = files.get(name) ?? Buffer.alloc(0);
    assert.equal(content.length, bytes, name);
    assert.equal(createHash('sha256').update(content).digest('hex'), sha256, name);
    if (lines !== undefined) assert.equal(content.toString('utf8').split('\n').length - 1, lines, name);
  }
  assert.equal(await readFile(path.join(repository, `.because/datasets/${manifest.name}-${manifest.version}.json`), 'utf8'), text('manifest.json'), 'the same manifest lies in the repository');

  const written = sides.flatMap(side => names.filter(name => name.startsWith(`data/${side}-`)));
  assert.deepEqual(names.filter(name => name.startsWith('data/')), [...written].sort(), 'nothing else is among the lines');
  for (const name of written) {
    const report = await validateFile(formats[manifest.recipe.format], [text(name)], { anyRows: !name.startsWith('data/train-') });
    assert.deepEqual(report.faults, [], name);
  }
  const lines = new Map(written.map(name => [name, jsonl(name)]));

  const provenance = jsonl('provenance.jsonl') as Provenance[];
  assert.deepEqual(provenance.map(({ file, line }) => `${file} ${line}`).sort(), [...lines].flatMap(([name, all]) => all.map((_, at) => `${name} ${at + 1}`)).sort(), 'every line has its origin');
  for (const { file, example: id, contentHash: hash, consent, reviews } of provenance) {
    const example = Example.parse(JSON.parse(await readFile(path.join(repository, examplePath(id)), 'utf8')));
    assert.equal(contentHash(example), hash, id);
    const said = async (event: string) => Event.parse(JSON.parse(await readFile(path.join(repository, eventPath(id, event)), 'utf8')));
    const grant = await said(consent);
    assert.ok(grant.type === 'granted' && grant.purposes.includes(manifest.purpose) && grant.contentHash === hash && grant.by.email === example.author.email, `${id} has its author’s consent`);
    for (const review of reviews) {
      const verdict = await said(review);
      assert.ok(verdict.type === 'reviewed' && verdict.verdict === 'approved' && verdict.contentHash === hash && verdict.by.email !== example.author.email, `${id} has a colleague’s approval`);
    }
    if (manifest.recipe.reviewedOnly) assert.ok(reviews.length > 0, id);
    assert.equal(manifest.examples.find(each => each.id === id)?.split, /^data\/([a-z]+)-\d{5}-of-\d{5}\./.exec(file)?.[1]);
  }

  const [, front = '', card = ''] = /^---\n([^]*?)\n---\n([^]*)$/u.exec(text('README.md')) ?? [];
  return { files, manifest, lines, provenance, leftOut: jsonl('left-out.jsonl') as Dataset['leftOut'], front: parse(front) as Record<string, unknown>, card };
}
