/** A process killed in the middle of a save, two hundred times: what it had acknowledged is whole, and nothing is broken. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { examplePath, draftPath } from '../../../src/domain/store/layout.ts';
import { bundled } from '../../support/bundled.ts';
import { openTestStore, textAt } from '../../support/open-test-store.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const kills = 200;
/** In the same folder, so that locks of the dead are taken over too. */
const atOnce = 4;
/** At the same time, since half of it is waiting for the locks of the dead. */
const folders = 2;

/** Runs until so many lines were said, then a little further, and is killed where it happens to be. */
async function saveAndDie(program: string, root: string, lines: number, turns: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, root], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length <= lines) return;
    let left = turns;
    const on = () => { if (left-- > 0) setImmediate(on); else child.kill('SIGKILL'); };
    on();
  });
  await new Promise(resolve => child.on('close', resolve));
  assert.equal(child.signalCode, 'SIGKILL', 'it ended by itself');
  // The last line may be cut: what was not said to its end was not acknowledged.
  return said.split('\n').slice(0, -1);
}

describe('store: killed in the middle of a save', () => {
  afterEach(removeTemporaryFolders);

  it(`invariant 8: ${String(kills)} × kill -9 lose nothing that was acknowledged and break no file`, async function () {
    this.timeout(600_000);
    const program = await bundled('test/support/save-loop.ts');
    await Promise.all(Array.from({ length: folders }, (_, folder) => killAndLook(program, folder)));
  });

  async function killAndLook(program: string, folder: number): Promise<void> {
    const root = temporaryFolder();
    const store = openTestStore(root);
    const acknowledged: string[] = [];
    for (let kill = folder * atOnce; kill < kills; kill += atOnce * folders) {
      const said = await Promise.all(Array.from({ length: atOnce }, (_, each) => saveAndDie(program, root, 1 + (kill + each) % 9, ((kill + each) * 7919) % 400)));
      acknowledged.push(...said.flat());
      if (Math.floor(kill / atOnce) % 10 === folder) assert.deepEqual((await store.load()).problems, []);
    }
    const { entries, problems } = await store.load();
    assert.deepEqual(problems, []);
    const last = new Map<string, { words?: string; kept?: true; copy?: string; review?: string }>();
    for (const line of acknowledged) {
      const [what, id = '', more = ''] = line.split(' ');
      if (what === 'draft') last.set(id, { words: more });
      else if (what === 'kept') last.set(id, { ...last.get(id), kept: true });
      else if (what === 'reviewed') last.set(id, { ...last.get(id), review: more });
      else if (what === 'withdrawn') last.set(id, { ...last.get(id), copy: more });
    }
    assert.ok(last.size >= kills / folders / 2, `only ${String(last.size)} examples`);
    for (const [id, { words, kept, copy, review }] of last) {
      const entry = entries.get(id);
      assert.ok(entry, id);
      const isWithdrawn = entry.facts.events.some(event => event.type === 'withdrawn');
      if (review) assert.ok(entry.facts.events.some(event => event.id === review), `${id} lost its review`);
      if (kept) assert.ok(entry.facts.events.some(event => event.type === 'granted'), `${id} lost its grant`);
      if (copy) assert.ok(isWithdrawn);
      // The text is where it was said to be, or one step further.
      const text = isWithdrawn ? await store.read(copy ?? await copyOf(store, entries, id)) : await store.read(id);
      assert.ok(text && text.because.length >= 'because '.length * Number(words), `${id} lost words`);
    }
    for (const file of readdirSync(path.join(root, '.because'), { recursive: true, encoding: 'utf8' }))
      assert.ok(!path.basename(file).startsWith('.tmp-'), `${file} was not swept`);
    for (const [id, { facts }] of entries) if (facts.draft) JSON.parse(textAt(root, draftPath(id))); else if (!facts.events.some(event => event.type === 'withdrawn')) JSON.parse(textAt(root, examplePath(id)));
  }
});

/** A withdrawal that was cut off had not said the new id: the draft that no line speaks of. */
async function copyOf(store: ReturnType<typeof openTestStore>, entries: Awaited<ReturnType<typeof store.load>>['entries'], id: string): Promise<string> {
  const before = await store.read(id);
  assert.equal(before, undefined);
  for (const [other, { facts }] of entries) if (facts.draft && other !== id && (await store.read(other))?.because.length === 'because '.length * 1200) return other;
  return assert.fail(`the text of ${id} is nowhere`);
}
