/** Runs inside the extension host: loads bundled files of host tests next to this one and runs them with mocha, one after another. */
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { failureOf } from './failure.ts';

/** The editor calls this; it takes a failure of any kind as a failed run. */
export async function run(): Promise<void> {
  const print = (text: string) => { appendFileSync(setting('BECAUSE_OUTPUT'), `${text}\n`); };
  try {
    const failures = await runMocha(print);
    if (failures > 0) throw new Error(`${failures} host tests failed`);
  } catch (error) {
    print(error instanceof Error ? error.stack ?? error.message : String(error));
    throw error;
  }
}

async function runMocha(print: (text: string) => void): Promise<number> {
  // A failed test names the line of its TypeScript.
  process.setSourceMapsEnabled(true);
  const { default: Mocha } = await import('mocha');
  // The host's console also carries what the editor and every other extension say.
  Object.assign(Mocha.reporters.Base, { consoleLog: (...parts: unknown[]) => { print(format(...parts)); } });
  const mocha = new Mocha({ timeout: 120_000, color: false, reporter: 'spec' });
  for (const file of setting('BECAUSE_FILES').split(path.delimiter)) mocha.addFile(path.join(__dirname, file));
  return new Promise<number>(resolve => {
    const failures: string[] = [];
    const runner = mocha.run(failed => {
      const { passes: passed = 0, pending: skipped = 0 } = runner.stats ?? {};
      writeFileSync(setting('BECAUSE_TALLY'), JSON.stringify({ passed, failed, skipped, failures }));
      resolve(failed);
    });
    runner.on('fail', (test, error) => { failures.push(failureOf(test, error, __dirname)); });
  });
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
