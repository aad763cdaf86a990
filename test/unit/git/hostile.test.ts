/** A user's settings, and a repository made to do harm: nothing of them shows in the record, and nothing of them runs. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { ChangeSource } from '../../../src/domain/capture/change.ts';
import { ScratchRepository, numbered } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

/** Settings that change how git shows a diff, or run a program. `RUN` becomes a script that leaves a mark. */
const settings = `
[color]
	ui = always
	diff = always
[core]
	pager = RUN
	quotePath = true
	abbrev = 5
	fsmonitor = RUN
	hooksPath = HOOKS
	attributesFile = ATTRIBUTES
	safecrlf = true
	splitIndex = true
	untrackedCache = true
	editor = RUN
	sshCommand = RUN
	commentChar = "@"
[diff]
	external = RUN
	noprefix = true
	mnemonicPrefix = true
	srcPrefix = left/
	dstPrefix = right/
	algorithm = minimal
	renames = false
	renameLimit = 1
	context = 0
	interHunkContext = 50
	orderFile = ORDER
	submodule = log
	ignoreSubmodules = all
	relative = true
	suppressBlankEmpty = true
	indentHeuristic = false
	wordRegex = .
	colorMoved = zebra
	wsErrorHighlight = all
	statGraphWidth = 1
	autoRefreshIndex = false
	dirstat = lines
	tool = evil
	statNameWidth = 3
[diff "evil"]
	command = RUN
	textconv = RUN
	xfuncname = "^.*$"
	binary = true
	algorithm = patience
	cachetextconv = true
	wordRegex = .
[diff "hidden"]
	binary = true
[filter "evil"]
	clean = RUN
	smudge = RUN
	process = RUN
	required = true
[log]
	showSignature = true
	showRoot = false
	date = relative
	decorate = full
	mailmap = true
	follow = true
	diffMerges = combined
[format]
	pretty = oneline
[i18n]
	logOutputEncoding = ISO-8859-1
[gpg]
	program = RUN
[pager]
	diff = RUN
	log = RUN
[interactive]
	diffFilter = RUN
[difftool "evil"]
	cmd = RUN
[alias]
	diff = !RUN
	log = !RUN
	config = !RUN
[status]
	showUntrackedFiles = no
[submodule]
	recurse = true
[grep]
	patternType = perl
[index]
	version = 4
[feature]
	manyFiles = true
`;
const environment = { GIT_EXTERNAL_DIFF: 'RUN', GIT_DIFF_OPTS: '--unified=0', GIT_PAGER: 'RUN', PAGER: 'RUN', GIT_DIFF_PATH_COUNTER: '7', GIT_TRACE: '1', GIT_LITERAL_PATHSPECS: '0', GIT_ICASE_PATHSPECS: '1', GIT_INDEX_FILE: '/nowhere', GIT_OBJECT_DIRECTORY: '/nowhere', GIT_WORK_TREE: '/', GIT_CONFIG_PARAMETERS: "'color.ui=always'", LANG: 'de_DE.UTF-8', LANGUAGE: 'de', GREP_OPTIONS: '--color=always' };

const code = (version: number): string => `import x from 'x';\n\nexport class Example {\n  constructor() {\n    this.value = ${version};\n  }\n\n\n${numbered(1, 30, '    call')}  last() { return ${version}; }\n}\n`;

/** Every kind of change at once; `attributes` are the repository's own, the same for both sides of the comparison. */
const stories: Readonly<Record<string, (repo: ScratchRepository) => void>> = {
  'edits, with attributes that name a driver': repo => {
    repo.write('.gitattributes', '*.ts diff=evil\n*.dat diff=hidden\n*.py diff=python\n*.lfs filter=evil\n').write('a.ts', code(1)).write('b.dat', code(1)).write('c.py', 'def f():\n    return 1\n\n\ndef g():\n    return 1\n').commit('one');
    repo.write('a.ts', code(2)).write('b.dat', code(2)).write('c.py', 'def f():\n    return 1\n\n\ndef g():\n    return 2\n').commit('two');
    repo.write('a.ts', code(3)).stage().write('b.dat', code(3)).write('new.ts', code(1)).write('sub/ünï"cödé\t.ts', 'x\n');
  },
  'renames, deletions, modes': repo => {
    repo.write('old.ts', code(1)).write('gone.ts', code(2)).write('mode.sh', 'x\n').write('z.ts', 'z\n').write('b/inner.ts', 'one\n').commit('one');
    repo.git('mv', 'old.ts', 'moved.ts');
    repo.edit('moved.ts', text => text.replace('= 1', '= 2')).remove('gone.ts').mode('mode.sh', 0o755).write('z.ts', 'zz\n').commit('two\n\nSigned-off-by: someone');
    repo.edit('moved.ts', text => text.replace('= 2', '= 3')).stage().remove('z.ts').write('zz.ts', 'z\n').write('b/inner.ts', 'two\n');
  },
  'white space and empty lines': repo => {
    repo.write('w.ts', `${numbered(1, 5)}\n\n   \n${numbered(6, 12)}`).write('crlf.txt', 'a\r\nb\r\n').commit('one');
    repo.edit('w.ts', text => text.replace('line 3\n', 'line 3  \n\n').replace('line 11\n', '\tline 11\n')).edit('crlf.txt', text => text.replace('b\r\n', 'b\r\nc\r\n')).commit('two');
    repo.edit('w.ts', text => `\n${text}`).stage().edit('w.ts', text => `${text}\nend`);
  },
  'places where algorithms and heuristics differ': repo => {
    const letters = (text: string) => [...text].map(letter => `${letter}\n`).join('');
    const part = (name: string) => `/**\n * ${name}\n */\n${name}();\n\n`;
    repo.write('letters.c', letters('ecdee')).write('h.c', `${part('one')}${part('three')}`).write('touched.c', 'same\n').commit('one');
    repo.write('letters.c', letters('abcec')).write('h.c', `${part('one')}${part('two')}${part('three')}`).commit('two');
    repo.write('letters.c', letters('ecdee')).write('h.c', `${part('one')}${part('two')}${part('two and a half')}${part('three')}`).stage();
    repo.write('letters.c', letters('abcec')).write('h.c', `${part('zero')}${part('one')}${part('two')}${part('two and a half')}${part('three')}`);
    // Looks changed, and is not.
    utimesSync(repo.path('touched.c'), 1, 1);
  },
  'a submodule': repo => {
    const inner = new ScratchRepository();
    inner.write('x', '1\n').commit('inner one');
    repo.write('a.ts', code(1));
    repo.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.root, 'sub');
    writeFileSync(repo.path('.gitmodules'), '[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n\tignore = all\n');
    repo.git('config', '--remove-section', 'submodule.sub');
    repo.commit('one');
    const sub = new ScratchRepository(repo.path('sub'));
    sub.write('x', '2\n').commit('inner two');
    repo.git('add', '-f', 'sub');
    repo.write('a.ts', code(2)).commit('two');
    sub.write('x', '3\n').commit('inner three');
    sub.write('x', '4\n');
    repo.write('a.ts', code(3)).stage('a.ts');
  },
};
const sources: readonly ChangeSource[] = [{ kind: 'commit' }, { kind: 'commit', commit: 'HEAD~1' }, { kind: 'staged' }, { kind: 'working' }];

describe('a hostile configuration', () => {
  afterEach(removeTemporaryFolders);

  for (const [name, tell] of Object.entries(stories)) {
    for (const where of ['user', 'repository'] as const) {
      it(`of the ${where} changes no byte of the record, and runs nothing: ${name}`, async () => {
        const plain = new ScratchRepository();
        tell(plain);
        const hostile = new ScratchRepository();
        tell(hostile);
        const evil = prepare();
        if (where !== 'user') {
          writeFileSync(hostile.path('.git/config'), `${hostile.read('.git/config')}${evil.config}`);
          writeFileSync(hostile.path('.git/info/attributes'), '*.py filter=evil\n*.txt diff=evil\n*.dat -diff\nz* binary\n');
          for (const hook of ['post-index-change', 'post-checkout', 'pre-commit', 'fsmonitor-watchman']) {
            writeFileSync(hostile.path(`.git/hooks/${hook}`), `#!/bin/sh\n${evil.script}\n`);
            chmodSync(hostile.path(`.git/hooks/${hook}`), 0o755);
          }
        }
        const env = where === 'repository' ? {} : { ...Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, value.replace('RUN', evil.script)])), GIT_CONFIG_GLOBAL: evil.file, GIT_CONFIG_SYSTEM: evil.file, GIT_CONFIG_NOSYSTEM: '0', XDG_CONFIG_HOME: evil.folder };
        for (const source of sources) {
          const [expected, actual] = [await plain.open().capture(source), await hostile.open(env).capture(source)];
          // A repository whose attributes send the work tree through a filter cannot be read without it: said so, and nothing else.
          const filtered = new Set(where === 'user' || source.kind !== 'working' ? [] : actual.change.files.filter(file => file.omitted === 'filter').map(file => file.path));
          assert.ok(actual.change.files.length > 0);
          if (name === 'a submodule' && source.kind !== 'staged') assert.ok(actual.change.files.some(file => file.omitted === 'submodule'));
          for (const file of filtered) assert.match(file, /\.py$/);
          const without = (all: typeof expected) => JSON.stringify({ change: { ...all.change, files: all.change.files.filter(file => !filtered.has(file.path)) }, anchors: all.anchors.filter(anchor => !filtered.has(anchor.path)) });
          assert.equal(without(actual), without(expected), JSON.stringify(source));
          assert.deepEqual((await hostile.open(env).paths(source)).map(file => file.path), (await plain.open().paths(source)).map(file => file.path));
        }
        assert.deepEqual(await hostile.open(env).commits({ max: 10 }), await plain.open().commits({ max: 10 }));
        assert.deepEqual(await hostile.open(env).commits({ max: 10, path: 'moved.ts' }), await plain.open().commits({ max: 10, path: 'moved.ts' }));
        for (const revision of ['', 'HEAD']) assert.deepEqual(await hostile.open(env).blob(revision, 'a.ts'), await plain.open().blob(revision, 'a.ts'));
        for (const file of ['a.ts', 'c.py', 'h.c', 'moved.ts', 'w.ts', 'crlf.txt']) assert.deepEqual(await hostile.open(env).lastChange(file, 2), await plain.open().lastChange(file, 2));
        assert.deepEqual(await hostile.open(env).ignores('a.ts'), false);
        const [anchor] = (await plain.open().capture({ kind: 'commit' })).anchors;
        assert.ok(anchor);
        assert.deepEqual(await hostile.open(env).find(anchor), await plain.open().find(anchor));
        assert.equal(existsSync(evil.mark), false, 'a program of the configuration was run');
      });
    }
  }

  it('is hostile: git itself runs those programs', () => {
    const repo = new ScratchRepository();
    stories['edits, with attributes that name a driver']?.(repo);
    const evil = prepare();
    writeFileSync(repo.path('.git/config'), `${repo.read('.git/config')}${evil.config}`);
    try { repo.git('diff', 'HEAD'); } catch { /* whatever it says */ }
    assert.equal(existsSync(evil.mark), true);
  });

  it('never fetches: a partial clone that names its own program for it', async () => {
    const origin = new ScratchRepository();
    origin.write('a.ts', code(1)).commit('one');
    origin.write('a.ts', code(2)).commit('two');
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const folder = path.join(temporaryFolder(), 'clone');
    origin.git('clone', '-q', '--no-local', '--filter=blob:none', '--no-checkout', `file://${origin.root}`, folder);
    const clone = new ScratchRepository(folder);
    const evil = prepare();
    clone.git('config', 'remote.origin.uploadpack', evil.script);
    clone.git('config', 'core.sshCommand', evil.script);
    await assert.rejects(clone.open().capture({ kind: 'commit' }), { name: 'UserError', message: /partial clone/ });
    assert.equal(existsSync(evil.mark), false);
    for (const url of [`ext::${evil.script}`, `ssh://host/x`]) {
      clone.git('config', 'remote.origin.url', url);
      clone.git('config', 'protocol.allow', 'always');
      await assert.rejects(clone.open().capture({ kind: 'commit' }), { name: 'UserError' });
      assert.equal(existsSync(evil.mark), false);
    }
  });

  it('runs no git that lies in the repository', async () => {
    const repo = new ScratchRepository();
    repo.write('a.ts', 'x\n').commit();
    const evil = prepare();
    for (const folder of ['bin', '.']) {
      mkdirSync(repo.path(folder), { recursive: true });
      writeFileSync(repo.path(`${folder}/git`), `#!/bin/sh\n${evil.script}\n`);
      chmodSync(repo.path(`${folder}/git`), 0o755);
    }
    const PATH = ['.', '', 'bin', repo.path('bin'), repo.root, repo.env['PATH']].join(path.delimiter);
    const here = process.cwd();
    try {
      process.chdir(repo.root);
      assert.equal((await repo.open({ PATH }).capture({ kind: 'commit' })).change.files.length, 1);
    } finally { process.chdir(here); }
    assert.equal(existsSync(evil.mark), false);
    await assert.rejects(repo.open({ PATH: ['.', '', repo.path('bin')].join(path.delimiter) }).capture({ kind: 'commit' }), { name: 'UserError', message: /Git is not installed/ });
  });

  it('does not let the repository point git at another folder', async () => {
    const secret = temporaryFolder();
    writeFileSync(path.join(secret, 'secret.txt'), 'secret\n');
    const repo = new ScratchRepository();
    repo.write('a.ts', 'x\n').commit();
    repo.write('a.ts', 'y\n');
    repo.git('config', 'core.worktree', secret);
    assert.deepEqual((await repo.open().capture({ kind: 'working' })).change.files.map(file => file.path), ['a.ts']);
  });
});

/** A script that leaves a mark when it is run, and the settings that name it. */
function prepare(): { readonly config: string; readonly file: string; readonly folder: string; readonly script: string; readonly mark: string } {
  const folder = temporaryFolder();
  const [script, mark, file] = [path.join(folder, 'run.sh'), path.join(folder, 'was-run'), path.join(folder, 'config')];
  writeFileSync(script, `#!/bin/sh\necho "$0 $@" >> ${mark}\n`);
  chmodSync(script, 0o755);
  mkdirSync(path.join(folder, 'hooks'));
  for (const hook of ['post-index-change', 'pre-commit', 'post-checkout']) {
    writeFileSync(path.join(folder, 'hooks', hook), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, 'hooks', hook), 0o755);
  }
  writeFileSync(path.join(folder, 'order'), 'z*\n*.py\n');
  mkdirSync(path.join(folder, 'git'));
  for (const attributes of ['attributes', 'git/attributes']) writeFileSync(path.join(folder, attributes), '*.ts diff=evil\n*.txt text -diff\n*.sh binary\n');
  const config = settings.replaceAll('RUN', script).replace('HOOKS', path.join(folder, 'hooks')).replace('ATTRIBUTES', path.join(folder, 'attributes')).replace('ORDER', path.join(folder, 'order'));
  writeFileSync(file, config);
  return { config, file, folder, script, mark };
}
