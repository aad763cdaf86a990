/** Repositories that are old, huge, partial, damaged or in the middle of something: every question to git, the store and each command that reads answers rightly or says one clear sentence, and nothing of the record is lost. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Anchor } from '../../../src/domain/capture/anchor.ts';
import { canonicalJson } from '../../../src/domain/capture/canonical-json.ts';
import { Change } from '../../../src/domain/capture/change.ts';
import { isUserError } from '../../../src/domain/user-error.ts';
import { openGit } from '../../../src/node/git.ts';
import { because, type Ran } from '../../support/cli.ts';
import { consentTo, draftOf, openTestStore } from '../../support/open-test-store.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { gitEnvironment, removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const questions = {
  commit: git => git.capture({ kind: 'commit' }),
  working: git => git.capture({ kind: 'working' }),
  staged: git => git.capture({ kind: 'staged' }),
  paths: git => git.paths({ kind: 'commit' }),
  commits: git => git.commits({ max: 5 }),
  'commits of a file': git => git.commits({ max: 5, path: 'a.ts' }),
  'last change': git => git.lastChange('a.ts', 1),
  'former paths': git => git.formerPaths('a.ts'),
  blob: async git => { const bytes = await git.blob('HEAD', 'a.ts'); return bytes === undefined ? null : Buffer.from(bytes).toString('latin1').slice(0, 40); },
  conflicts: git => git.conflicts(),
  folders: git => git.folders(''),
  traces: git => git.traces(),
  unstaged: git => git.capture({ kind: 'unstaged' }),
  'what two sides differ in': git => git.capture({ kind: 'between', from: ['HEAD~1'], commit: 'HEAD' }),
  'what an older commit and the files differ in': git => git.capture({ kind: 'between', from: ['HEAD~1'] }),
  identity: git => git.identity(),
} satisfies Record<string, (git: ReturnType<typeof openGit>) => Promise<unknown>>;
type Question = keyof typeof questions;
const commands = ['list', 'show', 'why', 'check', 'verify', 'audit', 'uncaptured', 'record', 'import', 'hooks'] as const;
const argumentsOf: Partial<Record<typeof commands[number], readonly string[]>> = { why: ['a.ts:7'], record: ['--commit', 'HEAD'], import: ['--notes'], hooks: ['status'] };
const somebody = { GIT_CONFIG_COUNT: '2', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'Ada', GIT_CONFIG_KEY_1: 'user.email', GIT_CONFIG_VALUE_1: 'ada@example.com' };
/** What somebody is told: a part of the sentence, or a look at the answer. */
type Expected = RegExp | ((answer: never) => void);

interface Case {
  /** Makes it what it is; the record is there already. @returns where to look, when that is elsewhere */
  readonly make: (repo: ScratchRepository) => string | void;
  /** What a question or a command must say; all others just have to answer, or say a sentence. */
  readonly says?: Partial<Record<Question | typeof commands[number] | 'find', Expected>>;
  /** False where nothing of the record can be there. */
  readonly kept?: false;
}

const object = (repo: ScratchRepository, revision: string): string => { const id = repo.git('rev-parse', revision).trim(); return repo.path(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`); };
const damage = (file: string, content = 'broken'): void => { chmodSync(file, 0o644); writeFileSync(file, content); };
/** A commit with any bytes in it. @returns its id */
const rawCommit = (repo: ScratchRepository, text: Buffer | string): string => repo.run(['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], { input: text }).toString().trim();
const tip = (repo: ScratchRepository, id: string): void => { repo.git('update-ref', 'refs/heads/main', id); repo.git('reset', '-q', '--hard'); };
const header = (repo: ScratchRepository, author: string, message: string | Buffer, more = ''): Buffer =>
  Buffer.concat([Buffer.from(`tree ${repo.git('rev-parse', 'HEAD^{tree}').trim()}\nparent ${repo.head()}\nauthor ${author}\ncommitter ${author}\n${more}\n`, 'latin1'), Buffer.from(message)]);
const clone = (repo: ScratchRepository, ...options: readonly string[]): string => {
  const folder = path.join(temporaryFolder(), 'clone');
  repo.git('config', 'uploadpack.allowFilter', 'true');
  repo.git('clone', '-q', '--no-local', ...options, `file://${repo.root}`, folder);
  return folder;
};

const cases: Readonly<Record<string, Case>> = {
  'one commit': { make: repo => { repo.git('checkout', '-q', '--orphan', 'only'); repo.commit('only'); }, says: { commits: (list: readonly unknown[]) => { assert.equal(list.length, 1); }, commit: ({ change }: { change: Change }) => { assert.equal(change.base, '4b825dc642cb6eb9a060e54bf8d69288fbee4904'); }, why: /^a\.ts:7/ } },
  'no commit yet': { make: repo => { repo.git('checkout', '-q', '--orphan', 'none'); }, says: { commit: /no commit yet/, commits: (list: readonly unknown[]) => { assert.equal(list.length, 0); } } },
  '100,000 commits': {
    make: repo => {
      const stream = ['reset refs/heads/main', `from ${repo.head()}`, ''];
      for (let at = 0; at < 100_000; at++) stream.push('commit refs/heads/main', `committer Ada <ada@example.com> ${1_700_000_000 + at} +0000`, 'data 1', 'x', `M 100644 inline f${at % 50}`, `data ${String(at).length}`, String(at), '');
      repo.run(['fast-import', '--quiet', '--force'], { input: stream.join('\n') });
      repo.git('reset', '-q', '--hard');
    },
    says: { commits: (list: readonly { subject: string }[]) => { assert.deepEqual(list.map(({ subject }) => subject), ['x', 'x', 'x', 'x', 'x']); }, 'last change': (last: { subject: string }) => { assert.equal(last.subject, 'zero'); }, 'former paths': (names: readonly string[]) => { assert.deepEqual(names, ['was.ts']); }, why: /exact/ },
  },
  'a shallow clone': { make: repo => clone(repo, '--depth=1'), says: { commit: /shallow clone/, record: /shallow clone/, audit: /shallow/, verify: /does not have all of the history/, commits: (list: readonly unknown[]) => { assert.equal(list.length, 1); } } },
  'a partial clone without blobs': { make: repo => clone(repo, '--filter=blob:none'), says: { find: (answers: readonly { found: string }[]) => { assert.equal(answers[0]?.found, 'exact'); } } },
  'a partial clone without trees': { make: repo => clone(repo, '--filter=tree:0'), says: { audit: /partial clone/, record: /partial clone[^]*refetch/ } },
  'a bare repository': { make: repo => clone(repo, '--bare'), kept: false, says: { list: /is a bare repository[^]*in a clone of it/, why: /is a bare repository/, audit: /is a bare repository/ } },
  'submodules': { make: repo => { const inner = new ScratchRepository(); inner.write('x.ts', 'x\n').commit(); repo.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.root, 'sub'); repo.commit('add'); }, says: { commit: ({ change }: { change: Change }) => { assert.equal(change.files.find(file => file.path === 'sub')?.omitted, 'submodule'); } } },
  'files of Git LFS, which is not installed': {
    make: repo => {
      repo.write('.gitattributes', '*.bin filter=lfs diff=lfs merge=lfs -text\n').write('big.bin', `version https://git-lfs.github.com/spec/v1\noid sha256:${'1'.repeat(64)}\nsize 12345\n`).commit('pointer');
      for (const [key, value] of [['clean', 'git-lfs clean -- %f'], ['smudge', 'git-lfs smudge -- %f'], ['process', 'git-lfs filter-process'], ['required', 'true']]) repo.git('config', `filter.lfs.${key}`, value ?? '');
      repo.write('big.bin', 'the content itself\n');
    },
    says: { commit: ({ change }: { change: Change }) => { assert.match(change.files.find(file => file.path === 'big.bin')?.patch ?? '', /\+oid sha256/); }, working: ({ change }: { change: Change }) => { assert.equal(change.files.find(file => file.path === 'big.bin')?.omitted, 'filter'); } },
  },
  'grafts': { make: repo => { writeFileSync(repo.path('.git/info/grafts'), `${repo.head()}\n`); }, says: { commit: ({ change }: { change: Change }) => { assert.notEqual(change.base, '4b825dc642cb6eb9a060e54bf8d69288fbee4904', 'the true parent'); }, commits: (list: readonly unknown[]) => { assert.equal(list.length, 3); } } },
  'replaced objects': { make: repo => { repo.git('replace', 'HEAD:a.ts', repo.run(['hash-object', '-w', '--stdin'], { input: 'replaced\n' }).toString().trim()); }, says: { blob: (text: string) => { assert.ok(text.startsWith('line 1\n'), text); } } },
  'a damaged blob of an older commit': { make: repo => { repo.edit('a.ts', text => `above\n${text}`).commit('three'); damage(object(repo, 'HEAD~1:a.ts')); }, says: { find: (answers: readonly { found: string }[]) => { assert.equal(answers[0]?.found, 'moved'); }, commit: /damaged/ } },
  'a missing blob of the last commit': { make: repo => { rmSync(object(repo, 'HEAD:a.ts')); }, says: { commit: /damaged/ } },
  'a damaged tree': { make: repo => { damage(object(repo, 'HEAD^{tree}')); }, says: { commit: /damaged/, record: /damaged[^]*git fsck/, audit: /damaged/, uncaptured: /damaged/ } },
  'a damaged older commit': { make: repo => { damage(object(repo, 'HEAD~1')); }, says: { commits: /damaged/ } },
  'a damaged last commit': { make: repo => { damage(object(repo, 'HEAD')); }, says: { commit: /damaged/, commits: /damaged/, working: /damaged/ } },
  'a branch that points to nothing': { make: repo => { writeFileSync(repo.path('.git/refs/heads/main'), `${'1'.repeat(40)}\n`); }, says: { commit: /damaged/, commits: /damaged/ } },
  'an empty HEAD': { make: repo => { writeFileSync(repo.path('.git/HEAD'), ''); } },
  'an empty branch': { make: repo => { writeFileSync(repo.path('.git/refs/heads/main'), ''); } },
  'a huge file': { make: repo => { repo.write('huge.ts', Buffer.alloc(6_000_000, `${'x'.repeat(99)}\n`)).write('line.ts', 'y'.repeat(2_000_000)).commit('huge'); repo.edit('a.ts', text => Array.from({ length: 200 }, () => text).join('')); repo.write('a.ts', Buffer.concat([Buffer.from(repo.read('a.ts')), Buffer.alloc(5_000_000, 'z\n')])); }, says: { find: (answers: readonly { found: string; reason: string }[]) => { assert.match(answers[0]?.reason ?? '', /too large by now/); }, commit: ({ change }: { change: Change }) => { assert.ok(change.files.every(file => file.omitted === 'size')); } } },
  'messages and names of people that are not UTF-8': { make: repo => { tip(repo, rawCommit(repo, header(repo, 'Ren\xe9 <rene@example.com> 1700000000 +0000', Buffer.from('caf\xe9\n\nna\xefve\n', 'latin1')))); repo.edit('a.ts', text => `${text}more\n`).commit('then'); tip(repo, rawCommit(repo, header(repo, 'Ren\xe9 <rene@example.com> 1700000000 +0000', Buffer.from('caf\xe9\n', 'latin1'), 'encoding nonsense\n'))); }, says: { commits: (list: readonly { subject: string }[]) => { assert.deepEqual(list.map(({ subject }) => subject).slice(0, 3), ['caf\ufffd', 'then', 'caf\ufffd']); } } },
  'names of files and branches that are not UTF-8': { make: repo => { writeFileSync(Buffer.concat([Buffer.from(`${repo.root}/caf`), Buffer.of(0xe9), Buffer.from('.ts')]), 'x\n'); repo.commit('odd'); writeFileSync(Buffer.concat([Buffer.from(`${repo.root}/na`), Buffer.of(0xef), Buffer.from('ve.ts')]), 'x\n'); repo.run(['checkout', '-q', '-b', 'ä']); writeFileSync(repo.path('.git/HEAD'), Buffer.from('ref: refs/heads/caf\xe9\n', 'latin1')); repo.run(['update-ref', 'HEAD', repo.git('rev-parse', 'main').trim()]); }, says: { commit: ({ change }: { change: Change }) => { assert.equal(change.files[0]?.omitted, 'encoding'); } } },
  'commits of 1970 and 2106': { make: repo => { for (const date of ['@0 +0000', '@4294967295 +0000', '@1 -1200', '@4294967295 +1400']) { repo.edit('a.ts', text => text.replace(/^.*/, date)).stage(); repo.run(['commit', '-q', '-m', date], { env: { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } }); } }, says: { commits: (list: readonly { date: string }[]) => { assert.deepEqual(list.slice(0, 4).map(({ date }) => new Date(date).toISOString()), ['2106-02-07T06:28:15.000Z', '1970-01-01T00:00:01.000Z', '2106-02-07T06:28:15.000Z', '1970-01-01T00:00:00.000Z']); }, 'last change': (last: { date: string }) => { assert.equal(last.date, '2106-02-07T06:28:15.000Z'); } } },
  'a commit of the year 300,000,000, and one without a date': { make: repo => { repo.write('a.ts', 'later\n').stage(); const tree = repo.git('write-tree').trim(); for (const date of ['9999999999999999 +0000', 'nonsense']) tip(repo, rawCommit(repo, `tree ${tree}\nparent ${repo.head()}\nauthor Ada <ada@example.com> ${date}\ncommitter Ada <ada@example.com> ${date}\n\nodd\n`)); } },
  'a commit without an author': { make: repo => { tip(repo, rawCommit(repo, `tree ${repo.git('rev-parse', 'HEAD^{tree}').trim()}\nparent ${repo.head()}\nauthor \ncommitter \n\nodd\n`)); } },
  'a merge with 60 parents': { make: repo => { const tree = repo.git('rev-parse', 'HEAD^{tree}').trim(); const base = repo.head(); const parents = Array.from({ length: 60 }, (_, at) => repo.git('commit-tree', tree, '-p', base, '-m', `side ${at}`).trim()); repo.write('a.ts', 'merged\n').stage(); tip(repo, repo.git('commit-tree', repo.git('write-tree').trim(), ...parents.flatMap(id => ['-p', id]), '-m', 'sixty').trim()); }, says: { commit: ({ change }: { change: Change }) => { assert.match(change.note ?? '', /merge of 60 commits/); }, commits: (list: readonly { parents: readonly string[] }[]) => { assert.equal(list[0]?.parents.length, 60); } } },
  'a rebase in progress': { make: repo => { repo.git('checkout', '-q', '-b', 'side', 'HEAD~1'); repo.edit('a.ts', text => text.replace('line 7\n', 'side 7\n')).commit('side'); repo.write('other.ts', 'x\n').commit('more'); assert.throws(() => repo.git('rebase', '-q', 'main')); repo.write('new.ts', 'x\n').stage('new.ts'); }, says: { conflicts: (files: readonly string[]) => { assert.deepEqual(files, ['a.ts']); }, working: ({ change }: { change: Change }) => { assert.deepEqual([change.branch, change.files.map(file => file.path), change.note], [undefined, ['new.ts'], 'One file is in conflict and left out.']); } } },
  'a bisect in progress, and a stash': { make: repo => { repo.write('a.ts', 'stashed\n'); repo.git('stash', '-q'); repo.git('bisect', 'start', '-q', 'HEAD', 'HEAD~2'); } },
  'another program that holds the index': { make: repo => { writeFileSync(repo.path('.git/index.lock'), ''); repo.write('a.ts', 'x\n').write('new.ts', 'x\n'); }, says: { working: ({ change }: { change: Change }) => { assert.deepEqual(change.files.map(file => file.path), ['a.ts', 'new.ts']); } } },
  'hooks that nobody may write, and that fail': { make: repo => { mkdirSync(repo.path('.git/hooks'), { recursive: true }); for (const hook of ['pre-commit', 'post-index-change', 'post-checkout', 'reference-transaction']) writeFileSync(repo.path(`.git/hooks/${hook}`), '#!/bin/sh\nexit 1\n', { mode: 0o755 }); chmodSync(repo.path('.git/hooks'), 0o555); repo.write('a.ts', 'x\n'); }, says: { working: ({ change }: { change: Change }) => { assert.equal(change.files.length, 1); } } },
};

describe('bad repositories', function () {
  this.timeout(180_000);
  afterEach(removeTemporaryFolders);

  for (const [name, { make, says = {}, kept }] of Object.entries(cases)) {
    it(name, async () => {
      const repo = new ScratchRepository();
      repo.write('was.ts', numbered(1, 30)).commit('zero');
      repo.git('mv', 'was.ts', 'a.ts');
      repo.commit('one');
      const { store, anchor, id } = await recordedIn(repo);
      repo.commit('two');
      const root = make(repo) ?? repo.root;
      const record = filesOf(path.join(root, '.because'));

      const git = openGit({ root, env: gitEnvironment });
      const answers: Record<string, unknown> = {};
      for (const [question, ask] of Object.entries({ ...questions, find: () => git.findAll([anchor, { ...anchor, path: 'gone.ts' }, { ...anchor, blob: '1'.repeat(40) }]) })) {
        answers[question] = await ask(git).catch((error: unknown) => {
          assert.ok(isUserError(error), `${question}: ${error instanceof Error ? error.stack : String(error)}`);
          aSentence(error.message, question);
          return error;
        });
        const { change } = (answers[question] ?? {}) as { change?: Change };
        if (change) canonicalJson(Change.parse(change));
      }
      const ran = await Promise.all(commands.map(command => because(root, [command, ...command === 'show' ? [id] : argumentsOf[command] ?? []], { env: somebody })));
      commands.forEach((command, at) => { answers[command] = told(ran[at], command); });

      for (const [question, expected] of Object.entries(says)) {
        const answer = answers[question];
        if (typeof expected === 'function') { assert.ok(!(answer instanceof Error), `${question}: ${String(answer)}`); expected(answer as never); }
        else assert.match(answer instanceof Error ? answer.message : String(answer), expected, question);
      }
      assert.deepEqual(filesOf(path.join(root, '.because')), record, 'something of the record was written or lost');
      if (kept === false || root !== repo.root) return;
      const { entries, problems } = await store.load();
      assert.deepEqual([[...entries.keys()].length, problems.length], [2, 0]);
      assert.match(answers['list'] as string, /Keep the cache/);
      assert.match(answers['show'] as string, /Keep the cache/);
    });
  }
});

/** One decision with consent about a change that is committed later, and one draft. */
async function recordedIn(repo: ScratchRepository): Promise<{ readonly store: ReturnType<typeof openTestStore>; readonly anchor: Anchor; readonly id: string }> {
  const store = openTestStore(repo.root);
  repo.edit('a.ts', text => text.replace('line 7\n', 'const limit = 7;\n'));
  const { change, anchors } = await repo.open().capture({ kind: 'working' });
  const [anchor] = anchors;
  assert.ok(anchor);
  const [kept, draft] = [{ ...draftOf(), change, anchors: [...anchors] }, { ...draftOf(), change, anchors: [...anchors] }];
  for (const each of [kept, draft]) await store.saveDraft(each);
  await consentTo(store, kept.id);
  return { store, anchor, id: kept.id };
}

function told(ran: Ran | undefined, command: string): string {
  assert.ok(ran && ran.code !== null && ran.code <= 2, `${command} ended with ${String(ran?.code)}`);
  assert.doesNotMatch(ran.stderr + ran.stdout, /fault in Because|^\s+at .*:\d+:\d+|\[object|undefined/m, command);
  if (ran.code === 1) aSentence(ran.stderr.replace(/^error: /, ''), command);
  else assert.equal(ran.stderr, '', command);
  return ran.stdout + ran.stderr;
}

const aSentence = (text: string, of: string): void => { assert.match(text, /^[^\s{[][^\n]{10,600}(?:\n|$)/, of); };

function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  // What an audit has found out is no record, and may be deleted at any time.
  return Object.fromEntries(names.filter(entry => entry.isFile() && path.basename(entry.parentPath) !== 'audit' && entry.name !== '.gitignore').map(entry => { const file = path.join(entry.parentPath, entry.name); return [path.relative(folder, file), readFileSync(file, 'latin1')] as const; }).sort(([a], [b]) => a < b ? -1 : 1));
}
