/**
 * `npm start`: builds Because and opens it in an editor, on the sample repository or on any other; Ctrl+C ends it all.
 *
 * npm start [-- [--browser] [folder]]     --browser: code-server even where VS Code's `code` is on the PATH
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { startCodeServer, startDesktop, type Opened } from './open-editor.ts';
import { kept } from './paths.ts';
import { jonas } from './sample/commits.ts';
import { makeSampleRepository } from './sample/sample-repository.ts';
import { runTask } from './task.ts';
import { build } from './vsix.ts';

const asColleague = `  4. Nobody reviews their own example. To be the colleague, in the editor's terminal:
     git config user.name "${jonas.name}"; git config user.email ${jonas.email}
`;

await runTask(async task => {
  const given = task.options.find(option => !option.startsWith('-'));
  const folder = given === undefined ? await sample() : existing(given);
  await build('--production');
  const desktop = task.options.includes('--browser') ? undefined : desktopCode();
  const options = { folder, trusting: given === undefined };
  const opened: Opened = desktop === undefined ? await startCodeServer(options) : await startDesktop(desktop, options);
  task.onEnd(opened.stop);
  console.log(`
Because is open in ${opened.where}
on ${folder}${given === undefined ? ' (a sample; delete the folder and start again for a fresh one)' : ''}

  1. ${given === undefined ? 'A change is there already: see Source Control. Change more code if you like.' : 'Change some code.'}
  2. Press Ctrl+K B (Cmd+K B on a Mac), or run "Because: Record Decision", and answer three questions.
  3. Consent, then look at the Because view in the activity bar.
${given === undefined ? asColleague : ''}
Ctrl+C stops everything.`);
  await opened.ended;
  return 0;
});

/** Kept between starts: nothing that was recorded in it is lost. */
async function sample(): Promise<string> {
  const folder = kept('sample', 'steady');
  if (!existsSync(path.join(folder, '.git'))) await makeSampleRepository(folder);
  return folder;
}

function existing(given: string): string {
  const folder = path.resolve(process.env['BECAUSE_CALLED_FROM'] ?? '.', given);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`There is no folder ${folder}. Give the path of a repository, or none for the sample: npm start -- <folder>`);
  return folder;
}

/** `code` of a desktop. In a terminal of a remote window it is another program that can open no window of its own. */
function desktopCode(): string | undefined {
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  return (process.env['PATH'] ?? '').split(path.delimiter).flatMap(folder => names.map(name => path.join(folder, name))).find(file => existsSync(file));
}
