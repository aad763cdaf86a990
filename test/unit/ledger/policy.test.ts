/** What a policy may say: it restricts, and what would grant is no policy. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultPolicy, highestLevelFor, reviewsFor, type Policy } from '../../../src/domain/ledger/policy.ts';
import { levels, purposes } from '../../../src/domain/ledger/event.ts';
import { parseRecord, policyRecord, serialise } from '../../../src/domain/store/records.ts';
import { inRoot } from '../../support/paths.ts';

const parse = (more: Record<string, unknown>) => parseRecord(serialise({ schema: 1, terms: 3, purposes: ['evaluation'], reviewsRequired: {}, stewards: [], ...more }), policyRecord);
const refusal = (more: Record<string, unknown>): string => {
  const parsed = parse(more);
  assert.ok('reason' in parsed, `accepted: ${JSON.stringify(more)}`);
  return parsed.reason;
};

describe('policy', () => {
  it('the one in docs/policy.md is one, and says what it seems to say', () => {
    const [, sample = ''] = /```json\n([\s\S]*?)```/u.exec(readFileSync(inRoot('docs/policy.md'), 'utf8')) ?? [];
    const parsed = parseRecord(sample, policyRecord);
    assert.ok('value' in parsed, JSON.stringify(parsed));
    assert.deepEqual([reviewsFor(parsed.value, 'evaluation'), reviewsFor(parsed.value, 'internal-training'), highestLevelFor(parsed.value, 'evaluation')], [2, 1, 'green']);
  });

  it('invariant 5: cannot lift the highest level of a purpose; the shape refuses it, and the code would not follow', () => {
    for (const [purpose, level] of [['public-release', 'green'], ['partner-training', 'amber'], ['internal-training', 'red'], ['evaluation', 'red']] as const) {
      assert.match(refusal({ highestLevel: { [purpose]: level } }), new RegExp(`“highestLevel\\.${purpose}” must be "clear"`, 'u'));
      const granting = { highestLevel: { [purpose]: level } } as Pick<Policy, 'highestLevel'>;
      assert.equal(highestLevelFor(granting, purpose), highestLevelFor(undefined, purpose));
    }
    for (const purpose of purposes) for (const level of levels) {
      const said = highestLevelFor({ highestLevel: { [purpose]: level } }, purpose);
      assert.ok(levels.indexOf(said) <= levels.indexOf(level) && levels.indexOf(said) <= levels.indexOf(highestLevelFor(undefined, purpose)));
    }
  });

  it('has no field that grants anything', () => {
    for (const more of [{ consent: 'all' }, { defaultConsent: ['public-release'] }, { exempt: ['a@b.example'] }, { reviewsRequired: { evaluation: -1 } }, { reviewsRequired: { everything: 0 } }, { purposes: ['anything'] }, { toString: 1 }])
      assert.ok('reason' in parse(more), JSON.stringify(more));
  });

  it('asks for one review where it does not say, and for none where there is no policy', () => {
    assert.deepEqual(purposes.map(purpose => reviewsFor({ reviewsRequired: { evaluation: 0 } }, purpose)), [1, 1, 1, 0]);
    assert.deepEqual(purposes.map(purpose => reviewsFor(defaultPolicy, purpose)), [0, 0, 0, 0]);
  });

  it('says what is wrong with a field, and what would be right', () => {
    for (const [more, expected] of [
      [{ deniedPaths: ['/etc'] }, /“deniedPaths\.0” begins as no path does.*write it as "etc"/u], [{ deniedPaths: ['a\\b'] }, /has backslashes.*"a\/b"/u], [{ deniedPaths: ['!a'] }, /what is denied stays denied/u], [{ deniedPaths: ['  '] }, /must not be empty/u],
      [{ secretPatterns: [{ id: 'x', pattern: '(' }] }, /“secretPatterns\.0\.pattern” is not a regular expression/u], [{ secretPatterns: [{ id: 'X y', pattern: 'a' }] }, /small letters, digits and single hyphens/u],
      [{ secretPatterns: [{ id: 'x', pattern: 'a' }, { id: 'x', pattern: 'b' }] }, /“secretPatterns” names a pattern twice/u],
      [{ stewards: ['sue'] }, /“stewards\.0” must be an e-mail address/u], [{ purposes: ['evaluation', 'evaluation'] }, /names a purpose twice/u], [{ retention: { days: 0 } }, /“retention\.days” must be at least 1/u],
      [{ shares: { review: 80, stewardship: 21 } }, /“shares” must together be 100 at most/u], [{ aliases: [['sue@acme.example']] }, /“aliases\.0” must have two addresses at least/u],
      [{ termsSince: 4 }, /“termsSince” must not be after “terms”/u], [{ codeNames: { Bluebird: '' } }, /“codeNames\.Bluebird” must not be empty/u], [{ signatures: 'maybe' }, /must be "off" or "allowed" or "required"/u], [{ terms: 1.5 }, /“terms” must be a whole number/u],
    ] as const) assert.match(refusal(more), expected);
  });
});
