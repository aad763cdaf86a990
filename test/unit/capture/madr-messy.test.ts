/** People write freely. Whatever they write is understood as far as it can be, never refused, and no word of it is dropped. */
import assert from 'node:assert/strict';
import { madrPrompts } from '../../../src/domain/capture/madr-headings.ts';
import { parseMadr, writeMadr, type MadrDocument } from '../../../src/domain/capture/madr.ts';
import { partialExample } from '../../support/partial-example.ts';

const options = (document: MadrDocument) => document.reasoning.options.map(({ title, chosen }) => [title, chosen]);
const messages = (document: MadrDocument) => document.problems.map(({ line, message }) => `${line}: ${message}`);

describe('a document that somebody wrote', () => {
  it('may be empty', () => {
    for (const text of ['', '\n\n', '   ', '\uFEFF', '---\n---\n', '#', '# \n']) {
      const { reasoning, problems } = parseMadr(text);
      assert.deepEqual(reasoning, { kind: 'decision', title: '', problem: '', drivers: [], options: [], because: '', consequences: { positive: [], negative: [] }, confidence: 'medium', tags: [], links: [] }, JSON.stringify(text));
      assert.equal(problems.length, 1);
    }
  });

  it('may be only a title', () => {
    for (const text of ['# Use Redis', 'Use Redis\n===', '## Use Redis', '# Use Redis #', '\n\n# Use Redis\n']) assert.equal(parseMadr(text).reasoning.title, 'Use Redis', text);
  });

  it('may have no heading at all', () => {
    const { reasoning, problems } = parseMadr('We lost sessions.\n\n* at deploys\n* at night\n');
    assert.equal(reasoning.problem, 'We lost sessions.\n\n* at deploys\n* at night');
    assert.deepEqual(problems.map(({ line }) => line), [1]);
  });

  it('may be an ADR of Nygard’s kind', () => {
    const { reasoning } = parseMadr('# 1. Use Redis\n\nDate: 2026-11-20\n\n## Status\n\nAccepted\n\n## Context\n\nLost sessions.\n\n## Decision\n\nWe will use Redis.\n\n## Consequences\n\nOne more service.\n');
    assert.equal(reasoning.title, '1. Use Redis');
    assert.equal(reasoning.problem, 'Date: 2026-11-20\n\nLost sessions.');
    assert.equal(reasoning.because, 'We will use Redis.');
    assert.deepEqual(reasoning.sections, [{ heading: 'Consequences (notes)', body: 'One more service.' }, { heading: 'Status', body: 'Accepted' }]);
  });

  it('may be MADR as its template has it', () => {
    const document = parseMadr(`---
status: accepted
date: 2026-11-20
# who was there
decision-makers: [Ada, Bob]
tags: storage, sessions
confidence: High
---

# Use Redis

## Context and Problem Statement

Sessions are lost. See [#12](https://example.org/12).

## Decision Drivers

* survives a deploy
* known to the team
  since last year

## Considered Options

* Redis
* Postgres
  with a table

## Decision Outcome

Chosen option: "Redis", because it survives deploys.

<!-- my own comment -->
### Consequences

* Good, because logins survive
* Bad, because one more service
* Neutral, because who knows
* …

### Confirmation

A test restarts the server.

## Pros and Cons of the Options

### Redis

In memory.

* Good, because fast
* Neutral, because new

### Postgres

* Good, because there already
* Bad, because 8 ms

## More Information

Revisit in May.
`);
    const { reasoning } = document;
    assert.deepEqual({ ...reasoning, options: undefined, sections: undefined }, {
      kind: 'decision', title: 'Use Redis', problem: 'Sessions are lost. See [#12](https://example.org/12).', drivers: ['survives a deploy', 'known to the team\nsince last year'], options: undefined, because: 'it survives deploys.\n\n<!-- my own comment -->',
      consequences: { positive: ['logins survive'], negative: ['one more service'] }, confirmation: 'A test restarts the server.', sections: undefined, confidence: 'high', tags: ['storage', 'sessions'], links: [],
    });
    assert.deepEqual(reasoning.options, [
      { title: 'Redis', description: 'In memory.\n\n* Neutral, because new', pros: ['fast'], cons: [], chosen: true },
      { title: 'Postgres', description: 'with a table', pros: ['there already'], cons: ['8 ms'], chosen: false },
    ]);
    assert.deepEqual(reasoning.sections, [
      { heading: 'Front matter', body: 'status: accepted\ndate: 2026-11-20\n# who was there\ndecision-makers: [Ada, Bob]' },
      { heading: 'Consequences (notes)', body: 'Neutral, because who knows' }, { heading: 'Consequences (notes)', body: '…' }, { heading: 'More Information', body: 'Revisit in May.' },
    ]);
    assert.equal(parseMadr(writeMadr(partialExample(reasoning))).reasoning.because, reasoning.because);
  });

  it('may call things by other names, at other levels, with numbers', () => {
    const { reasoning } = parseMadr('# 1. Problem:\nSlow.\n# 2. Alternatives\n1. A\n2. B\n# **Rationale**\nChosen option: **b**\n\nIt is quick.\n#### Positive Consequences\n- quick\n#### Negative consequences\n+ Bad: dear\n+ hard\n# Validation\nLook.\n');
    assert.equal(reasoning.problem, 'Slow.');
    assert.deepEqual(reasoning.options.map(({ title, chosen }) => [title, chosen]), [['A', false], ['B', true]]);
    assert.equal(reasoning.because, 'It is quick.');
    assert.deepEqual(reasoning.consequences, { positive: ['quick'], negative: ['dear', 'hard'] });
    assert.equal(reasoning.confirmation, 'Look.');
  });

  it('names the chosen option in many ways', () => {
    for (const [outcome, because, title] of [
      ['Chosen option: "Redis", because it is fast.', 'it is fast.', 'Redis'], ['Chosen option: Redis because it is fast', 'it is fast', 'Redis'], ['Chosen option: “Redis”, because: it is fast', 'it is fast', 'Redis'],
      ['**Chosen option**: `redis`, because it is fast', 'it is fast', 'Redis'], ['Chosen option: Redis', '', 'Redis'], ['Chosen option: Redis. It is fast. Very.', 'It is fast. Very.', 'Redis'], ['chosen option:\n"Redis",\nbecause it is\nfast', 'it is\nfast', 'Redis'],
      ['Chosen option: "Redis", because\n\n* fast\n* known', '* fast\n* known', 'Redis'], ['Chosen option: [Redis], because x', 'x', '[Redis]'], ['Chosen option: #1, because x', 'x', 'Redis'],
    ] as const) {
      const { reasoning } = parseMadr(`# T\n\n## Considered Options\n\n* Redis\n* Postgres\n\n## Decision Outcome\n\n${outcome}\n`);
      assert.deepEqual([reasoning.because, reasoning.options.filter(option => option.chosen).map(option => option.title)], [because, [title]], outcome);
    }
  });

  it('says which option is missing, or that two are chosen', () => {
    const head = '# T\n\n## Considered Options\n\n* A\n* B\n\n## Decision Outcome\n\n';
    assert.deepEqual(messages(parseMadr(`${head}We felt like it.\n`)), ['10: No option is chosen. Write: Chosen option: "title", because …']);
    assert.deepEqual(messages(parseMadr(`${head}Chosen options: "A", "B", because both\n`)), ['10: More than one option is chosen. One decision chooses one option.']);
    const other = parseMadr(`${head}Chosen option: "C", because it is\n`);
    assert.deepEqual(messages(other), ['10: The chosen option is not in the list of considered options; it was added.']);
    assert.deepEqual(options(other), [['A', false], ['B', false], ['C', true]]);
    assert.deepEqual(messages(parseMadr('# T\n\n## Decision Outcome\n\nJust did it.\n')), []);
  });

  it('may describe options that no list names, and name options like parts of MADR', () => {
    const document = parseMadr('# T\n## Options\n* Context\n## Outcome\nChosen option: "Context"\n## Pros and Cons\n### Context\n* Pro: a\n#### deeper\ntext\n### Other\n* Con: b\n\nRejected, because slow\n\nand dear.\n\n```diff\n-a\n+b\n```\n');
    assert.deepEqual(document.reasoning.options, [
      { title: 'Context', description: '#### deeper\ntext', pros: ['a'], cons: [], chosen: true },
      { title: 'Other', description: '', pros: [], cons: ['b'], chosen: false, rejectedBecause: 'slow\n\nand dear.', patch: '-a\n+b\n' },
    ]);
    assert.deepEqual(messages(document), ['11: This option is not in the list of considered options; it was added.']);
  });

  it('keeps headings of its own, in order, and those below a part with that part', () => {
    const { reasoning } = parseMadr('# T\n\n## Zeal\n\nz\n\n### inner\n\ni\n\n## Context\n\nc\n\n### Numbers\n\n12\n\n## Ann\n');
    assert.deepEqual(reasoning.sections, [{ heading: 'Zeal', body: 'z\n\n### inner\n\ni' }, { heading: 'Ann', body: '' }]);
    assert.equal(reasoning.problem, 'c\n\n### Numbers\n\n12');
  });

  it('leaves out our own questions only, and what is typed around them stays', () => {
    const text = writeMadr(partialExample());
    assert.deepEqual(parseMadr(text).reasoning, parseMadr('').reasoning);
    for (const prompt of Object.values(madrPrompts)) assert(prompt === madrPrompts.because || prompt === madrPrompts.rejected || text.includes(prompt), prompt);
    const typed = (typing: (prompt: string) => string) => parseMadr(text.replace(madrPrompts.problem, typing(madrPrompts.problem))).reasoning.problem;
    for (const typing of [(p: string) => `${p}\nmine`, (p: string) => `${p} mine`, (p: string) => `mine\n${p}`, (p: string) => `mine\n\n${p}`, () => 'mine']) assert.equal(typed(typing), 'mine');
    assert.equal(typed(() => '<!-- mine -->'), '<!-- mine -->');
    assert.equal(parseMadr(text.replace('#\n', '# Mine\n')).reasoning.title, 'Mine');
  });

  it('says what is wrong with its first lines and keeps them', () => {
    const broken = parseMadr('---\ntags: [a\nmine: 1\n---\n# T\n');
    assert.deepEqual(broken.problems.map(({ severity, line, endLine }) => [severity, line, endLine]), [['error', 2, 3]]);
    assert.deepEqual(broken.reasoning.sections, [{ heading: 'Front matter', body: 'tags: [a\nmine: 1' }]);
    const odd = parseMadr('---\nconfidence: 11\n---\n# T\n');
    assert.deepEqual(messages(odd), ['2: Confidence is low, medium or high.']);
    assert.deepEqual(odd.reasoning.sections, [{ heading: 'Front matter', body: 'confidence: 11' }]);
    assert.equal(parseMadr('---\n# Not closed\n').reasoning.problem.includes('---'), true);
    assert.equal(Object.hasOwn(parseMadr('---\n__proto__: 1\n---\n').reasoning, '__proto__'), false);
  });

  it('may be made to take long, and does not', () => {
    for (const text of ['>'.repeat(60_000), '> '.repeat(30_000), '1. '.repeat(20_000), '+ - '.repeat(9000), `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`, '*a_'.repeat(20_000), '['.repeat(40_000), '`a``'.repeat(10_000), '<a '.repeat(20_000),
      Array.from({ length: 200 }, (_, level) => `${' '.repeat(level * 2)}* a`).join('\n')]) {
      const because = `${text}x`, written = writeMadr(partialExample({ because }));
      assert.equal(parseMadr(written).reasoning.because, because);
      assert.equal(parseMadr(`# T\n\n${text}x`).reasoning.problem.replace(/^ +/gm, ''), because.replace(/^ +/gm, ''));
    }
  }).timeout(60_000);
});
