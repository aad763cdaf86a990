/** Invariant 6 for what goes beside the lines: the bytes of every other file are searched too, and a finding stops the build. */
import { findingKey } from '../capture/scan-example.ts';
import type { Scanner } from '../ports.ts';
import { UserError } from '../user-error.ts';

/**
 * @param allowed keys of findings that the author of the example allowed, where the text is about one
 * @throws UserError when the text holds something that must not leave
 */
export async function refuseSecrets(name: string, text: string, scanner: Scanner, allowed?: ReadonlySet<string>): Promise<void> {
  const found = (await scanner.scan(text)).find(finding => finding.severity === 'blocks' && !allowed?.has(findingKey(finding)));
  if (found) throw new UserError(`${name} would hold something that must not leave: ${found.message}`, { hint: 'Nothing was written. Take it out of the policy, the terms, the recipe or the name of a folder, and export again.' });
}
