/** Signatures with real keys, by the real ssh-keygen, under real settings of git. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import * as path from 'node:path';
import { openSignatureChecker, openSigner, signerWithoutTrust } from '../../../src/node/signing.ts';
import { allowedSigners, keyHolder, knowing, needsSshKeygen, type KeyHolder } from '../../support/ssh-keys.ts';
import { ada, ben } from '../../support/open-test-store.ts';
import { git, removeTemporaryFolders, temporaryFolder, temporaryRepository } from '../../support/temporary-repository.ts';
import { until } from '../../support/until.ts';

const text = '{"a":1}';
const at = '2026-11-20T10:00:00.000Z';
const sign = (root: string, { env }: Pick<KeyHolder, 'env'>, required = true) => openSigner({ root, env }).sign(text, { required });

describe('signing with git’s own key', () => {
  let root: string;
  before(needsSshKeygen);
  beforeEach(() => { root = temporaryRepository(); });
  after(removeTemporaryFolders);

  async function faults(signature: string, signers: string, more: { text?: string; by?: typeof ada; at?: string } = {}): Promise<readonly string[]> {
    const checker = openSignatureChecker({ root, env: knowing(keyHolder(ben).env, signers) });
    return [...(await checker.faults([{ text: more.text ?? text, signature, by: more.by ?? ada, at: more.at ?? at }])).values()];
  }

  it('makes one that is good for this text, this person and this namespace alone, with each kind of key', async () => {
    for (const type of ['ed25519', 'rsa', 'ecdsa'] as const) {
      const holder = keyHolder(ada, { type });
      const signature = await sign(root, holder) ?? assert.fail();
      assert.match(signature, /^-----BEGIN SSH SIGNATURE-----\n[\s\S]+\n-----END SSH SIGNATURE-----$/u);
      const signers = allowedSigners(holder, keyHolder(ben));
      assert.deepEqual(await faults(signature, signers), [], type);
      assert.equal((await faults(signature, signers, { text: '{"a":2}' })).length, 1, 'another text');
      assert.match((await faults(signature, signers, { by: ben }))[0] ?? '', /not signed with a key that is known to be ben@example\.com’s/u);
      assert.equal((await faults(signature, allowedSigners({ ...holder, options: 'namespaces="git"' }))).length, 1, 'a key that is for commits only');
      assert.equal((await faults(signature, allowedSigners({ ...holder, options: 'valid-before="20260101"' }))).length, 1, 'a key that had ended when the person says that they signed');
      assert.deepEqual(await faults(signature, allowedSigners({ ...holder, options: 'valid-after="20260101",valid-before="20261201"' })), [], 'a key that ended since');
    }
  });

  it('takes none that was made for something else', async () => {
    const holder = keyHolder(ada);
    const file = path.join(temporaryFolder(), 'text');
    writeFileSync(file, text);
    execFileSync('ssh-keygen', ['-Y', 'sign', '-n', 'git', '-f', holder.key, file], { stdio: 'ignore' });
    const other = execFileSync('cat', [`${file}.sig`], { encoding: 'utf8' }).trim();
    assert.equal((await faults(other, allowedSigners(holder))).length, 1);
    assert.equal((await faults('-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----', allowedSigners(holder))).length, 1);
  });

  it('asks ssh-keygen once whose a key is, does the sums itself for all that follow, and finds the same as ssh-keygen alone', async function () {
    if (process.platform === 'win32') this.skip();
    const [holder, other] = [keyHolder(ada), keyHolder(ben)], signature = await sign(root, holder) ?? assert.fail();
    const folder = temporaryFolder(), log = path.join(folder, 'log'), file = path.join(folder, 'text');
    writeFileSync(file, text);
    execFileSync('ssh-keygen', ['-Y', 'sign', '-n', 'git', '-f', holder.key, file], { stdio: 'ignore' });
    writeFileSync(path.join(folder, 'ssh-keygen'), `#!/bin/sh\necho run >> '${log}'\nexec '${execFileSync('sh', ['-c', 'command -v ssh-keygen'], { encoding: 'utf8' }).trim()}' "$@"\n`, { mode: 0o755 });
    const [, armored = ''] = /-----\n([^-]+)\n-----/u.exec(signature) ?? [], blob = Buffer.from(armored, 'base64');
    const flipped = (at: number): string => signature.replace(armored, Buffer.from(blob.map((byte, index) => index === (at + blob.length) % blob.length ? byte ^ 1 : byte)).toString('base64'));
    const statement = { text, signature, by: ada, at };
    const bad = [{ ...statement, text: '{"a":2}' }, { ...statement, signature: readFileSync(`${file}.sig`, 'utf8').trim() }, { ...statement, signature: await sign(root, other) ?? '' }, { ...statement, by: ben }, { ...statement, signature: 'x' },
      ...[0, 6, 8, 14, 30, 65, 72, 80, 88, -70, -40, -1].map(byte => ({ ...statement, signature: flipped(byte) })), { ...statement, signature: signature.replace('\n-----END', 'AAAA\n-----END') }];
    const all = [...Array.from({ length: 40 }, () => statement), ...bad, ...Array.from({ length: 40 }, () => statement)];
    const found = async (signers: string): Promise<readonly [readonly number[], number]> => {
      writeFileSync(log, '');
      const env = knowing(other.env, signers), checker = openSignatureChecker({ root, env: { ...env, PATH: `${folder}:${env['PATH'] ?? ''}` } });
      return [[...(await checker.faults(all)).keys()].sort((a, b) => a - b), readFileSync(log, 'utf8').split('run').length - 1];
    };
    const [quick, runs] = await found(allowedSigners(holder));
    // A list on which any key is good for a time only: each is asked for.
    const [slow, allRuns] = await found(allowedSigners(holder, { ...other, person: { name: 'Cy', email: 'cy@example.com' }, options: 'valid-after="20200101"' }));
    assert.deepEqual([quick, allRuns], [slow, all.length]);
    // Where keys only end, who is good at the latest time was so before.
    const [ending, fewRuns] = await found(allowedSigners({ ...holder, options: 'valid-before="20990101"' }));
    assert.deepEqual(ending, quick);
    assert.ok(fewRuns <= availableParallelism() + 1 + bad.length, String(fewRuns));
    assert.deepEqual(quick, bad.map((_, number) => 40 + number));
    assert.ok(runs <= availableParallelism() + 1 + bad.length, String(runs));
  });

  it('says how many of many are checked, and stops in the middle when it is told to', async () => {
    const holder = keyHolder(ada), signature = await sign(root, holder) ?? assert.fail();
    const checker = openSignatureChecker({ root, env: knowing(keyHolder(ben).env, allowedSigners(holder)) }), all = Array.from({ length: 12 }, (_, number) => ({ text: number === 7 ? 'changed' : text, signature, by: ada, at }));
    const heard: number[] = [];
    assert.deepEqual([...(await checker.faults(all, undefined, done => heard.push(done))).keys()], [7]);
    assert.deepEqual(heard, all.map((_, number) => number + 1));
    const stop = new AbortController(), until: number[] = [];
    await assert.rejects(checker.faults(all, stop.signal, done => { until.push(done); if (done === 2) stop.abort(); }), { name: 'AbortError' });
    assert.ok(until.length < all.length);
  });

  it('asks git once more when it was stopped while that told its times', async () => {
    const holder = keyHolder(ada), signature = await sign(root, holder) ?? assert.fail();
    const checker = openSignatureChecker({ root, env: knowing(keyHolder(ben).env, allowedSigners({ ...holder, options: 'valid-before="20990101"' })) }), all = [{ text, signature, by: ada, at }];
    await assert.rejects(checker.faults(all, AbortSignal.abort()));
    assert.deepEqual([...(await checker.faults(all)).values()], []);
  });

  it('leaves nothing behind, in the repository or elsewhere', async () => {
    const holder = keyHolder(ada);
    const { TMPDIR } = process.env;
    const elsewhere = temporaryFolder();
    process.env['TMPDIR'] = elsewhere;
    try {
      const signature = await sign(root, holder) ?? '';
      await faults(signature, allowedSigners(holder));
    } finally {
      if (TMPDIR === undefined) delete process.env['TMPDIR']; else process.env['TMPDIR'] = TMPDIR;
    }
    assert.deepEqual(readdirSync(elsewhere).filter(name => name.startsWith('because-signing-')), []);
    assert.equal(git(root, 'status', '--porcelain'), '');
  });

  it('signs unasked only for who chose to: because.sign', async () => {
    const holder = keyHolder(ada);
    assert.equal(await sign(root, holder, false), undefined);
    git(root, 'config', 'because.sign', 'true');
    assert.ok(await sign(root, holder, false));
    await assert.rejects(sign(root, keyHolder(ada, { settings: () => '' }), false), /You chose to sign what you state/u);
  });

  it('says what to set where there is no key, and that nothing was written', async () => {
    for (const settings of ['', '[gpg]\n\tformat = ssh\n', '[gpg]\n\tformat = openpgp\n[user]\n\tsigningkey = ABCDEF\n']) {
      await assert.rejects(sign(root, keyHolder(ada, { settings: () => settings })), (error: Error & { hint?: string }) => {
        assert.match(error.message, /^The policy wants this signed/u);
        assert.match(error.hint ?? '', /Nothing was written\..*gpg\.format ssh.*user\.signingkey/u);
        return true;
      });
    }
    await assert.rejects(sign(root, keyHolder(ada, { settings: () => '[gpg]\n\tformat = ssh\n[user]\n\tsigningkey = ~/.ssh/gone\n' })), /your signing key could not be used\. ssh-keygen says: .*gone/u);
    await assert.rejects(signerWithoutTrust.sign(text, { required: true }), /Restricted Mode/u);
    assert.equal(await signerWithoutTrust.sign(text, { required: false }), undefined);
  });

  it('works with a key that only the agent can open, named as a file or as itself, and does not wait for a passphrase that nobody can type', async () => {
    const holder = keyHolder(ada, { passphrase: 'a long one' });
    await assert.rejects(sign(root, holder), (error: Error & { hint?: string }) => /could not be used/u.test(error.message) && /ssh-add/u.test(error.hint ?? ''));
    const socket = path.join(temporaryFolder(), 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    try {
      await until(() => existsSync(socket), () => 'the agent');
      const ask = path.join(holder.home, 'ask');
      writeFileSync(ask, '#!/bin/sh\necho "a long one"\n');
      chmodSync(ask, 0o700);
      const env = { ...holder.env, SSH_AUTH_SOCK: socket };
      execFileSync('ssh-add', [holder.key], { env: { ...env, SSH_ASKPASS: ask, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' }, stdio: 'ignore' });
      const signers = allowedSigners(holder);
      assert.deepEqual(await faults(await sign(root, { env }) ?? '', signers), []);
      writeFileSync(path.join(holder.home, '.gitconfig'), `[gpg]\n\tformat = ssh\n[user]\n\tsigningkey = key::${holder.publicKey}\n`);
      assert.deepEqual(await faults(await sign(root, { env }) ?? '', signers), []);
    } finally {
      agent.kill();
    }
  });

  it('runs no program of the repository: not by its name, nor by its settings', async () => {
    const holder = keyHolder(ada);
    const trap = path.join(root, 'bin', 'ssh-keygen');
    mkdirSync(path.dirname(trap));
    writeFileSync(trap, `#!/bin/sh\ntouch ${path.join(root, 'ran')}\nexit 1\n`);
    chmodSync(trap, 0o700);
    git(root, 'config', 'gpg.ssh.program', trap);
    const env = { ...holder.env, PATH: `${path.dirname(trap)}${path.delimiter}${holder.env['PATH'] ?? ''}` };
    assert.ok(await sign(root, { env }));
    assert.equal(existsSync(path.join(root, 'ran')), false);
    writeFileSync(path.join(holder.home, '.gitconfig'), `[gpg]\n\tformat = ssh\n[gpg "ssh"]\n\tprogram = ${trap}\n[user]\n\tsigningkey = ~/.ssh/id.pub\n`);
    await assert.rejects(sign(root, { env }), /no program outside of this repository/u);
  });

  it('uses the program that the person has set for it', async () => {
    const holder = keyHolder(ada);
    const own = path.join(holder.home, 'own-keygen');
    writeFileSync(own, `#!/bin/sh\ntouch ${path.join(holder.home, 'ran')}\nexec ssh-keygen "$@"\n`);
    chmodSync(own, 0o700);
    writeFileSync(path.join(holder.home, '.gitconfig'), '[gpg]\n\tformat = ssh\n[gpg "ssh"]\n\tprogram = ~/own-keygen\n[user]\n\tsigningkey = ~/.ssh/id.pub\n');
    assert.ok(await sign(root, holder));
    assert.ok(existsSync(path.join(holder.home, 'ran')));
  });

  it('cannot tell without a list of known keys, and says how to name one', async () => {
    const signature = await sign(root, keyHolder(ada)) ?? '';
    const check = (env: NodeJS.ProcessEnv) => openSignatureChecker({ root, env }).faults([{ text, signature, by: ada, at }]);
    await assert.rejects(check(keyHolder(ben).env), /Whose keys are known is not said/u);
    await assert.rejects(check(knowing(keyHolder(ben).env, path.join(root, 'nothing'))), /list of allowed signers cannot be read/u);
  });
});
