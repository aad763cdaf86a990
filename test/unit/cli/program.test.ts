import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { commands } from '../../../src/cli/index.ts';
import { columns } from '../../../src/cli/support/columns.ts';
import { defineCommand, type AnyCommand } from '../../../src/cli/support/command.ts';
import { red } from '../../../src/cli/support/line.ts';
import { plain, plainJson } from '../../../src/cli/support/plain.ts';
import { runProgram } from '../../../src/cli/support/program.ts';
import { because, jsonOf, type Ran } from '../../support/cli.ts';
import { arbitraryText } from '../../support/arbitrary-example.ts';
import { commitFile, record, recordedRepository } from '../../support/recorded.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

/** What a terminal would obey or a reader be deceived by. */
const dangerous = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029]/;

const own = { summary: '', help: '', arguments: [], options: [] };
const fakes: readonly AnyCommand[] = [
  defineCommand({ ...own, name: 'broken', run: () => Promise.reject(new TypeError('It is broken inside.')) }),
  defineCommand({ ...own, name: 'colour', run: () => Promise.resolve({ exit: 0, data: {}, text: [[red('red')]] }) }),
];
/** The program with commands of the test's own, and streams that need no process. */
async function inProcess(args: readonly string[], given: { readonly env?: NodeJS.ProcessEnv; readonly tty?: boolean }): Promise<Ran> {
  const stream = () => Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: given.tty === true, columns: 80 });
  const [stdout, stderr] = [stream(), stream()];
  const code = await runProgram(fakes, '1', { argv: ['node', 'because', ...args], env: given.env ?? {}, stdout, stderr } as unknown as NodeJS.Process);
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

describe('the command line', () => {
  after(removeTemporaryFolders);

  it('helps from the list of commands', async function () {
    this.timeout(120_000); // a process for each command, on a machine that may be busy
    const { stdout, code } = await because(temporaryFolder(), ['--help']);
    assert.equal(code, 0);
    for (const { name } of commands) assert.match(stdout, new RegExp(`^  ${name}\\b`, 'm'));
    for (const { name, options } of commands) {
      const own = await because(temporaryFolder(), [name, '--help']);
      assert.match(own.stdout, /Exit code/, name);
      assert.match(own.stdout, /JSON: \{/, name);
      for (const { flags } of options) assert.ok(own.stdout.includes(flags), `${name} ${flags}`);
    }
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.equal((await because(temporaryFolder(), ['--version'])).stdout, `${version}\n`);
  });

  it('answers nonsense with exit code 1, words on standard error and an error object', async () => {
    for (const args of [['lsit'], ['list', '--nope'], ['show'], ['validate', 'x', '--format', 'nope'], ['export']]) {
      const ran = await because(temporaryFolder(), [...args, '--json']);
      assert.equal(ran.code, 1, args.join(' '));
      assert.match(ran.stderr, /^error: /);
      if (!args.includes('--nope')) assert.equal((jsonOf(ran)['error'] as { message: string }).message.startsWith('error'), false);
    }
    assert.match((await because(temporaryFolder(), ['lsit'])).stderr, /Did you mean list\?/);
  });

  it('lets no text of a record reach the terminal as more than text', async () => {
    const recorded = recordedRepository();
    commitFile(recorded.root, 'a b.ts', '\u001b[31mred\u001b[0m\n');
    const example = await record(recorded, {
      title: '\u001b]0;owned\u0007\u001b[2J\u001b[31mhi\u009b31m \u202egnp.exe\nsecond line\u2028third', because: 'a\u001b[1Ab\r\u0000c\u200b', tags: ['\u001b[5m'],
      sections: [{ heading: '\u001b[31mHeading', body: '\u001b]8;;http://evil\u0007click\u001b]8;;\u0007' }],
      author: { name: '\u001b[32mAda', email: 'ada@example.com' },
    }, { author: { name: '\u001b[32mAda', email: 'ada@example.com' } });
    for (const args of [['list'], ['show', example.id], ['why', 'a b.ts:1'], ['check'], ['check', '--strict'], ['list', '--json'], ['show', example.id, '--json']]) {
      const ran = await because(recorded.root, args);
      assert.ok(!dangerous.test(ran.stdout + ran.stderr), `${args.join(' ')} prints ${JSON.stringify(dangerous.exec(ran.stdout + ran.stderr))}`);
    }
    assert.equal((await because(recorded.root, ['list'])).stdout.split('\n').length, 2, 'a title adds no line');
    const json = jsonOf(await because(recorded.root, ['show', example.id, '--json'])) as { content: { title: string } };
    assert.equal(json.content.title, example.title, 'JSON keeps what was written');
    assert.ok(!dangerous.test((await because(recorded.root, ['show', '\u001b[31mx'])).stderr));
    assert.ok(!dangerous.test((await because(recorded.root, ['\u001b[31mx'])).stderr));
  });

  it('takes a reader that goes away for no error', async () => {
    const recorded = recordedRepository();
    commitFile(recorded.root, 'a.ts', 'x\n');
    // More than a pipe holds, so that a write really fails.
    const example = await record(recorded, { problem: 'many words '.repeat(100_000) });
    const ran = await because(recorded.root, ['show', example.id], { during: child => { child.stdout?.destroy(); } });
    assert.equal(ran.stderr, '');
    assert.equal(ran.code, 0);
  });

  it('shows the stack of a fault of its own only to who asks for it', async () => {
    for (const [args, env, asked] of [[[], {}, false], [['--verbose'], {}, true], [[], { DEBUG: 'because' }, true]] as const) {
      const ran = await inProcess([...args, 'broken', '--json'], { env });
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, /^error: It is broken inside\.\nThis is a fault in Because\. Run it again with --verbose/);
      assert.equal(/\n +at /.test(ran.stderr), asked, args.join());
      assert.equal((JSON.parse(ran.stdout) as { error: { message: string } }).error.message, 'It is broken inside.');
    }
  });

  it('colours for a terminal alone, and not for who does not want it', async () => {
    assert.equal((await inProcess(['colour'], {})).stdout, 'red\n');
    assert.equal((await inProcess(['colour'], { tty: true })).stdout, '\u001b[31mred\u001b[39m\n');
    assert.equal((await inProcess(['colour'], { tty: true, env: { NO_COLOR: '1' } })).stdout, 'red\n');
    assert.equal((await inProcess(['colour'], { tty: true, env: { TERM: 'dumb' } })).stdout, 'red\n');
  });

  it('has no way to give consent', () => {
    for (const file of readdirSync('src/cli', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')))
      assert.ok(!/\bconsent\s*\(/.test(readFileSync(path.join('src/cli', file), 'utf8')), file);
    assert.ok(readFileSync('src/cli.ts', 'utf8').split('\n').length <= 40);
  });
});

describe('text for a terminal', () => {
  it('is one safe line, whatever it was', () => {
    fc.assert(fc.property(fc.oneof(arbitraryText, fc.string({ unit: 'binary' })), text => {
      assert.ok(!dangerous.test(plain(text)));
      assert.ok(plain(text).isWellFormed());
      assert.ok(!/[\t\n\r]/.test(plain(text)));
    }));
  });

  it('keeps words, emoji and other scripts', () => {
    for (const text of ['plain words', '日本語', '👩‍👩‍👧', 'É é', 'नमस्ते', 'שלום']) assert.equal(plain(text), text);
  });

  it('prints JSON that is safe and means the same', () => {
    fc.assert(fc.property(fc.oneof(arbitraryText, fc.string({ unit: 'binary' })), text => {
      assert.ok(!dangerous.test(plainJson({ text }).replaceAll('\n', '')));
      assert.deepEqual(JSON.parse(plainJson({ text, [text]: 1 })), JSON.parse(JSON.stringify({ text, [text]: 1 })));
    }));
  });

  it('fits columns into the terminal', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constant('20261120-aaaaaaaaaaaa'), arbitraryText, arbitraryText), { minLength: 1, maxLength: 5 }), fc.integer({ min: 65, max: 200 }), (rows, width) => {
      for (const row of columns(rows, width)) {
        const line = row.map(cell => typeof cell === 'string' ? cell : cell.text).join('');
        assert.ok(stringWidth(line) <= width, JSON.stringify(line));
      }
    }));
  });
});
