/** Builds the command line from the list of commands, runs one, and turns whatever happens into an exit code. */
import * as path from 'node:path';
import { Argument, Command as Parser, CommanderError, Option } from 'commander';
import { isUserError } from '../../domain/user-error.ts';
import type { Log } from '../../domain/ports.ts';
import type { AnyCommand, Cli, ExitCode } from './command.ts';
import { red, type Line } from './line.ts';
import { openRepository } from './open-repository.ts';
import { openOutput, type Output } from './output.ts';

interface Globals { readonly directory?: string; readonly json?: true; readonly verbose?: true; }

const epilogue = `
Exit codes: 0 answered or done, 1 an error, 2 it worked and found something to look at.
With --json, standard output is one JSON object that begins with "schema" and "command"; after an error it has "error": {"message", "hint"}.
Nothing here can give consent: only a person can, in the editor.`;

/** @returns the exit code; never throws */
export async function runProgram(commands: readonly AnyCommand[], version: string, process: NodeJS.Process): Promise<ExitCode> {
  const output = openOutput(process.stdout, process.stderr, process.env);
  let exit: ExitCode = 0;
  const program = new Parser('because')
    .description('Why the code is as it is: look it up, check it, and export it as training data.')
    .version(version, '--version')
    .option('-C, --directory <folder>', 'work as if called in this folder')
    .option('--json', 'print one JSON object instead of text')
    .option('--verbose', 'say more on standard error')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: text => { if (!output.closed) process.stdout.write(text); },
      // The parser's own complaints repeat what was typed.
      writeErr: text => { for (const line of text.trimEnd().split('\n')) output.note(line); },
    })
    .addHelpText('after', epilogue)
    .exitOverride();
  for (const command of commands) {
    const parser = program.command(command.name).summary(command.summary).description(`${command.summary}.`).addHelpText('after', `\n${command.help.trim()}`);
    for (const { flags, detail, choices } of command.arguments) parser.addArgument(choices ? new Argument(flags, detail).choices(choices) : new Argument(flags, detail));
    for (const { flags, detail, choices, required } of command.options) {
      const option = new Option(flags, detail).makeOptionMandatory(required ?? false);
      parser.addOption(choices ? option.choices(choices) : option);
    }
    parser.action(async () => {
      const globals: Globals = program.opts();
      const given = { ...Object.fromEntries(parser.registeredArguments.map((argument, at) => [argument.name(), parser.processedArgs[at] as unknown])), ...parser.opts() };
      const answer = await command.run(openCli(globals, output, process, version), given as never);
      if (globals.json) output.json({ schema: 1, command: command.name, ...answer.data, ...answer.error && { error: answer.error } });
      else output.print(answer.text);
      if (answer.error) complain(output, answer.error);
      exit = answer.exit;
    });
  }
  try {
    await program.parseAsync(process.argv);
    return exit;
  } catch (error) {
    return report(error, program.opts(), output, process);
  }
}

function openCli(globals: Globals, output: Output, process: NodeJS.Process, version: string): Cli {
  const folder = path.resolve(globals.directory ?? '.');
  const say = (line: Line) => { if (globals.verbose) output.note(line); };
  const log: Log = { debug: say, info: say, warn: say, error: error => { say(error instanceof Error ? error.message : error); } };
  return {
    folder, log, version, now: new Date(), width: output.width,
    repository: () => openRepository(folder, log),
    interruptible() {
      const controller = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { controller.abort(); });
      return controller.signal;
    },
    progress(line) { if (process.stderr.isTTY && !globals.json) output.note(line); },
  };
}

function complain(output: Output, error: { readonly message: string; readonly hint?: string }): void {
  output.note([red('error: '), error.message]);
  if (error.hint !== undefined) output.note(error.hint);
}

/** One sentence and what to do next; a stack only for who asks for it. */
function report(error: unknown, globals: Globals, output: Output, process: NodeJS.Process): ExitCode {
  // The parser has said what is wrong; help and version end here too.
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0 && globals.json) output.json({ schema: 1, error: { message: error.message.replace(/^error: /, '') } });
    return error.exitCode === 0 ? 0 : 1;
  }
  const aborted = error instanceof Error && error.name === 'AbortError';
  const expected = isUserError(error) || (error instanceof Error && error.name === 'FilesError');
  const message = aborted ? 'Stopped. Nothing was left half-written.' : error instanceof Error ? error.message : String(error);
  const hint = isUserError(error) ? error.hint : aborted || expected ? undefined : 'This is a fault in Because. Run it again with --verbose to see where.';
  complain(output, { message, ...hint !== undefined && { hint } });
  if (!expected && !aborted && error instanceof Error && (globals.verbose || /(^|,)(because|\*)/.test(process.env['DEBUG'] ?? ''))) {
    for (const line of (error.stack ?? '').split('\n')) output.note(line);
  }
  if (globals.json) output.json({ schema: 1, error: hint === undefined ? { message } : { message, hint } });
  return 1;
}
