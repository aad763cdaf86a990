/** mocha's own console output, and the numbers in a file for whoever started mocha. */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { Tally } from './tally.ts';

const tallyOf = ({ passes, failures, pending }: Mocha.Stats): Tally => ({ passed: passes, failed: failures, skipped: pending });

export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    // Ended from outside: what the tests have started must end too, and that is done when the process exits.
    process.once('SIGTERM', () => process.exit(143));
    const file = process.env['BECAUSE_TALLY'];
    runner.once('end', () => { if (file !== undefined && runner.stats) writeFileSync(file, JSON.stringify(tallyOf(runner.stats))); });
  }
}
