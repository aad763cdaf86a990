/** Signs with the person's own git signing key, and checks signatures by git's list of allowed signers. Both are `ssh-keygen -Y`'s work: no key is read, kept or asked for here. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import * as path from 'node:path';
import { signatureNamespace } from '../domain/ledger/signed.ts';
import type { SignatureChecker, Signer } from '../domain/ports.ts';
import { isUserError, UserError } from '../domain/user-error.ts';
import { plainEnv } from './git/pins.ts';
import { run, type Ran } from './git/run.ts';
import { committedTimes, type Came } from './committed-times.ts';
import type { GitOptions } from './git.ts';
import { isMadeBy, parseSshSignature, type SshSignature } from './ssh-signature.ts';
import { turns } from './turns.ts';
import { signingSettings, type SigningSettings } from './signing-settings.ts';

/** A person may have to type a passphrase into their agent's window, or touch a key. */
const patienceMs = 120_000;

export function openSigner(options: GitOptions): Signer {
  return {
    async sign(text, { required }) {
      const settings = await signingSettings(options);
      if (!required && !settings.chosen) return undefined;
      const why = required ? 'The policy wants this signed' : 'You chose to sign what you state (because.sign)';
      const key = usable(settings, why);
      return inFolder(async made => {
        const folder = await made();
        const file = path.join(folder, 'statement');
        await writeFile(file, text, { mode: 0o600 });
        const keyFile = 'file' in key ? key.file : path.join(folder, 'key.pub');
        if ('literal' in key) await writeFile(keyFile, `${key.literal}\n`, { mode: 0o600 });
        // As git calls it. Its standard input is no terminal, so that a passphrase is asked for by an agent or by SSH_ASKPASS, and never waited for in vain.
        const ran = await start(await settings.program(), ['-Y', 'sign', '-n', signatureNamespace, '-f', keyFile, ...'literal' in key ? ['-U'] : [], file], options, AbortSignal.timeout(patienceMs));
        const signature = ran.code === 0 ? await readFile(`${file}.sig`, 'utf8').catch(() => '') : '';
        if (signature.trim() !== '') return signature.replaceAll('\r\n', '\n').trim();
        throw new UserError(`${why}, and your signing key could not be used. ssh-keygen says: ${lastLine(ran.stderr)}`, { hint: 'Nothing was written. A key with a passphrase has to be in the agent (ssh-add); look whether `git commit -S` works.' });
      });
    },
  };
}

/**
 * For one export, or one look at a record: the settings are asked for once, and however many ask at once, no more programs run than there are processors to run them.
 * Whether a key may speak for a person ssh-keygen is asked once, where that depends on nothing else; whether each signature is made with that key, arithmetic tells.
 */
export function openSignatureChecker(options: GitOptions): SignatureChecker {
  let asked: ReturnType<typeof known> | undefined;
  let program: Promise<string> | undefined;
  let times: ReturnType<typeof committedTimes> | undefined;
  const turn = turns(availableParallelism() + 1);
  /** Keys with whom they may speak for, and until when that is known; milliseconds since 1970. */
  const good = new Map<string, number>();
  /** What `ssh-keygen` says of each, by its place; it is not asked, and says nothing, of one that is good for `sure`. */
  const each = async <T extends { readonly text: string; readonly signature: string }>(signed: readonly T[], use: { readonly program: string; readonly args: (one: T, file: string) => readonly string[]; readonly sure: (one: T) => boolean; readonly signal?: AbortSignal | undefined }, said: (at: number, ran: Ran | undefined, one: T) => void): Promise<void> => inFolder(async folder => {
    const waiting = signed.entries();
    const work = async (): Promise<void> => {
      for (const [at, one] of waiting) {
        if (use.sure(one)) {
          said(at, undefined, one);
          // The editor, where there is one, goes on meanwhile.
          if (at % 100 === 0) await new Promise(setImmediate);
          use.signal?.throwIfAborted();
          continue;
        }
        const file = path.join(await folder(), `${at}.sig`);
        said(at, await turn(async () => {
          use.signal?.throwIfAborted();
          await writeFile(file, `${one.signature}\n`, { mode: 0o600 });
          return start(use.program, use.args(one, file), options, use.signal, one.text);
        }), one);
      }
    };
    await Promise.all(Array.from({ length: Math.min(signed.length, availableParallelism() + 1) }, work));
  });
  return {
    async faults(signed, signal, onProgress) {
      const faults = new Map<number, string>();
      if (signed.length === 0) return faults;
      const { program: keygen, allowedSigners, time } = await (asked ??= known(options).catch((error: unknown) => { asked = undefined; throw error; }));
      const committed = time === 'says nothing' ? () => undefined : await (times ??= committedTimes(options, signal).catch((error: unknown) => { times = undefined; throw error; }));
      // A key counts if it was valid when the person says that they signed, as git does for a commit; and still when git came by it.
      const all = signed.map((one, place): Asked => {
        const said = Date.parse(one.at), event = time === 'says nothing' ? undefined : eventIn(one.text), came = event && committed(event);
        return { ...one, place, said, when: said, ...came && came.at > said && { came } };
      });
      const args = ({ by, when }: Asked, file: string) => ['-Y', 'verify', '-n', signatureNamespace, '-f', allowedSigners, '-I', by.email, '-s', file, `-Overify-time=${new Date(when).toISOString().replace(/[-:T]|\.\d+Z$/gu, '')}`];
      const keyOf = ({ signature, by }: Asked): string | undefined => time === 'decides' ? undefined : speaker(parseSshSignature(signature, signatureNamespace), by.email);
      const sure = (one: Asked): boolean => { const until = good.get(keyOf(one) ?? ''); return until !== undefined && one.when <= until && isSound(one); };
      const ask = (some: readonly Asked[], said: (one: Asked, ran: Ran | undefined) => void): Promise<void> => each(some, { program: keygen, args, sure, signal }, (_, ran, one) => {
        const key = ran?.code === 0 ? keyOf(one) : undefined;
        if (key !== undefined) good.set(key, time === 'says nothing' ? Infinity : Math.max(one.when, good.get(key) ?? 0));
        said(one, ran);
      });
      const again: Asked[] = [];
      let done = 0;
      const fault = (one: Asked, sentence: string | undefined): void => { onProgress?.(++done); if (sentence !== undefined) faults.set(one.place, sentence); };
      const isBad = (ran: Ran | undefined): ran is Ran => ran !== undefined && ran.code !== 0;
      if (time === 'ends') {
        // What still counts at the later of both times did at the earlier one: the latest first, since then the others are known to be good.
        await ask(all.map(one => ({ ...one, when: one.came?.at ?? one.said })).sort((a, b) => b.when - a.when), (one, ran) => { if (isBad(ran) && one.came) again.push({ ...one, when: one.said }); else fault(one, isBad(ran) ? stranger(one, ran) : undefined); });
        await ask(again, (one, ran) => { fault(one, isBad(ran) ? stranger(one, ran) : tooLate(one)); });
      } else {
        await ask(all, (one, ran) => { if (!isBad(ran) && one.came) again.push({ ...one, when: one.came.at }); else fault(one, isBad(ran) ? stranger(one, ran) : undefined); });
        await ask(again, (one, ran) => { fault(one, isBad(ran) ? tooLate(one) : undefined); });
      }
      return faults;
    },
    async tampered(signed, signal) {
      const found: number[] = [];
      if (signed.length === 0) return found;
      try {
        const keygen = await (program ??= signingSettings(options).then(settings => settings.program()));
        await each(signed, { program: keygen, args: (_, file) => ['-Y', 'check-novalidate', '-n', signatureNamespace, '-s', file], sure: isSound, signal }, (at, ran) => {
          // Anything else that it says, such as that it knows no keys of this kind, tells nothing.
          if (ran && ran.code !== 0 && /incorrect signature/iu.test(`${ran.stdout.toString('utf8')}\n${ran.stderr}`)) found.push(at);
        });
      } catch (error) {
        // No such program: nobody can tell.
        if (!isUserError(error)) throw error;
        return [];
      }
      return found.sort((a, b) => a - b);
    },
  };
}

/** `when`: the time at which its key has to count. `came`: where git came by it later than it says. All in milliseconds since 1970. */
interface Asked { readonly text: string; readonly signature: string; readonly by: { readonly email: string }; readonly at: string; readonly place: number; readonly said: number; readonly when: number; readonly came?: Came; }

const stranger = ({ by }: Asked, ran: Ran): string => `It is not signed with a key that is known to be ${by.email}’s, or was changed since. ssh-keygen says: ${lastLine(`${ran.stdout.toString('utf8')}\n${ran.stderr}`)}`;
const tooLate = ({ by, at, came }: Asked): string => `It says that it was signed at ${at}, and git came by it at ${new Date(came?.at ?? 0).toISOString()} at the earliest, the date of commit ${came?.commit.slice(0, 12) ?? ''}, when that key of ${by.email} did not count any more: who still has it could sign with any time.`;

/** What is signed says which event it is; undefined where it is none. */
function eventIn(text: string): { readonly example: string; readonly id: string } | undefined {
  const { example, id } = JSON.parse(text) as { example?: unknown; id?: unknown };
  return typeof example === 'string' && typeof id === 'string' ? { example, id } : undefined;
}

const speaker = (parsed: SshSignature | undefined, email: string): string | undefined => parsed && `${parsed.key.toString('base64')} ${email}`;

/** Made with the key that it names, on this text. False says nothing: ssh-keygen may know more. */
function isSound({ text, signature }: { readonly text: string; readonly signature: string }): boolean {
  const parsed = parseSshSignature(signature, signatureNamespace);
  return parsed !== undefined && isMadeBy(parsed, text);
}

/** `time`: a key on the list is good at any time, and only itself is; or until some time at most; or who knows. @throws UserError where nobody says whose keys are known */
async function known(options: GitOptions): Promise<{ readonly program: string; readonly allowedSigners: string; readonly time: 'says nothing' | 'ends' | 'decides' }> {
  const settings = await signingSettings(options);
  const { allowedSigners } = settings;
  if (allowedSigners === undefined) throw new UserError('Whose keys are known is not said, so that no signature can be checked.', { hint: 'Name the file with git: git config gpg.ssh.allowedSignersFile <file>. Each line of it is an e-mail address and a public key.' });
  const list = await readFile(allowedSigners, 'latin1').catch(() => undefined);
  if (list === undefined) throw new UserError(`The list of allowed signers cannot be read: ${allowedSigners}`, { hint: 'git’s setting gpg.ssh.allowedSignersFile names it.' });
  return { program: await settings.program(), allowedSigners, time: settings.otherProgram || /valid-after|cert-authority/iu.test(list) ? 'decides' : /valid-/iu.test(list) ? 'ends' : 'says nothing' };
}

/** @throws UserError with what to set */
function usable({ format, key }: SigningSettings, why: string): NonNullable<SigningSettings['key']> {
  if (format === 'ssh' && key) return key;
  throw new UserError(format === 'ssh' ? `${why}, and git knows no signing key of yours.` : `${why} with an SSH key, and git is not set to sign with one.`,
    { hint: 'Nothing was written. Set it once: git config --global gpg.format ssh, and git config --global user.signingkey ~/.ssh/id_ed25519.pub' });
}

/** The times that are given are UTC, and messages are in English. */
const start = (program: string, args: readonly string[], { root, env = process.env }: GitOptions, signal: AbortSignal | undefined, input = ''): Promise<Ran> =>
  run(program, args, { cwd: root, env: { ...plainEnv(env), TZ: 'UTC' }, input, signal }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'TimeoutError') throw new UserError('The signing key was not unlocked in time.', { hint: 'Nothing was written. Try again.', cause: error });
    throw error;
  });

/** Outside of the repository, readable by nobody else, gone afterwards; made when it is asked for. */
async function inFolder<T>(use: (folder: () => Promise<string>) => Promise<T>): Promise<T> {
  let made: Promise<string> | undefined;
  try {
    return await use(() => made ??= mkdtemp(path.join(tmpdir(), 'because-signing-')));
  } finally {
    if (made) await rm(await made, { recursive: true, force: true });
  }
}

const lastLine = (said: string): string => (said.trim().split('\n').at(-1) ?? '').replace(/[\u0000-\u001f\u007f-\u009f]/gu, ' ').trim().slice(0, 300) || 'nothing';

/** Where no program may be run. */
export const signerWithoutTrust: Signer = {
  sign: (_text, { required }) => required
    ? Promise.reject(new UserError('The policy wants this signed, and in Restricted Mode Because runs no program that could sign.', { hint: 'Nothing was written. Trust this workspace first.' })) : Promise.resolve(undefined),
};
