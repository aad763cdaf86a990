/** Which key git signs with, and whose keys it knows: the settings of `git commit -S` and `git verify-commit`, so that there is nothing to set up twice. https://git-scm.com/docs/git-config */
import { homedir } from 'node:os';
import * as path from 'node:path';
import { UserError } from '../domain/user-error.ts';
import { gitError, startError } from './git/errors.ts';
import { plainEnv } from './git/pins.ts';
import { findGit, findSshKeygen, isProgram } from './git/program.ts';
import { run } from './git/run.ts';
import type { GitOptions } from './git.ts';

export interface SigningSettings {
  readonly format: string | undefined;
  /** `user.signingkey`: a file, or the public key itself. */
  readonly key: { readonly file: string } | { readonly literal: string } | undefined;
  /** `gpg.ssh.allowedSignersFile`, absolute. */
  readonly allowedSigners: string | undefined;
  /** `because.sign`: the person wants to sign whatever the policy says. */
  readonly chosen: boolean;
  /** Absolute path of ssh-keygen, or of what the person has set in its place. */
  program(): Promise<string>;
  /** The person has set another program in its place, which may know more than a list of keys. */
  readonly otherProgram: boolean;
}

/** Git asks the settings of the repository too; for a program to run, those of the person and the system alone count. */
const ownScopes = ['system', 'global', 'command'];

/** @throws UserError when git cannot say its settings */
export async function signingSettings({ root, gitPath, env = process.env }: GitOptions): Promise<SigningSettings> {
  const args = ['config', '--list', '--show-scope', '-z'];
  const listed = await run(gitPath ?? await findGit(env, root), args, { cwd: root, env: plainEnv(env) }).catch((error: unknown) => { throw startError(error); });
  if (listed.code !== 0) throw gitError(listed, args);
  const parts = listed.stdout.toString('utf8').split('\0');
  const values = new Map<string, string>();
  let ownProgram: string | undefined;
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [scope = '', entry = ''] = parts.slice(at, at + 2);
    const end = entry.indexOf('\n');
    const key = end < 0 ? entry : entry.slice(0, end);
    const value = end < 0 ? 'true' : entry.slice(end + 1);
    values.set(key, value);
    if (key === 'gpg.ssh.program' && ownScopes.includes(scope)) ownProgram = value;
  }
  const file = (value: string): string => path.resolve(root, value.replace(/^~(?=\/|\\|$)/u, env['HOME'] ?? homedir()));
  const key = values.get('user.signingkey')?.trim();
  const signers = values.get('gpg.ssh.allowedsignersfile')?.trim();
  return {
    format: values.get('gpg.format'),
    key: key === undefined || key === '' ? undefined : /^(?:key::|ssh-|ecdsa-|sk-)/u.test(key) ? { literal: key.replace(/^key::/u, '') } : { file: file(key) },
    allowedSigners: signers === undefined || signers === '' ? undefined : file(signers),
    chosen: /^(?:true|yes|on|1)$/iu.test(values.get('because.sign') ?? ''),
    otherProgram: ownProgram !== undefined,
    async program() {
      if (ownProgram === undefined) return findSshKeygen(env, root);
      if (await isProgram(file(ownProgram), root)) return file(ownProgram);
      throw new UserError(`git’s setting gpg.ssh.program names ${ownProgram}, which is no program outside of this repository.`, { hint: 'Name it with its whole path, or unset it.' });
    },
  };
}
