/** What people and git do to recorded lines, each in a real repository of its own: whether they are found again, and never at a wrong place. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Anchor, AnchorMatch } from '../../../src/domain/capture/anchor.ts';
import { openGit } from '../../../src/node/git.ts';
import { numbered, ScratchRepository } from '../../support/scratch-repository.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const recorded = 'const limit = budget / 2;\ncheckLimit(limit);\nreportLimit(\'reached\', limit);\n';
const before = `${numbered(1, 20, '// intro')}function first() {\n  return read().map(parse);\n}\n\nfunction second() {\n  return write();\n}\n${numbered(1, 20, '// outro')}`;
const after = before.replace('// outro 5\n', recorded);

interface Story {
  readonly tell: (repo: ScratchRepository, anchor: Anchor) => void;
  /** `exact`, `moved` and `changed` with the file; that the place is the very one is looked up by its text. */
  readonly ends: AnchorMatch['found'];
  readonly in?: string;
  /** First and last line of it, where they are no longer the recorded ones. */
  readonly from?: string;
  readonly to?: string;
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');
/** Everything that only the reflog knows is gone, as in a colleague's clone or a year later. */
const forget = (repo: ScratchRepository): void => {
  repo.git('reflog', 'expire', '--expire=now', '--all');
  repo.git('gc', '-q', '--prune=now');
};
const onBranch = (repo: ScratchRepository, name: string, tell: () => void): void => {
  repo.git('checkout', '-q', '-b', name, 'HEAD~1');
  tell();
};
/** The recorded commit on a branch of its own, and something above it on main meanwhile. */
const apart = (repo: ScratchRepository): string => {
  const commit = repo.head();
  repo.git('branch', 'topic');
  repo.git('reset', '-q', '--hard', 'HEAD~1');
  repo.edit('a.ts', text => `// licence\n// author\n${text}`).commit('meanwhile');
  return commit;
};

const stories: Readonly<Record<string, Story>> = {
  'nothing': { tell: () => undefined, ends: 'exact' },
  'lines inserted above': { tell: repo => { repo.edit('a.ts', text => `import x;\n\n${text}`).commit(); }, ends: 'moved' },
  'lines inserted above, in many commits': { tell: repo => { for (let at = 0; at < 6; at++) repo.edit('a.ts', text => `import x${at};\n${text}`).commit(); }, ends: 'moved' },
  'an edit inside': { tell: repo => { repo.edit('a.ts', text => `// new\n${text.replace('budget / 2', 'budget / 4')}`).commit(); }, ends: 'changed', from: 'const limit = budget / 4;' },
  'lines inserted inside': { tell: repo => { repo.edit('a.ts', text => text.replace('checkLimit(limit);\n', 'if (limit < 0) throw new Error();\ncheckLimit(limit);\n')).commit(); }, ends: 'changed' },
  'a line inside removed': { tell: repo => { repo.edit('a.ts', text => text.replace('checkLimit(limit);\n', '')).commit(); }, ends: 'changed' },
  'all of it rewritten in place': { tell: repo => { repo.edit('a.ts', text => text.replace(recorded, 'enforce(budget);\nlog(budget);\n')).commit(); }, ends: 'changed', from: 'enforce(budget);', to: 'log(budget);' },
  'reformatted: indented': { tell: repo => { repo.edit('a.ts', text => `namespace all {\n${indented(text)}}\n`).commit(); }, ends: 'changed' },
  'reformatted: tabs, other line ends, white space at the ends': { tell: repo => { repo.edit('a.ts', text => text.replaceAll('\n', '  \r\n')).commit(); }, ends: 'exact' },
  'reformatted: one statement on several lines': { tell: repo => { repo.edit('a.ts', text => text.replace('reportLimit(\'reached\', limit);\n', 'reportLimit(\n  \'reached\',\n  limit,\n);\n')).commit(); }, ends: 'changed', to: ');' },
  'renamed': { tell: repo => { repo.git('mv', 'a.ts', 'b.ts'); repo.commit(); }, ends: 'moved', in: 'b.ts' },
  'renamed, with lines above and an edit inside in the same commit': { tell: repo => { repo.git('mv', 'a.ts', 'lib.ts'); repo.edit('lib.ts', text => `// new\n${text.replace('budget / 2', 'budget / 4')}`).commit(); }, ends: 'changed', in: 'lib.ts', from: 'const limit = budget / 4;' },
  'renamed, and more than half of it written anew in the same commit': { tell: repo => { repo.git('mv', 'a.ts', 'b.ts'); repo.edit('b.ts', text => text.replace(/^\/\/ (?:intro|outro) (\d+)$/gm, '// $1: what nobody has ever written before, in many words')).commit(); }, ends: 'moved', in: 'b.ts' },
  'its folder renamed twice': { tell: repo => { repo.write('x/keep.ts', 'keep\n'); repo.git('mv', 'a.ts', 'x/a.ts'); repo.commit(); repo.git('mv', 'x', 'y'); repo.commit(); }, ends: 'moved', in: 'y/a.ts' },
  'another file put where it was': { tell: repo => { repo.git('mv', 'a.ts', 'b.ts'); repo.write('a.ts', numbered(1, 40, '// something else')).commit(); }, ends: 'moved', in: 'b.ts' },
  'moved within the file': { tell: repo => { repo.edit('a.ts', text => `${recorded}${text.replace(recorded, '')}`).commit(); }, ends: 'moved' },
  'moved to another file': { tell: repo => { repo.write('other.ts', `${numbered(1, 10, '// other')}${recorded}`).edit('a.ts', text => text.replace(recorded, '')).commit(); }, ends: 'moved', in: 'other.ts' },
  'moved to another file, indented there, an import left behind': { tell: repo => { repo.write('lib/limit.ts', `export function limits() {\n${indented(recorded)}}\n`).edit('a.ts', text => text.replace(recorded, 'import { limits } from \'./lib/limit\';\n')).commit(); }, ends: 'changed', in: 'lib/limit.ts' },
  'moved to another file that is renamed later': { tell: repo => { repo.write('other.ts', `${numbered(1, 10, '// other')}${recorded}`).edit('a.ts', text => text.replace(recorded, '')).commit(); repo.git('mv', 'other.ts', 'last.ts'); repo.commit(); }, ends: 'moved', in: 'last.ts' },
  'moved to another file, not committed': { tell: repo => { repo.write('other.ts', `${numbered(1, 10, '// other')}${recorded}`).edit('a.ts', text => text.replace(recorded, '')); }, ends: 'moved', in: 'other.ts' },
  'the file split in two, one of them under its name': { tell: repo => { const [head = '', tail = ''] = after.split('function second'); repo.write('a.ts', head).write('second.ts', `function second${tail}`).commit(); }, ends: 'moved', in: 'second.ts' },
  'the file split in three, none of them under its name': { tell: repo => { repo.remove('a.ts').write('intro.ts', numbered(1, 20, '// intro')).write('functions.ts', after.slice(after.indexOf('function first'), after.indexOf('// outro 1\n'))).write('outro.ts', after.slice(after.indexOf('// outro 1\n'))).commit(); }, ends: 'moved', in: 'outro.ts' },
  'a copy in another file, and the lines removed later': { tell: repo => { repo.write('copy.ts', recorded).commit(); repo.edit('a.ts', text => text.replace(recorded, '')).commit(); }, ends: 'lost' },
  'a twin that was always in another file': { tell: repo => { repo.edit('a.ts', text => text.replace(recorded, '')).commit(); }, ends: 'lost' },
  'squashed into one commit on main, the branch deleted': { tell: repo => { apart(repo); repo.git('merge', '-q', '--squash', 'topic'); repo.commit('squashed'); repo.git('branch', '-q', '-D', 'topic'); forget(repo); }, ends: 'moved' },
  'squashed together with later edits': { tell: repo => { const top = repo.edit('a.ts', text => text.replace('budget / 2', 'budget / 8')).commit(); repo.git('reset', '-q', '--soft', 'HEAD~2'); repo.commit('all of it'); assert.notEqual(repo.head(), top); forget(repo); }, ends: 'changed', from: 'const limit = budget / 8;' },
  'rebased onto lines above': { tell: repo => { apart(repo); repo.git('checkout', '-q', 'topic'); repo.git('rebase', '-q', 'main'); forget(repo); }, ends: 'moved' },
  'rebased, with a conflict inside': { tell: repo => { apart(repo); repo.edit('a.ts', text => text.replace('// outro 5\n', '// outro five\n')).commit(); repo.git('checkout', '-q', 'topic'); assert.throws(() => repo.git('rebase', '-q', 'main')); repo.write('a.ts', `// licence\n// author\n${after.replace('budget / 2', 'budget / 3')}`).stage(); repo.run(['rebase', '--continue'], { env: { GIT_EDITOR: 'true' } }); forget(repo); }, ends: 'changed', from: 'const limit = budget / 3;' },
  'cherry-picked to a branch with other surroundings': { tell: repo => { const commit = apart(repo); repo.edit('a.ts', text => text.replace('// intro 7\n', '').replace('// outro 12\n', '// twelve\n')).commit(); repo.git('cherry-pick', commit); repo.git('branch', '-q', '-D', 'topic'); forget(repo); }, ends: 'moved' },
  'merged, with lines above on the other side': { tell: repo => { apart(repo); repo.git('merge', '-q', '--no-ff', '-m', 'merged', 'topic'); }, ends: 'moved' },
  'merged, with a conflict that was settled by an edit': { tell: repo => { onBranch(repo, 'side', () => { repo.edit('a.ts', text => text.replace('// outro 5\n', 'enforce(budget);\n')).commit(); }); repo.git('checkout', '-q', 'main'); assert.throws(() => repo.git('merge', '-q', 'side')); repo.write('a.ts', before.replace('// outro 5\n', 'const limit = budget / 2;\ncheckLimit(limit);\nenforce(budget);\n')).commit('merged'); }, ends: 'changed', to: 'enforce(budget);' },
  'merged into a branch that renamed the file': { tell: repo => { onBranch(repo, 'side', () => { repo.git('mv', 'a.ts', 'renamed.ts'); repo.commit(); }); repo.git('merge', '-q', '-m', 'merged', 'main'); }, ends: 'moved', in: 'renamed.ts' },
  'in conflict just now': { tell: repo => { onBranch(repo, 'side', () => { repo.edit('a.ts', text => text.replace('// outro 5\n', 'enforce(budget);\n')).commit(); }); repo.git('checkout', '-q', 'main'); assert.throws(() => repo.git('merge', '-q', 'side')); }, ends: 'moved' },
  'deleted': { tell: repo => { repo.edit('a.ts', text => text.replace(recorded, '')).commit(); }, ends: 'lost' },
  'reverted, and the revert reverted': { tell: repo => { repo.git('revert', '--no-edit', 'HEAD'); repo.git('revert', '--no-edit', 'HEAD'); }, ends: 'exact' },
  'deleted and restored further down': { tell: repo => { repo.edit('a.ts', text => text.replace(recorded, '')).commit(); repo.edit('a.ts', text => `${text}${recorded}`).commit(); }, ends: 'moved' },
  'the file deleted': { tell: repo => { repo.remove('a.ts').commit(); }, ends: 'lost' },
  'the file deleted and restored': { tell: repo => { repo.remove('a.ts').commit(); repo.git('revert', '--no-edit', 'HEAD'); }, ends: 'exact' },
  'the file deleted and restored with lines above': { tell: repo => { repo.remove('a.ts').commit(); repo.write('x.ts', 'x\n').commit(); repo.write('a.ts', `// again\n${after}`).commit(); }, ends: 'moved' },
  'the repository cloned without its history': { tell: repo => { repo.edit('a.ts', text => `// new\n${text}`).commit();  }, ends: 'moved' },
};

describe('what becomes of recorded lines', function () {
  this.timeout(60_000);
  afterEach(removeTemporaryFolders);

  for (const [name, { tell, ends, in: file = 'a.ts', from = 'const limit = budget / 2;', to = 'reportLimit(\'reached\', limit);' }] of Object.entries(stories)) {
    for (const committed of [true, false]) {
      it(`${name}: ${ends}${committed ? '' : ', recorded before it was committed'}`, async () => {
        const repo = new ScratchRepository();
        repo.write('a.ts', before);
        if (name.startsWith('a twin')) repo.write('twin.ts', `${numbered(1, 30, '// twin')}${recorded}`);
        repo.commit('one');
        repo.write('a.ts', after);
        if (committed) repo.commit('two');
        const { anchors: [anchor] } = await repo.open().capture({ kind: committed ? 'commit' : 'working' });
        assert.ok(anchor);
        if (!committed) repo.commit('two');
        tell(repo, anchor);
        const root = name.includes('cloned') ? path.join(temporaryFolder(), 'clone') : repo.root;
        if (root !== repo.root) repo.git('clone', '-q', '--depth=1', `file://${repo.root}`, root);
        const found = await openGit({ root, env: repo.env }).find(anchor);
        assert.equal(found.found, ends, JSON.stringify(found));
        if (found.found === 'lost') return;
        assert.equal(found.path, file);
        const lines = repo.read(found.path).split('\n').map(line => line.trim());
        assert.deepEqual([lines[found.startLine - 1], lines[found.startLine + found.lineCount - 2]], [from, to]);
      });
    }
  }
});
