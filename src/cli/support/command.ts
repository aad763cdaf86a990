/** What every command of the command line is: its words for `--help`, and a function from the domain to an answer. */
import type { Log } from '../../domain/ports.ts';
import type { Line } from './line.ts';
import type { Opened } from './open-repository.ts';

/** 0 = answered or done, 1 = an error, 2 = it worked and found something that a person must look at. */
export type ExitCode = 0 | 1 | 2;

/** `data` is what `--json` prints, after `schema` and `command`; `text` is the same for a person. Every command has both. */
export interface Answer {
  readonly exit: ExitCode; readonly data: object; readonly text: Iterable<Line>;
  /** Why it failed although there is something to show: to standard error, and to `error` of the JSON. */
  readonly error?: { readonly message: string; readonly hint?: string };
}

export interface Cli {
  /** Absolute; what `-C` names, else where the command was called. */
  readonly folder: string;
  readonly now: Date;
  /** Of Because. */
  readonly version: string;
  readonly width: number | undefined;
  readonly log: Log;
  /** The repository around `folder`. @throws UserError when there is none */
  repository(): Promise<Opened>;
  /** From now on Ctrl+C aborts this signal once, so that the command can clean up; a second one kills. */
  interruptible(): AbortSignal;
  /** Progress, for a person only: to standard error, and only when that is a terminal. */
  progress(line: Line): void;
}

export interface Parameter { readonly flags: string; readonly detail: string; readonly choices?: readonly string[]; }

export interface Command<Given = never> {
  readonly name: string;
  readonly summary: string;
  /** The shape of `--json`, and what the exit codes mean here: for `--help`. */
  readonly help: string;
  readonly arguments: readonly Parameter[];
  /** `<value>` in the flags of a required one. */
  readonly options: readonly (Parameter & { readonly required?: true })[];
  run(cli: Cli, given: Given): Promise<Answer>;
}

/** Commands take their arguments by name; `program.ts` hands over what the parser read. */
export const defineCommand = <const Given extends Readonly<Record<string, string | boolean | undefined>>>(command: Command<Given>): Command<Given> => command;
export type AnyCommand = Omit<Command, 'run'> & { run(cli: Cli, given: never): Promise<Answer> };
