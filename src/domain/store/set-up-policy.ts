/** Writes a team's first policy, with terms to start from. Never over one that is there: rules are changed by hand, where everybody sees it in the diff. */
import type { Policy } from '../ledger/policy.ts';
import { isFilesError, type Files } from '../ports.ts';
import { UserError } from '../user-error.ts';
import { defaultTermsText } from './defaults.ts';
import { changing, ensureHome } from './home.ts';
import { policyPath, termsPath } from './layout.ts';
import { parseRecord, policyRecord, serialise } from './records.ts';

/** The words to start a version of the terms from: those of the version before, with its number in the heading. */
export const termsToStartFrom = (version: number, before = defaultTermsText): string => before.replace(/^(#.*\bversion )\d+/iu, `$1${String(version)}`);

/** Terms first: a policy that names terms which are not there would let nobody consent. @throws UserError when there is a policy already */
export async function setUpPolicy(files: Files, policy: Policy): Promise<void> {
  const text = serialise(policy);
  const parsed = parseRecord(text, policyRecord);
  if (!('value' in parsed)) throw new UserError(`These answers make no policy: ${parsed.reason}`);
  await changing(files, async () => {
    await ensureHome(files, policy.terms);
    const terms = termsPath(policy.terms);
    if (policy.terms > 1 && !await files.stat(terms)) await files.create(terms, termsToStartFrom(policy.terms));
    try {
      await files.create(policyPath, text);
    } catch (error) {
      if (isFilesError(error) && error.code === 'exists') throw new UserError('The team has a policy already, and it is as it was.', { hint: `Change it in ${policyPath}.`, cause: error });
      throw error;
    }
  });
}
