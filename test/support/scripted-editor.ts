/** An editor for tests: a script in a folder of its own, whose path has a blank in it. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporaryFolder } from './temporary-repository.ts';

/** Does to the file what `node` code says: `text` is what stands in it, and what it is set to is written. @returns the command that starts it */
export function scriptedEditor(code: string): string {
  const file = path.join(temporaryFolder(), 'editor with a blank.mjs');
  writeFileSync(file, `import { readFileSync, writeFileSync, rmSync } from 'node:fs';\nconst file = process.argv[2];\nlet text = readFileSync(file, 'utf8');\nwriteFileSync(${JSON.stringify(`${file}.seen`)}, text);\n${code}\nwriteFileSync(file, text);\n`);
  return `"${process.execPath}" "${file}"`;
}

/** What stood in the file when the editor opened it. */
export const seenBy = (command: string): string => readFileSync(`${/ "(.*)"$/.exec(command)?.[1] ?? ''}.seen`, 'utf8');
