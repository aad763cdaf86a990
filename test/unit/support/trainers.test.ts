/** What `npm run test:trainers` runs in Python: where its packages are not to be had, as much of it as needs none. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../support/paths.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

const python = process.env['PYTHON'] ?? (process.platform === 'win32' ? 'python' : 'python3');
/** -S, -I: without anything that somebody has installed. */
const run = (...args: readonly string[]) => spawnSync(python, ['-I', '-S', '-B', ...args], { encoding: 'utf8' });

describe('npm run test:trainers: its Python', () => {
  before(function () { if (run('-c', '').status !== 0) this.skip(); });
  after(removeTemporaryFolders);

  for (const script of ['train.py', 'papers.py']) {
    it(`${script} is Python`, () => {
      const { status, stderr } = run('-c', `import py_compile, sys; py_compile.compile(sys.argv[1], cfile=sys.argv[2], doraise=True)`, inRoot('test/trainers', script), path.join(temporaryFolder(), 'compiled'));
      assert.equal(status, 0, stderr);
    });
  }

  it('papers.py says which packages it lacks and where they stand, and that it tested nothing', () => {
    const { status, stderr } = run(inRoot('test/trainers/papers.py'), 'none.json');
    assert.equal(status, 3);
    assert.match(stderr, /^Nothing was tested: Python lacks mlcroissant \(.+\), huggingface_hub \(.+\)\. pip install -r test\/trainers\/requirements\.txt\n$/u);
    const listed = readFileSync(inRoot('test/trainers/requirements.txt'), 'utf8').split('\n');
    assert.ok(listed.some(line => /^mlcroissant==/u.test(line)) && listed.includes('huggingface_hub'));
  });
});
