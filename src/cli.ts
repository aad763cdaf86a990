#!/usr/bin/env node
/** Start of the command line: the list of commands, run on this process. */
import manifest from '../package.json' with { type: 'json' };
import { commands } from './cli/index.ts';
import { runProgram } from './cli/support/program.ts';

// Not process.exit: what is still on its way to a pipe must arrive.
void runProgram(commands, manifest.version, process).then(exit => { process.exitCode = exit; });
