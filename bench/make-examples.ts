/** Writes a repository of made-up but varied examples, each consented to and approved, for the benchmarks: the same ones for the same number. */
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { Example } from '../src/domain/capture/example.ts';
import { contentHash, sha256Hex } from '../src/domain/capture/hash.ts';
import { monthOf } from '../src/domain/capture/id.ts';
import { Event, type Terms } from '../src/domain/ledger/event.ts';

const author = { name: 'Ada Example', email: 'ada@example.com' };
const reviewer = { name: 'Grace Example', email: 'grace@example.com' };
const nouns = ['cache', 'queue', 'parser', 'token', 'session', 'index', 'retry', 'buffer', 'schema', 'router', 'worker', 'ledger', 'socket', 'cursor', 'batch', 'lease'];
const verbs = ['drops', 'reorders', 'blocks', 'leaks', 'duplicates', 'times out', 'starves', 'truncates', 'overflows', 'retries', 'shadows', 'splits'];
const why = ['under load', 'after a restart', 'when two writers meet', 'on a cold start', 'with a slow disk', 'when the clock steps back', 'on large inputs', 'during a deploy'];

/** A small generator with a seed (mulberry32), so that every run measures the same bytes. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = state + 0x6d2b79f5 | 0;
    let t = Math.imul(state ^ state >>> 15, 1 | state);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

function idOf(n: number, letter: string): string {
  const day = new Date(Date.UTC(2026, 0, 1 + n % 300)).toISOString().slice(0, 10).replaceAll('-', '');
  return `${day}-${letter}${n.toString(36).padStart(11, '0')}`;
}

export function makeExample(n: number): Example {
  const next = random(n + 1);
  const pick = (words: readonly string[]): string => words[Math.floor(next() * words.length)] ?? '';
  const sentence = (): string => `The ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)} ${pick(why)}, so the ${pick(nouns)} of request ${Math.floor(next() * 100000)} ${pick(verbs)}.`;
  const text = (count: number): string => Array.from({ length: count }, sentence).join(' ');
  const file = `src/${pick(nouns)}/${pick(nouns)}-${n}.ts`;
  const line = (): string => `  const ${pick(nouns)}${Math.floor(next() * 1000)} = await ${pick(nouns)}.${pick(nouns)}(${Math.floor(next() * 1000)});`;
  const lines = Array.from({ length: 14 }, line);
  const added = Array.from({ length: 7 }, line);
  const patch = [`diff --git a/${file} b/${file}`, `--- a/${file}`, `+++ b/${file}`, '@@ -10,14 +10,17 @@ export async function run() {',
    ...lines.slice(0, 5).map(each => ` ${each}`), ...lines.slice(5, 9).map(each => `-${each}`), ...added.map(each => `+${each}`), ...lines.slice(9).map(each => ` ${each}`), ''].join('\n');
  const at = new Date(Date.UTC(2026, 0, 1 + n % 300, 8, 0, n % 60, n % 1000)).toISOString();
  return Example.parse({
    schema: 1, id: idOf(n, 'e'), kind: 'decision', title: `Keep the ${pick(nouns)} ${pick(why)} (${n})`, problem: text(3), drivers: [sentence(), sentence()],
    options: [
      { title: `A ${pick(nouns)} of its own`, description: sentence(), pros: [sentence()], cons: [sentence()], chosen: true },
      { title: `A larger ${pick(nouns)}`, description: sentence(), pros: [sentence()], cons: [sentence()], chosen: false, rejectedBecause: text(1) },
    ],
    because: text(3), consequences: { positive: [sentence()], negative: [sentence()] }, confidence: 'medium', tags: [pick(nouns)], links: [],
    change: {
      base: sha256Hex(`base ${n}`).slice(0, 40), head: sha256Hex(`head ${n}`).slice(0, 40), message: `${sentence()}\n`,
      files: [{ path: file, status: 'modified', language: 'typescript', patch, before: [{ startLine: 10, text: lines.join('\n') }], binary: false, truncated: false }],
    },
    anchors: [], authorship: { title: 'human', because: 'human' }, author, createdAt: at, updatedAt: at,
  });
}

/** @param terms those in force in the repository: consent is bound to them */
export async function makeExamples(root: string, count: number, terms: Terms): Promise<void> {
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  for (let n = 0; n < count; n++) {
    const example = makeExample(n);
    const { id, createdAt: at } = example;
    const common = { schema: 1, example: id, contentHash: contentHash(example), at };
    const events = [
      Event.parse({ ...common, id: idOf(n, 'g'), type: 'granted', by: author, purposes: ['internal-training', 'evaluation'], terms }),
      Event.parse({ ...common, id: idOf(n, 'r'), type: 'reviewed', by: reviewer, verdict: 'approved' }),
    ];
    const month = monthOf(id);
    const folder = path.join(root, '.because/events', month, id);
    await mkdir(path.join(root, '.because/examples', month), { recursive: true });
    await mkdir(folder, { recursive: true });
    await Promise.all([
      writeFile(path.join(root, '.because/examples', month, `${id}.json`), json(example)),
      ...events.map(event => writeFile(path.join(folder, `${event.id}.json`), json(event))),
    ]);
  }
}
