/** People write freely. Whatever they write is understood as far as it can be, never refused, and no word of it is dropped. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { madrHeadings, madrPrompts } from '../../../src/domain/capture/madr-headings.ts';
import { parseMadr, writeMadr, type MadrDocument } from '../../../src/domain/capture/madr.ts';
import { partialExample } from '../../support/partial-example.ts';

const options = (document: MadrDocument) => document.reasoning.options.map(({ title, chosen }) => [title, chosen]);
const messages = (document: MadrDocument) => document.problems.map(({ line, message }) => `${line}: ${message}`);

describe('a document that somebody wrote', () => {
  it('may be empty', () => {
    for (const text of ['', '\n\n', '   ', '\uFEFF', '---\n---\n', '#', '# \n']) {
      const { reasoning, problems } = parseMadr(text);
      assert.deepEqual(reasoning, { title: '', problem: '', drivers: [], options: [], because: '', consequences: { positive: [], negative: [] }, confidence: 'medium', tags: [], links: [] }, JSON.stringify(text));
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
      title: 'Use Redis', problem: 'Sessions are lost. See [#12](https://example.org/12).', drivers: ['survives a deploy', 'known to the team\nsince last year'], options: undefined, because: 'it survives deploys.\n\n<!-- my own comment -->',
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

  it('is kept whole when it is nested too deeply to be read', () => {
    const text = `# T\n\n${'>'.repeat(20_000)} x`;
    assert(JSON.stringify(parseMadr(text).reasoning).includes('> x'));
  });

  it('loses no word, whatever it is', function () {
    this.timeout(120_000);
    const shapes = [
      ...madrHeadings.flatMap(({ text, depth }) => [`${'#'.repeat(depth)} ${text}`, `# ${text}`, `#### ${text}`, `${text}\n---`]), '# W', '## W', '### W', '##### W', 'W\n===', 'W\nW\n---', '* W', '- W\n  W', '1. W\n\n   W', '* Good, because W', '* Bad: W', '* **Pro** W', '- Con, because W',
      'W', 'W W\nW', '    W', '> W', '```\nW\n```', '```diff\n-W\n+W\n```', '```W', '<!-- W -->', '<div>W', '[W]: http://W', 'Chosen option: "W", because W', 'Chosen option: W', 'Chosen options: "W", "W"', 'Rejected, because W', 'Rejected: W', 'Patch: `W`', '---', '***', '| W | W |', '`verbatim "W"`', '```verbatim\nW\n```', '* * W',
      '* W\n\n  > W\n\n      W', '* ```\n  W\n  ```', '1) W', '* Good, because\n\n  W', '* [ ] W', '', '<!-- What made you choose it? -->', '<!-- What made you choose it? --> W', '\tW', '* \n\n  W', '+   W\n+ W', '# W #W', '#W',
    ];
    const heads = ['', '', '---\nW: W\n---\n', '---\ntags: [W, W]\nconfidence: high # W\n# W\nlinks: W\n---\n', '---\ntags: {W: W}\n---\n', '---\n- W\n---\n', '---\nW\n', '\uFEFF'];
    fc.assert(fc.property(fc.constantFrom(...heads), fc.array(fc.tuple(fc.constantFrom(...shapes), fc.constantFrom('\n', '\n\n', '\r\n', '\r\n\r\n')), { maxLength: 14 }), (head, parts) => {
      let word = 0;
      const text = (head + parts.map(([shape, end]) => shape + end).join('')).replace(/W/g, () => `w${word++}x`);
      const { reasoning, places, problems } = parseMadr(text);
      const found = JSON.stringify(reasoning);
      for (let each = 0; each < word; each++) assert(found.includes(`w${each}x`), `w${each}x is lost from:\n${text}\n${found}`);
      for (const { start, end, line, endLine } of places.values()) assert(start >= 0 && start <= end && end <= text.length && line >= 1 && endLine >= line - 1 && endLine <= text.split(/\r\n?|\n/).length);
      for (const { line, endLine } of problems) assert(line >= 1 && endLine >= line);
      assert.deepEqual(parseMadr(writeMadr(reasoning)).reasoning, reasoning);
    }), { numRuns: 1500 });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => { parseMadr(text); }), { numRuns: 500 });
  });
});

describe('the places of a document', () => {
  it('are those of the fields', () => {
    const example = partialExample({
      title: 'T1', problem: 'P2\n\nP3', drivers: ['D4', 'D5\n\nD6'], options: [{ title: 'O7', description: 'O8', pros: ['O9'], cons: ['O10'], chosen: true }, { title: 'O11', cons: ['O12', 'O13'], rejectedBecause: 'O14', patch: '+O15\n' }],
      because: 'B16\n\nB17', steps: ['S18'], consequences: { positive: ['C19'], negative: ['C20'] }, confirmation: 'C21', sections: [{ heading: 'S22', body: 'S23' }], tags: ['T24'],
    });
    for (const text of [writeMadr(example), writeMadr(example).replaceAll('\n', '\r\n'), `\uFEFF${writeMadr(example)}`]) {
      const { places } = parseMadr(text);
      const at = (field: string) => { const place = places.get(field); assert(place, field); return text.slice(place.start, place.end).replaceAll('\r\n', '\n'); };
      assert.equal(at('title'), 'T1');
      assert.equal(at('problem'), 'P2\n\nP3');
      assert.equal(at('drivers.1'), 'D5\n  \n  D6'.replace('\n  \n', '\n\n'));
      assert.equal(at('options.0.description'), 'O8');
      assert.equal(at('options.0.pros.0'), 'Good, because O9');
      assert.equal(at('options.1.cons.1'), 'Bad, because O13');
      assert.equal(at('options.1.rejectedBecause'), 'O14');
      assert.equal(at('options.1.patch'), '```diff\n+O15\n```');
      assert.equal(at('because'), 'Chosen option: "O7", because B16\n\nB17');
      assert.equal(at('steps.0'), 'S18');
      assert.equal(at('consequences.negative.0'), 'Bad, because C20');
      assert.equal(at('confirmation'), 'C21');
      assert.equal(at('sections.0.body'), 'S23');
      assert.equal(at('tags'), 'tags: ["T24"]');
      const lines = text.split(/\r?\n/);
      for (const [field, { line, endLine }] of places) assert(line >= 1 && endLine <= lines.length, field);
      assert.equal(lines[places.get('because')!.line - 1], 'Chosen option: "O7", because B16');
      assert.equal(lines[places.get('because')!.endLine - 1], 'B17');
    }
  });

  it('are the headings of fields that are still empty', () => {
    const text = writeMadr(partialExample()), { places } = parseMadr(text), lines = text.split('\n');
    const line = (field: string) => lines[(places.get(field)?.line ?? 0) - 1];
    assert.deepEqual(['title', 'problem', 'options', 'because', 'consequences'].map(line), ['#', '## Context and Problem Statement', '## Considered Options', '## Decision Outcome', '### Consequences']);
  });
});
