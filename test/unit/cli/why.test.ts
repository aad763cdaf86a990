import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { because, jsonOf } from '../../support/cli.ts';
import { commitFile, record, recordDraft, recordedRepository, type Recorded } from '../../support/recorded.ts';
import { git, removeTemporaryFolders } from '../../support/temporary-repository.ts';

const lines = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}`);
const text = (list: readonly string[]): string => `${list.join('\n')}\n`;
interface Answer { reasons: { match: string; startLine: number | null; because: string; example: { id: string; title: string } }[]; lastChange: { commit: string; subject: string; path: string } | null; line: number; path: string; }
const ask = async (root: string, place: string, ...more: string[]): Promise<Answer> => jsonOf(await because(root, ['why', place, '--json', ...more])) as unknown as Answer;

describe('because why', () => {
  let recorded: Recorded;
  let head: string;
  beforeEach(() => {
    recorded = recordedRepository();
    commitFile(recorded.root, 'src/a.ts', text(lines(1, 30)), 'begin');
    head = commitFile(recorded.root, 'src/a.ts', text([...lines(1, 9), 'decided', ...lines(11, 30)]), 'decide');
  });
  after(removeTemporaryFolders);

  it('answers exactly where it was recorded', async () => {
    const example = await record(recorded, { problem: 'Ten was wrong.' });
    const answer = await ask(recorded.root, 'src/a.ts:10');
    assert.deepEqual(answer.reasons.map(({ match, startLine, example: { id } }) => ({ match, startLine, id })), [{ match: 'exact', startLine: 10, id: example.id }]);
    assert.deepEqual((await ask(recorded.root, 'src/a.ts:9')).reasons, []);
    assert.deepEqual((await ask(recorded.root, 'src/a.ts:11')).reasons, []);
    assert.equal(answer.lastChange?.commit, head);
    assert.equal(answer.lastChange.subject, 'decide');
    const ran = await because(path.join(recorded.root, 'src'), ['why', 'a.ts:10:3']);
    assert.match(ran.stdout, /^src\/a\.ts:10 {2}decided\n\nexact {2}Keep the cache in memory\n.*to-review {2}Ada, 2026-11-20\n {2}It is read on every request and fits\.\n/);
  });

  it('follows the lines when code is added above, edited, and the file renamed', async () => {
    await record(recorded);
    writeFileSync(path.join(recorded.root, 'src/a.ts'), text(['above', 'above', ...lines(1, 9), 'decided', ...lines(11, 30)]));
    assert.deepEqual((await ask(recorded.root, 'src/a.ts:12')).reasons.map(({ match, startLine }) => [match, startLine]), [['moved', 12]]);
    assert.deepEqual((await ask(recorded.root, 'src/a.ts:10')).reasons, []);
    assert.match((await because(recorded.root, ['why', 'src/a.ts:12'])).stdout, /^moved \(now at line 12\) {2}Keep/mu);
    git(recorded.root, 'mv', 'src/a.ts', 'src/b.ts');
    assert.deepEqual((await ask(recorded.root, 'src/b.ts:12')).reasons.map(({ match, startLine }) => [match, startLine]), [['moved', 12]]);
  });

  it('follows the lines to another file, in a commit or split off', async () => {
    const block = ['const decided = choose(all);', 'check(decided, all);', 'report("decided", decided);'];
    commitFile(recorded.root, 'src/a.ts', text([...lines(1, 9), ...block, ...lines(11, 30)]), 'decide more');
    const example = await record(recorded);
    writeFileSync(path.join(recorded.root, 'src/a.ts'), text([...lines(1, 9), ...lines(11, 30)]));
    mkdirSync(path.join(recorded.root, 'lib'));
    commitFile(recorded.root, 'lib/decide.ts', text(['above', ...block]), 'half of it');
    git(recorded.root, 'commit', '-q', '--amend', '-a', '-m', 'split');
    const answer = await ask(recorded.root, 'lib/decide.ts:3');
    assert.deepEqual(answer.reasons.map(({ match, startLine, example: { id } }) => ({ match, startLine, id })), [{ match: 'moved', startLine: 2, id: example.id }]);
    assert.deepEqual((await ask(recorded.root, 'lib/decide.ts:1')).reasons, []);
  });

  it('names the decision of the line\'s last commit when the place itself cannot be found', async () => {
    commitFile(recorded.root, 'other.ts', text(lines(1, 5)), 'something else');
    git(recorded.root, 'reset', '-q', '--hard', head);
    const example = await recordDraft(recorded);
    await recorded.store.saveDraft({ ...example, anchors: [] });
    const answer = await ask(recorded.root, 'src/a.ts:10', '--drafts');
    assert.deepEqual(answer.reasons.map(({ match, startLine }) => [match, startLine]), [['commit', null]]);
    assert.deepEqual((await ask(recorded.root, 'src/a.ts:11', '--drafts')).reasons, []);
  });

  it('lists the newest first and keeps drafts back', async () => {
    const old = await record(recorded);
    const young = await record(recorded, { title: 'Younger', createdAt: '2026-11-20T12:00:00.000Z' });
    const draft = await recordDraft(recorded, { title: 'Private', createdAt: '2026-11-20T13:00:00.000Z' });
    assert.deepEqual((await ask(recorded.root, 'src/a.ts:10')).reasons.map(({ example }) => example.id), [young.id, old.id]);
    assert.deepEqual((await ask(recorded.root, 'src/a.ts:10', '--drafts')).reasons.map(({ example }) => example.id), [draft.id, young.id, old.id]);
  });

  it('says so when nothing is known, with the last commit, and that is no error', async () => {
    const ran = await because(recorded.root, ['why', 'src/a.ts:10']);
    assert.equal(ran.code, 0);
    assert.match(ran.stdout, new RegExp(`^src/a\\.ts:10 {2}decided\nNothing is recorded about this line\\.\nLast changed by ${head.slice(0, 12)}, .*, Ada: decide\n$`));
    mkdirSync(path.join(recorded.root, 'new'));
    writeFileSync(path.join(recorded.root, 'new/x y.ts'), 'fresh\n');
    assert.deepEqual(await ask(recorded.root, 'new/x y.ts:1'), { schema: 1, command: 'why', path: 'new/x y.ts', line: 1, reasons: [], lastChange: null });
  });

  it('refuses what is no line of the repository', async () => {
    for (const [place, words] of [['src/a.ts', /names no line/], ['src/a.ts:0', /names no line/], ['src/a.ts:31', /has 30 lines/], ['nowhere.ts:1', /There is no file nowhere\.ts/], ['/etc/passwd:1', /is not in the repository/], ['../x:1', /is not in the repository/]] as const) {
      const ran = await because(recorded.root, ['why', place]);
      assert.equal(ran.code, 1, place);
      assert.match(ran.stderr, words);
      assert.equal(ran.stdout, '');
    }
  });
});
