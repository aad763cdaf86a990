/** People with real SSH keys and git settings of their own, made by the real ssh-keygen. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Person } from '../../src/domain/capture/example.ts';
import { installed } from './apt.ts';
import { gitEnvironment, temporaryFolder } from './temporary-repository.ts';

const isThere = (): boolean => spawnSync('ssh-keygen', ['-?'], { stdio: 'ignore' }).error === undefined;

/** For `before`: skips with a reason where there is no ssh-keygen and none can be installed. */
export async function needsSshKeygen(this: Mocha.Context): Promise<void> {
  this.timeout(300_000);
  if (isThere() || (await installed('openssh-client') && isThere())) return;
  console.log('      Skipped: ssh-keygen is not installed (Debian: sudo apt-get install openssh-client).');
  this.skip();
}

export interface KeyHolder { readonly person: Person; readonly home: string; /** Of the private key; the public one has `.pub` behind it. */ readonly key: string; readonly publicKey: string; readonly env: NodeJS.ProcessEnv; }

/** @param options `settings`: lines of their .gitconfig, instead of those that make git sign with the key */
export function keyHolder(person: Person, options: { readonly passphrase?: string; readonly type?: 'ed25519' | 'rsa' | 'ecdsa'; readonly settings?: (holder: { readonly key: string; readonly publicKey: string }) => string } = {}): KeyHolder {
  const home = temporaryFolder();
  mkdirSync(path.join(home, '.ssh'), { mode: 0o700 });
  const key = path.join(home, '.ssh', 'id');
  execFileSync('ssh-keygen', ['-q', '-t', options.type ?? 'ed25519', '-N', options.passphrase ?? '', '-C', person.email, '-f', key], { stdio: 'ignore' });
  const publicKey = readFileSync(`${key}.pub`, 'utf8').trim();
  const settings = options.settings ?? (() => '[gpg]\n\tformat = ssh\n[user]\n\tsigningkey = ~/.ssh/id.pub\n');
  writeFileSync(path.join(home, '.gitconfig'), `${settings({ key, publicKey })}`);
  return { person, home, key, publicKey, env: { ...gitEnvironment, HOME: home, GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig') } };
}

/** A file of allowed signers, outside of any repository. */
export function allowedSigners(...holders: readonly (Pick<KeyHolder, 'publicKey'> & { readonly person: Person; readonly options?: string })[]): string {
  const file = path.join(temporaryFolder(), 'allowed_signers');
  writeFileSync(file, holders.map(({ person, publicKey, options }) => `${person.email} ${options === undefined ? '' : `${options} `}${publicKey}\n`).join(''));
  return file;
}

/** Settings of git that name it, for one process. */
export const knowing = (env: NodeJS.ProcessEnv, signers: string): NodeJS.ProcessEnv => ({ ...env, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'gpg.ssh.allowedSignersFile', GIT_CONFIG_VALUE_0: signers });
