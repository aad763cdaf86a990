/** mocha's own console output, and the numbers in a file for whoever started mocha. */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { failureOf } from './failure.ts';
import { root } from './paths.ts';
import type { Told } from './tally.ts';

const tallyOf = ({ passes, failures, pending }: Mocha.Stats) => ({ passed: passes, failed: failures, skipped: pending });

export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    // Ended from outside: what the tests have started must end too, and that is done when the process exits.
    process.once('SIGTERM', () => process.exit(143));
    const file = process.env['BECAUSE_TALLY'];
    const files = new Map<string, { passed: number; failed: number; skipped: number }>();
    const count = (key: 'passed' | 'failed' | 'skipped') => (test: Mocha.Runnable) => {
      const each = files.get(test.file ?? '') ?? { passed: 0, failed: 0, skipped: 0 };
      each[key]++;
      files.set(test.file ?? '', each);
    };
    const failures: string[] = [];
    runner.on('fail', (test, error) => { failures.push(failureOf(test, error, root)); });
    runner.on('pass', count('passed')).on('fail', count('failed')).on('pending', count('skipped'));
    runner.once('end', () => {
      if (file === undefined || !runner.stats) return;
      const told: Told = { ...tallyOf(runner.stats), failures, failedIn: Object.fromEntries([...files].filter(([name, { failed }]) => name !== '' && failed > 0)) };
      writeFileSync(file, JSON.stringify(told));
    });
  }
}
