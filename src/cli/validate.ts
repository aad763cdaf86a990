/** `because validate`: whether a trainer takes a file of lines, whoever made it. Needs no repository. */
import { createReadStream } from 'node:fs';
import * as path from 'node:path';
import { formats, type FormatId } from '../domain/dataset/formats/index.ts';
import { validateFile } from '../domain/dataset/validate-file.ts';
import { UserError } from '../domain/user-error.ts';
import { defineCommand } from './support/command.ts';
import { count, cyan, dim, green, red, type Line } from './support/line.ts';

const ids = Object.keys(formats) as FormatId[];

export const validate = defineCommand<{ file: string; format: FormatId; anyRows?: true }>({
  name: 'validate',
  summary: 'Check a file of training lines against a trainer\'s format',
  help: `Formats:\n${ids.map(id => `  ${id.padEnd(24)}${formats[id].detail}`).join('\n')}

Exit code: 0 when nothing is wrong, 2 when something is, 1 when the file cannot be read.
JSON: { file, format, rows, bytes, faults: [{ line?, rule, message, at? }], more }
"line" counts from 1 and is missing for faults of the whole file; "more" counts faults beyond those listed.`,
  arguments: [{ flags: '<file>', detail: 'a JSON Lines file' }],
  options: [
    { flags: '--format <id>', detail: 'the format it should have', choices: ids, required: true },
    { flags: '--any-rows', detail: 'a validation or test file: as few lines as it likes' },
  ],
  async run(cli, { file, format, anyRows }) {
    const report = await validateFile(formats[format], createReadStream(path.resolve(cli.folder, file)), { anyRows: anyRows === true }).catch((error: NodeJS.ErrnoException) => {
      if (error.syscall !== undefined) throw new UserError(`${file} cannot be read: ${reasons[error.code ?? ''] ?? error.message}.`, { cause: error });
      throw error;
    });
    const { faults, more } = report;
    const sum = `${count(report.rows, 'line')}, ${count(report.bytes, 'byte')}`;
    const text: Line[] = faults.map(({ line, rule, message, at }) => [cyan(line === undefined ? file : `${file}:${line}`), ': ', message, dim(`  ${at ? `${at}  ` : ''}${rule}`)]);
    if (more > 0) text.push(`… and ${more} more.`);
    text.push(faults.length === 0 ? [green('Valid'), ` ${format}: ${sum}.`] : [red(count(faults.length + more, 'fault')), ` in ${sum}.`]);
    return { exit: faults.length === 0 ? 0 : 2, data: { file, format, ...report }, text };
  },
});

const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'reading it is not permitted' };
