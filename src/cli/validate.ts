/** `because validate`: whether a trainer takes a file of lines, whoever made it. Needs no repository. */
import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { fixes } from '../domain/dataset/fixes.ts';
import { formats, type FormatId } from '../domain/dataset/formats/index.ts';
import { toSarif } from '../domain/dataset/sarif.ts';
import { UserError } from '../domain/user-error.ts';
import { validatePath } from '../node/validate-path.ts';
import { defineCommand } from './support/command.ts';
import { count, cyan, dim, green, red, type Line } from './support/line.ts';

const ids = Object.keys(formats) as FormatId[];

export const validate = defineCommand<{ file: string; format?: FormatId | 'auto'; anyRows?: true; sarif?: string }>({
  name: 'validate',
  summary: 'Check a file of training lines against a trainer\'s format',
  help: `Without --format, the first lines tell which one it is. because formats says what each is for.

Exit code: 0 when nothing is wrong, 2 when something is, 1 when the file cannot be read.
JSON: { file, format, others, rows, bytes, faults: [{ line?, column?, endColumn?, rule, message, fix?, at? }], more }
"line" and "column" count from 1 (columns in UTF-16 units) and are missing for faults of the whole file; "others" are formats that take the first lines
as well, when the format was found out; "more" counts faults beyond those listed.`,
  arguments: [{ flags: '<file>', detail: 'a JSON Lines file' }],
  options: [
    { flags: '--format <id>', detail: 'the format it should have, or auto', choices: [...ids, 'auto'] },
    { flags: '--any-rows', detail: 'a validation or test file: as few lines as it likes' },
    { flags: '--sarif <file>', detail: 'write the faults there as SARIF 2.1.0 as well' },
  ],
  async run(cli, { file, format = 'auto', anyRows, sarif }) {
    const signal = cli.interruptible();
    const from = path.resolve(cli.folder, file);
    const { faults, ...report } = await validatePath(format === 'auto' ? undefined : formats[format], from, { anyRows: anyRows === true, signal }).catch((error: NodeJS.ErrnoException) => {
      if (error.syscall !== undefined) throw new UserError(`${file} cannot be read: ${reasons[error.code ?? ''] ?? error.message}.`, { cause: error });
      throw error;
    });
    if (sarif !== undefined) {
      const to = path.resolve(cli.folder, sarif);
      await writeFile(to, `${JSON.stringify(toSarif([{ path: shownPath(cli.folder, from), ...report, faults }], { tool: 'Because', version: cli.version }), null, 2)}\n`).catch((error: unknown) => {
        throw new UserError(`${sarif} cannot be written: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
      });
    }
    const { more, rows, bytes, others } = report;
    const known = report.format ?? 'no known format';
    const sum = `${count(rows, 'line')}, ${count(bytes, 'byte')}`;
    const text: Line[] = faults.flatMap(({ line, column, rule, message, at }): Line[] => [
      [cyan([file, line, column].filter(part => part !== undefined).join(':')), ': ', message, dim(`  ${at ? `${at}  ` : ''}${rule}`)],
      ...fixes[rule] ? [[dim(`    ${fixes[rule].how}`)]] : [],
    ]);
    if (more > 0) text.push(`… and ${more} more.`);
    if (format === 'auto' && report.format) text.push(`The lines look like ${report.format}${others.length > 0 ? `; they are also read as ${others.join(', ')}` : ''}.`);
    text.push(faults.length === 0 ? [green('Valid'), ` ${known}: ${sum}.`] : [red(count(faults.length + more, 'fault')), ` in ${sum}.`]);
    const told = faults.map(fault => ({ ...fault, ...fixes[fault.rule] && { fix: fixes[fault.rule]?.how } }));
    return { exit: faults.length === 0 ? 0 : 2, data: { file, ...report, format: report.format ?? null, faults: told }, text };
  },
});

/** Relative to the folder where it was asked; a file elsewhere by its whole path. */
function shownPath(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  return (relative.startsWith('..') ? file : relative).replaceAll(path.sep, '/');
}

const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'reading it is not permitted' };
