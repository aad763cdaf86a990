/** Another program's gate, as a policy may ask for it: a stand-in for gitleaks that is started as the real one would be. The real one was not at hand when this was written. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { defaultPolicy } from '../../../src/domain/ledger/policy.ts';
import { openExternalScanner } from '../../../src/node/external-scanner.ts';
import { decision } from '../../support/decision.ts';
import { exportWorld, ready } from '../../support/export-world.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-repository.ts';

/** Reports each line that has the word, and keeps what it was started with. */
function installed(word: string, last = ''): { readonly env: NodeJS.ProcessEnv; readonly started: () => { readonly args: readonly string[]; readonly cwd: string; readonly names: readonly string[]; readonly config: string } } {
  const bin = temporaryFolder();
  const program = path.join(bin, 'gitleaks');
  writeFileSync(program, `#!${process.execPath}
const fs = require('node:fs'), path = require('node:path');
const args = process.argv.slice(2), folder = args.at(-1);
fs.writeFileSync(${JSON.stringify(path.join(bin, 'started.json'))}, JSON.stringify({ args, cwd: process.cwd(), names: Object.keys(process.env), config: fs.readFileSync(args[args.indexOf('--config') + 1], 'utf8') }));
${last}
const found = fs.readdirSync(folder, { recursive: true }).map(name => path.join(folder, name)).filter(at => fs.statSync(at).isFile()).flatMap(at =>
  fs.readFileSync(at, 'utf8').split('\\n').flatMap((line, index) => line.includes(${JSON.stringify(word)}) ? [{ RuleID: 'toy', File: at, StartLine: index + 1, Secret: 'REDACTED' }] : []));
fs.writeFileSync(args[args.indexOf('--report-path') + 1], JSON.stringify(found));
`);
  chmodSync(program, 0o755);
  return { env: { PATH: bin, GITLEAKS_CONFIG: '/nowhere.toml', HOME: bin }, started: () => JSON.parse(readFileSync(path.join(bin, 'started.json'), 'utf8')) as never };
}

function world(env: NodeJS.ProcessEnv) {
  const made = exportWorld(Array.from({ length: 3 }, (_, number) => ready(decision(number))));
  made.store.policy = { ...defaultPolicy, externalScanner: 'gitleaks' };
  Object.assign(made.ports, { external: openExternalScanner({ root: made.repository, env }) });
  return made;
}

describe('an external scanner', function () {
  this.timeout(60_000);
  afterEach(removeTemporaryFolders);
  before(function () { if (process.platform === 'win32') this.skip(); });

  it('looks at every file, alone in a folder of its own, and lets pass what holds nothing', async () => {
    const { env, started } = installed('nothing that is there');
    const { build, plan } = world(env);
    const { folder } = await build(await plan());
    const { args, cwd, names } = started();
    assert.ok(args[0] === 'dir' && args.includes('--ignore-gitleaks-allow') && args.includes('--redact'));
    assert.deepEqual(names.filter(name => name.includes('LEAKS')), [], 'no settings of the environment');
    assert.ok(!cwd.startsWith(path.dirname(folder)), cwd);
    assert.ok(!args.includes('--max-archive-depth'));
  });

  it('knows what stands for a secret, alone or behind a user, and lets nothing else pass by that', async () => {
    const { env, started } = installed('nothing that is there');
    const { build, plan } = world(env);
    await build(await plan());
    const { config } = started(), pattern = new RegExp(/regexes = \['''(.*)'''\]/u.exec(config)?.[1] ?? assert.fail(config), 'u');
    assert.match(config, /^\[extend\]\nuseDefault = true$/mu);
    for (const text of ['REDACTED_SECRET_kxqzvbntwm', 'deploy:REDACTED_SECRET_kxqzvbntwm', '"deploy:REDACTED_AWS_SECRET_ACCESS_KEY_kxqzvbntwm"']) assert.match(text, pattern);
    for (const text of ['REDACTED_SECRET_kxqzvbntwm7Tq', 'deploy:other', 'a8Kd93jfKslw02mXnq81Tq5Wb:REDACTED_SECRET_kxqzvbntwm', 'REDACTED_SECRET_kxqzvbntwm:a8Kd93', 'xREDACTED_SECRET_kxqzvbntwm']) assert.doesNotMatch(text, pattern);
  });

  it('stops a dataset in which it finds something, and says where and never what', async () => {
    const { env } = installed('token bucket for client 1');
    const { build, plan, out, repository } = world(env);
    await assert.rejects(build(await plan()), /gitleaks found .*data\/train-00000-of-00001\.jsonl, line \d+ \(toy\)/u);
    assert.deepEqual([readdirSync(out), readdirSync(repository, { recursive: true }).filter(name => String(name).includes('datasets/'))], [[], []]);
  });

  it('stops every dataset where it is missing, lies in the repository, fails, or writes no report', async () => {
    const inside = world({ PATH: '' });
    mkdirSync(path.join(inside.repository, 'bin'));
    writeFileSync(path.join(inside.repository, 'bin/gitleaks'), '#!/bin/sh\n', { mode: 0o755 });
    Object.assign(inside.ports, { external: openExternalScanner({ root: inside.repository, env: { PATH: path.join(inside.repository, 'bin') } }) });
    await assert.rejects(inside.build(await inside.plan()), /not installed/u);
    for (const [last, said] of [['console.error("unknown flag: --redact"); process.exit(1);', /unknown flag/u], ['process.exit(0);', /wrote no report/u], ['fs.writeFileSync(args[args.indexOf("--report-path") + 1], "<html>"); process.exit(0);', /report cannot be read/u]] as const) {
      const { build, plan, out } = world(installed('x', last).env);
      await assert.rejects(build(await plan()), said);
      assert.deepEqual(readdirSync(out), []);
    }
    const untrusted = world({});
    Object.assign(untrusted.ports, { external: undefined });
    await assert.rejects(untrusted.build(await untrusted.plan()), /no program may be started here/u);
  });

  it('is asked to unpack what is packed, and a table, which it cannot read, is refused beforehand', async () => {
    const { env, started } = installed('nothing that is there');
    const { build, plan } = world(env);
    await build(await plan({ files: { compression: 'gzip' } }));
    assert.ok(started().args.includes('--max-archive-depth'));
    assert.match((await plan({ files: { type: 'parquet' } })).blockers.join(' '), /gitleaks to look at every file, and it does not read Parquet/u);
  });
});
