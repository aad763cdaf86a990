/** What must not get into the repository: a developer's machine, and what tools leave behind. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { root } from '../support/paths.ts';
import { read } from './support/sources.ts';

const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
/** Nothing to look at in a copy without git. */
const tracked = status === 0 ? stdout.split('\0').filter(file => file !== '') : [];
const textFiles = tracked.filter(file => !/\.(?:png|ttf|vsix)$/.test(file));
/** Fixtures and tests of the secret search name homes of invented people. */
const own = textFiles.filter(file => !file.startsWith('test/fixtures/') && !file.startsWith('test/unit/'));

describe('tracked files', () => {
  it('name no folder of the machine they were written on', () => {
    const here = [root, homedir()].filter(folder => folder.split('/').length > 2 || folder === '/root');
    const found = textFiles.flatMap(file => {
      const text = safe(file);
      return here.filter(folder => text.includes(`${folder}/`)).map(folder => `${file}: ${folder}`);
    });
    assert.deepEqual(found, []);
    assert.deepEqual(own.filter(file => /(?:\/Users\/|\/home\/|C:\\Users\\)[a-z][\w.-]{2,}[/\\]/i.test(safe(file)) && !/home|secret|rules/.test(file)), []);
  });

  it('hold nothing that is built or downloaded', () => {
    assert.deepEqual(tracked.filter(file => /^(?:node_modules|dist|\.vscode-test|test-results|because-datasets)\/|\.(?:vsix|log|tmp|orig|rej)$/.test(file)), []);
  });

  it('hold no conflict that nobody resolved', () => {
    assert.deepEqual(own.filter(file => /^(?:<{7} |>{7} )/m.test(safe(file))), []);
  });

  it('end their lines with LF', () => {
    assert.deepEqual(own.filter(file => safe(file).includes('\r\n')), []);
  });
});

/** A tracked file may be gone from the working tree while somebody moves it. */
function safe(file: string): string {
  try { return read(file); } catch { return ''; }
}
