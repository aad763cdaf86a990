import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../../../src/domain/capture/hash.ts';
import { openScanner } from '../../../src/node/scanner.ts';
import { because, jsonOf } from '../../support/cli.ts';
import { commitFile, record, recordDraft, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { removeTemporaryFolders } from '../../support/temporary-repository.ts';

interface Finding { kind: string; file: string; example: string | null; check: string; message: string; field: string | null; }
interface Answer { findings: Finding[]; examples: number; problems: number; blocking: number; advice: number; }
const jsonCheck = async (root: string, ...more: string[]): Promise<Answer & { code: number | null }> => {
  const ran = await because(root, ['check', '--json', ...more]);
  return { ...jsonOf(ran) as unknown as Answer, code: ran.code };
};
/** Never a real one: the shape is what is found. */
const token = `ghp_${'aB3dE5fG7hI9jK1lM2nO4pQ6rS8tU0vW1xY2'}`;
const complete = {
  title: 'Keep the cache in memory instead of Redis', problem: 'Every request read the same forty rows again, and the page took two seconds.',
  because: 'The rows change once a day and fit in a megabyte, so a second server to run and to watch buys nothing that we would notice.',
  options: [{ title: 'In memory', description: '', pros: ['no new part'], cons: [], chosen: true }, { title: 'Redis', description: '', pros: [], cons: [], chosen: false, rejectedBecause: 'It is one more server to run for forty rows.' }],
  consequences: { positive: ['The page is fast.'], negative: ['A restart begins with an empty cache.'] },
};

describe('because check', () => {
  let recorded: Recorded;
  beforeEach(() => {
    recorded = recordedRepository();
    commitFile(recorded.root, 'src/cache.ts', 'const cache = new Map();\n');
  });
  after(removeTemporaryFolders);
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(recorded.root, file)), { recursive: true });
    writeFileSync(path.join(recorded.root, file), text);
  };

  it('is content with a complete example', async () => {
    await record(recorded, complete);
    const ran = await because(recorded.root, ['check']);
    assert.equal(ran.stdout, 'Nothing to mend in 1 example.\n');
    assert.equal(ran.code, 0);
  });

  it('advises without failing, unless it shall be strict', async () => {
    await record(recorded, { because: 'Faster.' });
    const answer = await jsonCheck(recorded.root);
    assert.equal(answer.code, 0);
    assert.ok(answer.advice > 0 && answer.findings.every(({ kind }) => kind === 'advises'));
    assert.equal((await jsonCheck(recorded.root, '--strict')).code, 2);
  });

  it('names a secret by its place and never prints it, until a person allows it', async () => {
    const example = await record(recorded, { ...complete, confirmation: `It works with ${token}.` });
    const ran = await because(recorded.root, ['check', '--json']);
    assert.equal(ran.code, 2);
    assert.ok(!ran.stdout.includes(token));
    const answer = jsonOf(ran) as unknown as Answer;
    assert.equal(answer.blocking, answer.findings.length);
    assert.ok(answer.findings.every(each => each.kind === 'blocks' && each.field === 'confirmation' && each.example === example.id && each.file.endsWith(`${example.id}.json`)));
    assert.ok(!(await because(recorded.root, ['check'])).stdout.includes(token));
    for (const finding of await openScanner().scan(example.confirmation ?? ''))
      if (finding.hash) await recorded.store.addEvent({ type: 'allowed', example: example.id, contentHash: contentHash(example), by: example.author, check: finding.check, finding: finding.hash, reason: 'It was never valid.' });
    assert.equal((await jsonCheck(recorded.root)).code, 0);
  });

  it('looks at what was said about an example too: a note and a reason lie in git as it does', async () => {
    const example = await record(recorded, complete), about = { example: example.id, contentHash: contentHash(example) };
    const note = await recorded.store.addEvent({ ...about, type: 'reviewed', by: { name: 'Ben', email: 'ben@example.com' }, verdict: 'approved', notes: `It works with ${token}.` });
    const allowed = await recorded.store.addEvent({ ...about, type: 'allowed', by: example.author, check: 'secret/x', finding: '0'.repeat(64), reason: `The key ${token} is old.` });
    const ran = await because(recorded.root, ['check', '--json']), { findings } = jsonOf(ran) as unknown as Answer;
    assert.deepEqual([ran.code, findings.map(({ kind, field, file }) => [kind, field, file.split('/').at(-1)]).sort()], [2, [['blocks', 'notes', `${note.id}.json`], ['blocks', 'reason', `${allowed.id}.json`]]]);
    assert.ok(!ran.stdout.includes(token));
  });

  it('lists every file that cannot be used, and looks at drafts only when asked', async () => {
    await recordDraft(recorded, { ...complete, confirmation: token });
    assert.equal((await jsonCheck(recorded.root)).code, 0);
    assert.equal((await jsonCheck(recorded.root, '--drafts')).blocking > 0, true);
    put('.because/policy.json', '{ "schema": 1, "terms": 0 }');
    put('.because/examples/2026-11/20261120-aaaaaaaaaaaa.json', '{ not json');
    put('.because/examples/2026-11/20261120-bbbbbbbbbbbb.json', '{ "schema": 2 }');
    put('.because/recipes/mine.json', '{ "schema": 1, "name": "mine" }');
    symlinkSync('/etc/passwd', path.join(recorded.root, '.because/examples/2026-11/20261120-cccccccccccc.json'));
    const answer = await jsonCheck(recorded.root);
    assert.equal(answer.code, 2);
    const found = new Set(answer.findings.map(({ file, kind, check }) => `${kind} ${check} ${path.basename(file)}`));
    for (const expected of ['problem broken policy.json', 'problem broken 20261120-aaaaaaaaaaaa.json', 'problem newer 20261120-bbbbbbbbbbbb.json', 'problem link 20261120-cccccccccccc.json', 'problem recipe mine.json'])
      assert.ok(found.has(expected), `${expected} is missing in ${[...found].join(', ')}`);
    assert.equal(answer.problems, answer.findings.length);
    assert.match((await because(recorded.root, ['check'])).stdout, /^unusable \.because\/recipes\/mine\.json(?::\d+:\d+)?: The recipe cannot be used: /mu, 'its path stands there once');
  });
});
