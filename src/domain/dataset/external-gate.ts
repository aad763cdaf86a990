/** The gate that a policy may add: another program looks at the very files of a dataset, before the dataset gets its name, and finds nothing. */
import type { ExternalScannerName, Policy } from '../ledger/policy.ts';
import type { ExternalScanner } from '../ports.ts';
import { UserError } from '../user-error.ts';
import type { RecipeFiles } from './recipe-files.ts';

/** Why a dataset of such files cannot be looked at; [] when it can. */
export const externalFaults = (policy: Pick<Policy, 'externalScanner'> | undefined, files: RecipeFiles | undefined): readonly string[] =>
  policy?.externalScanner !== undefined && files?.type === 'parquet' ? [`The policy wants ${policy.externalScanner} to look at every file, and it does not read Parquet. Set "type" in the recipe's "files" to "jsonl".`] : [];

/** @param at where the files lie, all of them closed. @throws UserError when the program is missing, fails, or finds something */
export async function passExternal(program: ExternalScannerName | undefined, at: string, scanner: ExternalScanner | undefined, options: { readonly packed: boolean; readonly signal?: AbortSignal | undefined }): Promise<void> {
  if (program === undefined) return;
  if (!scanner) throw new UserError(`The policy wants ${program} to look at every dataset, and no program may be started here.`, { hint: 'Trust this workspace, and export again.' });
  const found = await scanner.findings(program, at, options);
  if (found.length === 0) return;
  const places = found.slice(0, 5).map(({ file, line, rule }) => `${file}, line ${line} (${rule})`);
  throw new UserError(`${program} found ${found.length === 1 ? 'something' : `${found.length} things`} that must not leave: ${places.join('; ')}${found.length > places.length ? '; …' : ''}.`, {
    hint: 'Nothing was written. “Look at What Leaves” shows the lines in this order; redact what is there in the example, and export again.',
  });
}
