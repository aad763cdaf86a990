/** Every rule of the table finds what it describes: the examples are made from its own pattern when the test runs, so that nothing in this repository looks like a secret. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openFinder } from '../../../src/domain/capture/secrets/find.ts';
import { secretRules } from '../../../src/domain/capture/secrets/index.ts';
import { entropy } from '../../../src/domain/capture/secrets/letter-pairs.ts';
import { isPlaceholder } from '../../../src/domain/capture/secrets/placeholder.ts';
import type { SecretRule } from '../../../src/domain/capture/secrets/rule.ts';

const findByOwnRules = openFinder([]);

/** Without what looks ahead and behind, which no generator takes; the pattern itself says afterwards which of the texts fit. */
const plain = (source: string): string => source.replace(/\(\?<?[=!](?:[^()]|\([^()]*\))*\)/g, '').replace(/\(\?<\w+>/g, '(');
const textsLike = (pattern: RegExp): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`${plain(pattern.source).replace(/^\^?/, '^').replace(/\$?$/, '$')}`));

function examplesOf(rule: SecretRule): readonly string[] {
  const arbitrary = fc.tuple(rule.lead ? textsLike(rule.lead) : fc.constant(''), textsLike(rule.pattern));
  return fc.sample(arbitrary, { numRuns: 1500, seed: 7 }).flatMap(([lead, rest]) => {
    const match = rule.pattern.exec(rest), value = match?.groups?.['value'] ?? lead + rest;
    const begins = rule.keywords.some(keyword => (keyword === keyword.toLowerCase() ? rest.toLowerCase() : rest).startsWith(keyword));
    const fits = match?.[0].length === rest.length && begins && (!rule.lead || rule.lead.exec(lead)?.[0].length === lead.length) && /[A-Za-z0-9_=~-]$/.test(rest);
    return fits && !isPlaceholder(value) && entropy(value) >= rule.entropy && (rule.isReal?.(value, match.groups ?? {}) ?? true) ? [lead + rest] : [];
  }).slice(0, 12);
}

describe('the table of secrets', () => {
  it('has one rule for each id, with a source for each', () => {
    const ids = secretRules.map(({ id }) => id);
    assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), []);
    assert.deepEqual(secretRules.filter(({ source }) => !URL.canParse(source) || !source.startsWith('https://')), []);
    assert.deepEqual(secretRules.filter(({ pattern, lead }) => !pattern.source.startsWith('^') || pattern.global || pattern.sticky || (lead && !lead.source.endsWith('$'))), []);
  });

  for (const rule of secretRules) {
    it(`finds ${rule.title} (${rule.id})`, () => {
      const examples = examplesOf(rule);
      assert.ok(examples.length > 0, 'no example fits the rule');
      for (const example of examples) {
        for (const text of [`key: "${example}",`, `+${example}\n`, `see ${example} there`, `x\\n${example}`]) {
          const found = findByOwnRules(text);
          assert.ok(found.some(({ start, end, kind }) => kind === rule.kind && start >= text.indexOf(example) && end <= text.indexOf(example) + example.length), `${JSON.stringify(text)}: ${JSON.stringify(found)}`);
        }
      }
    });
  }
});
