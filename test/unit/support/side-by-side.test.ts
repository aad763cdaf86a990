/** What several editors at once come to: nothing that failed is lost among them, and a second attempt is one that has the machine to itself. */
import assert from 'node:assert/strict';
import { sideBySide } from '../../support/side-by-side.ts';
import type { Tally } from '../../support/tally.ts';

const turn = () => new Promise(resolve => { setImmediate(resolve); });

describe('windows of tests side by side', () => {
  const printed: string[] = [];
  const { log, error } = console;
  beforeEach(() => { printed.length = 0; for (const name of ['log', 'error'] as const) console[name] = (text: string) => { printed.push(text); }; });
  afterEach(() => { Object.assign(console, { log, error }); });

  /** Runs named works of which each attempt fails so many tests, or does not even open; two at a time. */
  async function run(attempts: Readonly<Record<string, readonly (number | 'broken')[]>>) {
    const order: string[] = [];
    const together = new Map<string, number>();
    let open = 0;
    const all = Object.entries(attempts).map(([name, outcomes]) => {
      const left = outcomes.values();
      return { name, run: async (): Promise<Tally> => {
        order.push(name);
        together.set(name, ++open);
        for (let turns = 0; turns < 3; turns++) await turn();
        open--;
        const failed = left.next().value ?? assert.fail(`${name} was run too often`);
        if (failed === 'broken') throw new Error('no window');
        return { passed: 3 - failed, failed, skipped: 0 };
      } };
    });
    return { tally: await sideBySide(all, 2), order, together, said: printed.join('\n') };
  }

  it('run each once, two at a time, and count together', async () => {
    const { tally, order, together } = await run({ a: [0], b: [0], c: [0], d: [0] });
    assert.deepEqual(tally, { passed: 12, failed: 0, skipped: 0 });
    assert.deepEqual(order, ['a', 'b', 'c', 'd']);
    assert.equal(Math.max(...together.values()), 2);
  });

  it('run once more what failed, alone and when all others are done; it is named, and fails when it fails again', async () => {
    const { tally, order, together, said } = await run({ flaky: [1, 0], b: [0], broken: [2, 1], d: [0] });
    assert.deepEqual(order.slice(4), ['flaky', 'broken']);
    assert.deepEqual([together.get('flaky'), together.get('broken')], [1, 1]);
    assert.deepEqual(tally, { passed: 11, failed: 1, skipped: 0 });
    assert.match(said, /flaky: 1 failed\. Once more[^]*FLAKY: flaky passed at the second attempt only/u);
    assert.doesNotMatch(said, /FLAKY: broken/u);
  });

  it('count one that does not open as a failure, say why, and go on with the others', async () => {
    const { tally, said } = await run({ closed: ['broken', 'broken'], b: [0], c: [0] });
    assert.deepEqual(tally, { passed: 6, failed: 1, skipped: 0, failures: ['closed: no window'] });
    assert.match(said, /closed: no window/u);
  });
});
