/** Each check finds its bad fixtures and none of its good ones; and good examples from real work get no advice at all. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mock } from 'node:test';
import fc from 'fast-check';
import { advise, checks } from '../../../src/domain/capture/checks/index.ts';
import type { Check } from '../../../src/domain/capture/checks/check.ts';
import { partialExample, type PartialExample } from '../../support/partial-example.ts';
import { anyReasoning } from '../../support/arbitrary-reasoning.ts';

const root = new URL('../../fixtures/checks/', import.meta.url);
const fixtures = (folder: string) => readdirSync(new URL(`${folder}/`, root)).sort()
  .map(name => ({ name, example: partialExample(JSON.parse(readFileSync(new URL(`${folder}/${name}`, root), 'utf8')) as PartialExample) }));

describe('advice', () => {
  for (const check of checks as readonly Check[]) {
    const all = fixtures(check.id);
    it(`${check.id} has good and bad fixtures`, () => {
      assert(all.some(({ name }) => name.startsWith('ok.')) && all.some(({ name }) => name.startsWith('bad.')));
    });
    for (const { name, example } of all) {
      it(`${check.id}: ${name}`, () => {
        const message = check.run(example);
        if (name.startsWith('ok.')) assert.equal(message, undefined);
        else assert.match(message ?? '', /^[A-Z].+[.?]$/);
      });
    }
  }

  const good = fixtures('good');
  it('has good examples to be silent about', () => { assert(good.length >= 10); });
  for (const { name, example } of good) it(`is silent about ${name}`, () => { assert.deepEqual(advise(example), []); });

  it('says where it belongs and blocks nothing', () => {
    const findings = advise(partialExample());
    assert.deepEqual(findings.map(({ check, field }) => [check, field]), [['no-reason', 'because'], ['no-rejected-option', 'options'], ['no-consequence', 'consequences']]);
    assert(findings.every(({ severity }) => severity === 'advises'));
  });

  it('has an answer for every text', function () {
    this.timeout(60_000);
    fc.assert(fc.property(anyReasoning, fc.string(), (reasoning, message) => {
      const findings = advise({ ...partialExample({ change: { message, files: [{ patch: reasoning.problem }] } }), ...reasoning });
      assert(findings.length <= checks.length);
    }), { numRuns: 200 });
  });

  it('looks at the beginning of a pasted log, and is no slower for what comes after it', () => {
    const segment = mock.method(Intl.Segmenter.prototype, 'segment');
    try {
      for (const log of ['a word and another '.repeat(60_000), `${'.'.repeat(1_200_000)}x`, `${' '.repeat(1_200_000)}x`, 'aB'.repeat(600_000)]) {
        advise(partialExample({ title: log, problem: log, because: log, confirmation: log, consequences: { positive: [log], negative: [] } }));
      }
    } finally {
      segment.mock.restore();
    }
    const looked = segment.mock.calls.map(call => call.arguments[0].length);
    assert.ok(looked.length > 10 && Math.max(...looked) < 20_000, `looked at ${Math.max(...looked)} characters at once, ${looked.length} times`);
  });
});
