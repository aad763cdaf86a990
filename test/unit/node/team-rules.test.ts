/** What a team's policy looks for beside what nobody may give away: names and patterns, from a repository that may be hostile. */
import assert from 'node:assert/strict';
import { redactExample } from '../../../src/domain/capture/redact.ts';
import { scanExample } from '../../../src/domain/capture/scan-example.ts';
import { watching } from '../../../src/domain/capture/secrets/team.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { partialExample } from '../../support/partial-example.ts';
import { placeholder, quickTags } from '../../support/tags.ts';

const plain = openScanner();
const team = watching(plain, { codeNames: { Bluebird: 'the project', 'Blue-Note AG': 'a customer' }, secretPatterns: [{ id: 'ticket', pattern: '\\bTKT-\\d{3,6}\\b' }, { id: 'badge', pattern: '(?:[A-Z]{2}-)+\\d{4}' }] });
const found = async (text: string) => (await team.scan(text)).map(({ check, start, end }) => [check, text.slice(start, end)]);

describe('what the policy keeps inside', () => {
  it('is a code name as a word, in any case, and as part of a name in code', async () => {
    for (const [text, value] of [['for Bluebird.', 'Bluebird'], ['BLUEBIRD_URL', 'BLUEBIRD'], ['newBluebirdClient()', 'Bluebird'], ['bluebird-client', 'bluebird'], ['by Blue-Note AG', 'Blue-Note AG'], ['blueNoteAgClient', 'blueNoteAg'], ['BLUE_NOTE_AG', 'BLUE_NOTE_AG'], ['com.bluenoteag.x', 'bluenoteag']] as const) assert.deepEqual(await found(text), [['internal/code-name', value]], text);
    for (const text of ['bluebirds', 'aBLUEBIRDx', 'blue birds', 'blueprint', 'rebluebird']) assert.deepEqual(await found(text), [], text);
  });

  it('is what its patterns match, plain or not, and not what they would match of nothing', async () => {
    assert.deepEqual(await found('see TKT-1234 and AB-CD-0001'), [['secret/team-ticket', 'TKT-1234'], ['secret/team-badge', 'AB-CD-0001']]);
    const long = `${'x'.repeat(9_990)} TKT-1234 ${'y '.repeat(3_000)}TKT-777`;
    assert.deepEqual(await found(long), [['secret/team-ticket', 'TKT-1234'], ['secret/team-ticket', 'TKT-777']]);
    assert.deepEqual(await watching(plain, { secretPatterns: [{ id: 'nothing', pattern: 'a*' }] }).scan('bbb'), []);
  });

  it('is looked for in every text of an example, and is gone after redaction, with the team’s word in its place', async () => {
    const example = partialExample({ title: 'Bluebird retries', because: 'bluebird asked, see TKT-1234', change: { files: [{ patch: '+const BLUEBIRD = "TKT-1234";\n' }] } });
    const clean = await redactExample(example, await scanExample(team, example), quickTags);
    assert.equal(clean.title, 'the project retries');
    assert.equal(clean.because, `the project asked, see ${placeholder('TEAM_TICKET', 'TKT-1234')}`);
    assert.equal(clean.change.files[0]?.patch, `+const THE_PROJECT = "${placeholder('TEAM_TICKET', 'TKT-1234')}";\n`);
    assert.deepEqual(await scanExample(team, clean), []);
  });

  it('stops a pattern that would take for ever, and lets nothing pass then', async () => {
    const hostile = watching(plain, { secretPatterns: [{ id: 'trap', pattern: '(a+)+$' }] });
    await assert.rejects(hostile.scan(`${'a'.repeat(5_000)}!`), (error: unknown) => error instanceof UserError && /“trap” of the policy takes too long/u.test(error.message));
    assert.deepEqual(await hostile.scan('b'), []);
  }).timeout(20_000);

  it('changes nothing where the policy names nothing', () => { assert.equal(watching(plain, { codeNames: {}, secretPatterns: [] }), plain); assert.equal(watching(plain, undefined), plain); });
});
