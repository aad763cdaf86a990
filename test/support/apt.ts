/** Installs what the tests need of Debian's, where this machine lets it without asking anybody. */
import { existsSync } from 'node:fs';
import { run } from './processes.ts';

/** @returns whether the package is there now */
export async function installed(name: string): Promise<boolean> {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const root = process.getuid?.() === 0;
  // -n: never ask for a password in the middle of a test run.
  const sudo = root ? [] : ['sudo', '-n'];
  try {
    if (!root) await run('sudo', ['-n', 'true']);
    console.log(`Installing ${name} with apt-get …`);
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]]) {
      const [command = 'apt-get', ...rest] = [...sudo, 'apt-get', ...args];
      await run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    }
    return true;
  } catch {
    return false;
  }
}
