/** `because import`: decision documents, notes of git and transcripts of coding agents become private drafts. None of it is consent, and none of it is reviewed. */
import { randomUUID } from 'node:crypto';
import * as path from 'node:path';
import { watching } from '../domain/capture/secrets/team.ts';
import { UserError } from '../domain/user-error.ts';
import { importablesAt } from '../node/imports/importables.ts';
import { importDrafts as make, knownAmong } from '../node/imports/import-drafts.ts';
import { notesIn } from '../node/imports/note-drafts.ts';
import { openTags } from '../node/tags.ts';
import { defineCommand } from './support/command.ts';
import { bold, count, dim, green, yellow, type Line } from './support/line.ts';
import { personIn } from './support/person-in.ts';

/** As many as a screen holds; --json has all. */
const shown = 30;

export const importDrafts = defineCommand<{ path?: string; notes?: true; list?: true }>({
  name: 'import',
  summary: 'Make private drafts of decision records, of notes of git, or of a transcript of a coding agent',
  help: `A path is a folder of decision records (MADR of every version, Michael Nygard’s form, adr-tools), one of them, or a transcript: JSON Lines of Claude Code or Codex, markdown of SpecStory.
--notes takes what people wrote on commits with git notes. Fields that come from somebody else say whose words they are and which commit has them. Of a transcript a draft shows what was asked and answered,
in a section that is marked as generated; no word of it is anybody’s reasoning, and secrets in it are replaced before anything is written. What was imported before is passed over.
Only drafts are made. Consent is given in VS Code, by the author; nobody else sees a draft until then.
Exit code: 0; 1 where there is nothing at the path; 2 when something there was not taken.
JSON: { made: [{ draft, from, title, redacted }], known: [{ draft, from }], notTaken: [{ from, why }] }; with --list { found: [{ from, title, about, known }], notTaken }`,
  arguments: [{ flags: '[path]', detail: 'a folder of decision records, one of them, or a transcript' }],
  options: [{ flags: '--notes', detail: 'notes of git instead' }, { flags: '--list', detail: 'only say what there is' }],
  async run(cli, given) {
    if ((given.path === undefined) === (given.notes === undefined)) throw new UserError('Say what to import.', { hint: 'A path, or --notes.' });
    const opened = await cli.repository();
    const signal = cli.interruptible();
    const { parseMadr: parse } = await import('../domain/capture/madr.ts');
    const reading = { ...opened, parse };
    const { found, notTaken } = given.path === undefined ? await notesIn(reading, signal) : await importablesAt(path.resolve(cli.folder, given.path), reading, signal);
    const refused: Line[] = notTaken.length === 0 ? [] : ['', [bold(`${notTaken.length} not taken`)], ...notTaken.slice(0, shown).map(({ from, why }): Line => [yellow(from), `  ${why}`])];
    const exit = notTaken.length > 0 ? 2 : 0;
    if (given.list) {
      const known = await knownAmong(opened, found, signal);
      return {
        exit, data: { found: found.map(({ from, title, about }, at) => ({ from, title, about, known: known.get(at) ?? null })), notTaken },
        text: [[bold(count(found.length, 'thing')), ' to import'], ...found.slice(0, shown).map(({ from, title, about }, at): Line => [known.has(at) ? dim('there  ') : green('new    '), title, dim(`  ${[from, about].filter(Boolean).join('  ')}`)]), ...refused],
      };
    }
    const author = await personIn(opened);
    const { openScanner } = await import('../node/scanner.ts');
    const scanner = watching(openScanner(), (await opened.store.load(signal)).policy);
    const done = await make({ ...opened, scanner, tags: async () => openTags(await opened.git.firstCommit() ?? randomUUID()), author, clock: { now: () => new Date() } }, found, {
      signal, onProgress(at, total) { if (at > 0 && at % 50 === 0) cli.progress([dim(`${at} of ${total} …`)]); },
    });
    return {
      exit, data: { made: done.made.map(({ id, ...each }) => ({ draft: id, ...each })), known: done.known.map(({ id, from }) => ({ draft: id, from })), notTaken },
      text: [
        [green(count(done.made.length, 'private draft')), ' made', done.known.length > 0 ? `; ${done.known.length} were there already` : ''],
        ...done.made.slice(0, shown).map(({ id, title, from, redacted }): Line => [`${id}  `, bold(title || from), dim(`  ${from}`), redacted > 0 ? yellow(`  ${count(redacted, 'secret')} replaced`) : '']), ...refused,
        ...done.made.length > 0 ? ['', 'Nobody else sees them. Complete each in VS Code, attach its change, and consent to it or discard it.'] : [],
      ],
    };
  },
});
