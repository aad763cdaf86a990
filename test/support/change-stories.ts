/** Small histories that end with something committed, staged and loose: between them they hold every kind of change whose patch a setting could bend. */
import { utimesSync, writeFileSync } from 'node:fs';
import { numbered, ScratchRepository } from './scratch-repository.ts';

export const code = (version: number): string => `import x from 'x';\n\nexport class Example {\n  constructor() {\n    this.value = ${version};\n  }\n\n\n${numbered(1, 30, '    call')}  last() { return ${version}; }\n}\n`;

export const changeStories: Readonly<Record<string, (repo: ScratchRepository) => void>> = {
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
    repo.write('letters.c', letters('aebeec')).write('h.c', `${part('one')}${part('three')}`).write('touched.c', 'same\n').commit('one');
    repo.write('letters.c', letters('cdceab')).write('h.c', `${part('one')}${part('two')}${part('three')}`).commit('two');
    repo.write('letters.c', letters('aebeec')).write('h.c', `${part('one')}${part('two')}${part('two and a half')}${part('three')}`).stage();
    repo.write('letters.c', letters('cdceab')).write('h.c', `${part('zero')}${part('one')}${part('two')}${part('two and a half')}${part('three')}`);
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
