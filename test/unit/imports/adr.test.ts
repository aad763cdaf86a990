/** Decision documents in the forms that public repositories have: each is read into its fields, and not a word of it is lost. What Because wrote itself comes back to the letter. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { parseMadr, writeMadr } from '../../../src/domain/capture/madr.ts';
import { readAdr, type Adr } from '../../../src/domain/imports/adr.ts';
import { adrFolders, adrsIn } from '../../../src/node/imports/adr-files.ts';
import { anyReasoning } from '../../support/arbitrary-reasoning.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const folder = path.resolve('test/fixtures/imports/adr');
const read = (name: string): Adr => { const adr = readAdr(readFileSync(path.join(folder, name), 'utf8'), name, parseMadr); assert.ok(!('why' in adr), JSON.stringify(adr)); return adr; };

describe('an imported decision document', () => {
  after(removeTemporaryFolders);
  it('says what it is in every form', () => {
    const facts = (name: string) => { const { reasoning, status, date, deciders } = read(name); return [reasoning.title, status, date, deciders, reasoning.options.filter(({ chosen }) => chosen).map(({ title }) => title).join()]; };
    assert.deepEqual(facts('0001-record-architecture-decisions.md'), ['Record architecture decisions', 'Accepted', '2016-02-12', undefined, '']);
    assert.deepEqual(facts('0002-madr4-cache.md'), ['Cache parsed policies in memory', 'accepted', '2026-03-04', 'Grace Hopper, Ada Lovelace', 'In memory']);
    assert.deepEqual(facts('0003-madr2-queue.md'), ['Use a queue between import and index', 'superseded by ADR-0007', '2020-11-05', 'Barbara, Donald', '[option 1] Queue']);
    assert.deepEqual(facts('0004-bold.md'), ['Standardised documents', 'Decided', '2025-07-02', undefined, '']);
    assert.deepEqual(facts('0005-setext.md'), ['Use plain SQL', 'accepted', undefined, undefined, '']);
    assert.deepEqual(facts('0006-nygard-unusual.md'), ['Deployment on three regions', 'Proposed', undefined, undefined, '']);
    const { problem, because, drivers, consequences, confirmation, options } = read('0002-madr4-cache.md').reasoning;
    assert.deepEqual([because, drivers, consequences, confirmation], ['it needs no other server.', ['latency under load', 'one thing less to run'], { positive: ['reading takes nothing'], negative: ['each process has its own'] }, 'The p99 in the dashboard falls.']);
    assert.match(problem, /^Reading the policy takes 40 ms/u);
    assert.deepEqual(options.map(({ title, pros, cons }) => [title, pros, cons]), [['In memory', ['it is simple'], ['a restart empties it']], ['Redis', ['all share it'], ['it is one more server to run']]]);
    assert.deepEqual(read('0003-madr2-queue.md').reasoning.consequences, { positive: ['imports return at once'], negative: ['results appear later'] });
    assert.equal(read('0003-madr2-queue.md').reasoning.problem, 'Imports block while the index is rebuilt.', 'who decided is no problem');
    assert.equal(read('0005-setext.md').reasoning.problem, 'The mapper hides what is slow.');
    assert.match(read('0006-nygard-unusual.md').reasoning.because, /^Three regions\.\n\n### Rollout\n[^]*regions: \[a, b, c\]/u);
  });

  it('keeps what belongs to what: options under headings, with what speaks for and against each, and titles with markup', () => {
    const optionsOf = (text: string) => { const adr = readAdr(text, 'x.md', parseMadr); assert.ok(!('why' in adr)); return { all: adr.reasoning.options.map(({ title, chosen, description, pros, cons }) => [title, chosen, description, pros, cons]), sections: adr.reasoning.sections?.map(({ heading, body }) => [heading, body]).filter(([heading]) => heading !== 'About this record') ?? [] }; };
    const headed = '# Cache sessions\n\nStatus: accepted\n\n## Context\n\nSlow.\n\n## Considered Options\n\n### Option 1: Redis\n\nA server.\n\nPros:\n- fast\n- well known\n\nCons:\n- one more server to run\n\n### Option 2: In process\n\n#### Pros\n\n- simple\n\n#### Cons\n\n- lost at restart\n\n## Decision\n\n';
    const known = (redis: boolean) => [['Redis', redis, 'Option 1: Redis\n\nA server.', ['fast', 'well known'], ['one more server to run']], ['In process', !redis, 'Option 2: In process', ['simple'], ['lost at restart']]];
    assert.deepEqual(optionsOf(`${headed}We chose Redis because sessions must survive a restart.\n`), { all: known(true), sections: [] });
    assert.deepEqual(optionsOf(`${headed}Chosen option: "In process", because it is simple.\n`), { all: known(false), sections: [] });
    for (const unclear of ['It has to survive a restart.', 'We did not choose Redis.', 'Chosen option: "Memcached", because all know it.']) {
      const { all, sections } = optionsOf(`${headed}${unclear}\n`);
      assert.deepEqual([all, sections.map(([heading]) => heading)], [[], ['Options as they were listed']], unclear);
      for (const word of ['Redis', 'A server.', 'fast', 'one more server to run', 'In process', 'lost at restart']) assert.ok(sections[0]?.[1]?.includes(word), word);
    }
    const bold = '---\nstatus: accepted\n---\n# Pick a queue\n\n## Considered Options\n\n* **Kafka** – a log\n* **RabbitMQ** – a broker\n* [ZeroMQ](https://zeromq.org) 4 – no broker\n\n## Decision Outcome\n\n';
    assert.deepEqual(optionsOf(`${bold}Chosen option: "RabbitMQ", because it is simple.\n`).all, [['Kafka', false, 'a log', [], []], ['RabbitMQ', true, 'a broker', [], []], ['ZeroMQ 4', false, '[ZeroMQ](https://zeromq.org) 4 – no broker', [], []]]);
    assert.deepEqual(optionsOf(`${bold}Chosen option: "ZeroMQ 4", because it is small.\n\n## Pros and Cons of the Options\n\n### Kafka\n\n* Good, because it scales\n`).all, [['Kafka', false, 'a log', ['it scales'], []], ['RabbitMQ', false, 'a broker', [], []], ['ZeroMQ 4', true, '[ZeroMQ](https://zeromq.org) 4 – no broker', [], []]]);
    assert.deepEqual(optionsOf('# Q\n\nStatus: accepted\n\n## Considered Options\n\n* Kafka – managed\n* Kafka – our own\n\n## Decision Outcome\n\nChosen option: "Kafka", because it scales.\n').all, [], 'two may be meant');
  });

  it('takes no option for chosen that the decision only names', () => {
    for (const said of ['We don’t use Postgres any more and go to Redis.', "We don't use Postgres any more and go to Redis.", 'We currently use Postgres for sessions and will move them to Redis.', 'We will no longer use Postgres; Redis takes its place.', 'We stop using Postgres and take Redis.', 'Using Postgres was tempting. We go with Redis.', "We won't adopt Postgres; Redis stays.", 'Today all teams use Postgres. From now on, Redis runs everything.']) {
      const adr = readAdr(`# Sessions\n\nStatus: accepted\n\n## Context\n\nSlow.\n\n## Considered Options\n\n* Postgres\n* Redis\n\n## Decision\n\n${said}\n`, 'x.md', parseMadr);
      assert.ok(!('why' in adr));
      assert.deepEqual(adr.reasoning.options.filter(({ chosen, title }) => chosen && title === 'Postgres'), [], said);
    }
  });

  it('loses no word of any', async () => {
    const { found } = await adrsIn(folder, { root: '/elsewhere', git: undefined, parse: parseMadr });
    assert.equal(found.length, 6);
    const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
    for (const each of found) {
      const { from } = each;
      const written = new Set(words(writeMadr(await each.draft({ id: '20261128-abcdefghijkl', author: { name: 'A', email: 'a@b.c' }, now: '2026-11-28T00:00:00.000Z' }))));
      // Headings become MADR's, and which consequences are good stands before each; what an HTML comment of a template says is no part of the decision.
      const lost = words(readFileSync(path.join(folder, from), 'utf8').replace(/<!--.*?-->/gu, '').replace(/^#.*$/gmu, heading => heading.replace(/\b(?:adr|positive|negative)\b/iu, ''))).filter(word => !written.has(word));
      assert.deepEqual(lost, [], from);
    }
  });

  it('says of what is none why it is none', async () => {
    const { notTaken } = await adrsIn(folder, { root: '/elsewhere', git: undefined, parse: parseMadr });
    assert.deepEqual(notTaken.map(({ from }) => from), ['0000-adr-skeleton.md', 'README.md', 'latin1.md', 'retrospective.md']);
    assert.match(notTaken[0]?.why ?? '', /template/u);
    assert.match(notTaken[1]?.why ?? '', /index/u);
    assert.match(notTaken[2]?.why ?? '', /UTF-8/u);
    assert.match(notTaken[3]?.why ?? '', /neither a decision nor a status/u);
  });

  it('lies where adr-tools was told to put it, or in a usual place, and nowhere outside', async () => {
    const root = temporaryFolder();
    for (const each of ['docs/adr', 'notes/why']) mkdirSync(path.join(root, each), { recursive: true });
    assert.deepEqual(await adrFolders(root), ['docs/adr']);
    for (const [told, found] of [['./notes/why/\n', ['notes/why', 'docs/adr']], ['../elsewhere', ['docs/adr']], ['/etc', ['docs/adr']], ['docs/adr', ['docs/adr']]] as const) {
      writeFileSync(path.join(root, '.adr-dir'), told);
      assert.deepEqual(await adrFolders(root), found, told);
    }
  });

  it('is exactly what it was, when Because wrote it', function () {
    this.timeout(60_000);
    fc.assert(fc.property(anyReasoning.filter(({ title, because }) => title !== '' || because !== ''), reasoning => {
      const adr = readAdr(writeMadr(reasoning), '0001.md', parseMadr);
      assert.ok(!('why' in adr));
      assert.deepEqual(JSON.parse(JSON.stringify(adr.reasoning)), JSON.parse(JSON.stringify(reasoning)));
    }), { numRuns: 150 });
  });

  it('takes any text without a failure', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('', '# 1. x\n\nStatus: a\n\n', '---\nstatus: [\n---\n', '# \n## Decision\n'), (text, head) => { readAdr(head + text, 'x.md', parseMadr); }), { numRuns: 200 });
  });
});
