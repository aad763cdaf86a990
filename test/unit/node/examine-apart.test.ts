/** Threads that help to plan: the same dataset with them, without them, and with some that die. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import type { Apart, ExportPorts } from '../../../src/domain/dataset/export-ports.ts';
import type { Selected } from '../../../src/domain/dataset/select.ts';
import { inOrder } from '../../../src/domain/store/in-order.ts';
import { examineApart } from '../../../src/node/examine-apart.ts';
import { bundled } from '../../support/bundled.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, filesIn, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const all = Array.from({ length: 1010 }, (_, number) => ready(decision(number)));

function world(apart: ExportPorts['apart'] | undefined) {
  const made = exportWorld(all, { scan: () => Promise.resolve([]) });
  return { ...made, ports: Object.assign(made.ports, { tokens: () => Promise.resolve({ encoding: 'none', count: () => 1 }), ...apart && { apart } }) };
}

describe('examining apart', function () {
  this.timeout(120_000);
  afterEach(removeTemporaryFolders);

  it('gives the same dataset with threads, without, and with threads that die at once, after a while, or never answer', async () => {
    const good = await bundled('src/node/examining.ts');
    const bad = (text: string): string => {
      const script = path.join(temporaryFolder(), 'bad.mjs');
      writeFileSync(script, `import { parentPort } from 'node:worker_threads';\n${text}`);
      return script;
    };
    const from = (script: string, threads: number): ExportPorts['apart'] => (recipe, rules) => examineApart(script, { recipe, rules, bare: true }, threads);
    const closing = (apart: Apart | undefined): Apart | undefined => apart && { ...apart, ahead: 3, examine: (selected, events) => { const answer = apart.examine(selected, events); setTimeout(() => { apart.close(); }, 20); return answer; } };
    const ways: readonly (ExportPorts['apart'] | undefined)[] = [
      undefined, from(good, 2), from(bad('throw new Error("at once");'), 1),
      from(bad('let n = 0; parentPort.on("message", () => { if (++n === 2) process.exit(); });'), 2),
      (recipe, rules) => closing(examineApart(bad('parentPort.on("message", () => undefined);'), { recipe, rules, bare: true }, 1)),
      from(path.join(temporaryFolder(), 'missing.mjs'), 1),
    ];
    const built = [];
    for (const way of ways) {
      const { build, plan } = world(way);
      built.push(filesIn((await build(await plan({ tasks: ['explain', 'decide'] }))).folder));
    }
    for (const files of built) assert.deepEqual(files, built[0]);
    const { recipe, rules } = await world(undefined).plan();
    assert.equal(examineApart(good, { recipe, rules, bare: true }, 0), undefined);
  });

  it('ends with the plan, also when that is cancelled', async () => {
    const good = await bundled('src/node/examining.ts');
    const closed = new Set<Apart>();
    const stop = new AbortController();
    const { plan } = world((recipe, rules) => {
      const apart = examineApart(good, { recipe, rules, bare: true }, 1);
      return apart && { ...apart, close: () => { closed.add(apart); apart.close(); } };
    });
    await assert.rejects(plan({}, { signal: stop.signal, onProgress: ({ done }) => { if (done === 300) stop.abort(); } }), { name: 'AbortError' });
    assert.equal(closed.size, 1);
    await plan();
    assert.equal(closed.size, 2);
  });

  it('can be cancelled while a thread hangs, and keeps no file open then', async () => {
    const script = path.join(temporaryFolder(), 'hangs.mjs');
    writeFileSync(script, 'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => { for (;;); });');
    const stop = new AbortController();
    let spoolClosed = false;
    const { plan, ports } = world((recipe, rules) => {
      const apart = examineApart(script, { recipe, rules, bare: true }, 1);
      return apart && { ...apart, ahead: 3, examine: (selected, events) => { setImmediate(() => { stop.abort(); }); return apart.examine(selected, events); } };
    });
    Object.assign(ports, { spool: () => ({ keep: () => undefined, take: () => undefined, close: () => { spoolClosed = true; } }) });
    await assert.rejects(plan({}, { signal: stop.signal }), { name: 'AbortError' });
    assert.ok(spoolClosed);
  });

  it('a thread that fails ends, also where Node is told only to warn of it', async () => {
    const good = await bundled('src/node/examining.ts');
    const { plan } = world(undefined);
    const { recipe, rules } = await plan();
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = '--unhandled-rejections=warn';
    try {
      const apart = examineApart(good, { recipe, rules, bare: true }, 1);
      assert.equal(await apart?.examine({} as Selected, []), undefined);
      apart?.close();
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS']; else process.env['NODE_OPTIONS'] = before;
    }
  });

  it('hands on in order, whatever takes how long, and begins no more than it may', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 20 }), fc.nat(5), async (waits, ahead) => {
      let begun = 0, handed = 0;
      async function* things() { for (const [index, wait] of waits.entries()) yield { index, wait }; }
      const work = async ({ index, wait }: { index: number; wait: number }) => {
        begun++;
        assert.ok(begun - handed <= ahead + 1);
        for (let turn = 0; turn < wait; turn++) await new Promise(resolve => { setImmediate(resolve); });
        return index * 2;
      };
      for await (const [{ index }, result] of inOrder(things(), work, ahead)) {
        assert.deepEqual([index, result], [handed, handed * 2]);
        handed++;
      }
      assert.equal(handed, waits.length);
    }), { numRuns: 100 });
    async function* one() { yield 1; yield 2; }
    await assert.rejects((async () => { for await (const _ of inOrder(one(), () => Promise.reject(new Error('no')), 5)); })(), /no/);
  });
});
