/** The next version of the terms: written beside the one in force, and put in force by a change of the policy alone. A text that somebody may have consented to is never touched. */
import type { Policy } from '../ledger/policy.ts';
import type { Terms } from '../ledger/event.ts';
import type { Files } from '../ports.ts';
import type { Snapshot, TermsRead } from '../store.ts';
import { UserError } from '../user-error.ts';
import { defaultTermsText, normalTerms, termsHash } from './defaults.ts';
import { changing, ensureHome } from './home.ts';
import { policyPath, termsPath } from './layout.ts';
import { parseRecord, policyRecord } from './records.ts';
import { letsConsentContinue } from './rules.ts';
import { termsToStartFrom } from './set-up-policy.ts';

/** `text`: what lies there already; undefined where nothing does. */
export interface NextTerms { readonly version: number; readonly text: string | undefined; }

/** The first version after the one in force, and after all that anybody ever consented to: the policy may have gone back to an older one. */
export async function nextTerms(files: Files, { entries }: Pick<Snapshot, 'entries'>, policy: Policy): Promise<NextTerms> {
  let version = policy.terms;
  for (const { facts } of entries.values()) for (const event of facts.events) if (event.type === 'granted') version = Math.max(version, event.terms.version);
  return { version: version + 1, text: await files.read(termsPath(version + 1)) };
}

/** Starts a version with the words of the one in force. @throws FilesError `exists` when another window was quicker */
export const beginTerms = (files: Files, version: number, before: TermsRead): Promise<void> => changing(files, async () => {
  await ensureHome(files, before.version);
  await files.create(termsPath(version), termsToStartFrom(version, before.text));
});

/** Whether the new text is nothing but the old one with another number in its heading. */
export const sameWords = (version: number, text: string, before: TermsRead): boolean => normalTerms(text).trim() === termsToStartFrom(version, before.text).trim();

/** Earlier versions to which consent could go on under this one: those from `termsSince` on, where the very words of each say so; undefined where it could to none. */
export async function continuingUnder(files: Files, version: number, policy: Policy): Promise<readonly Terms[] | undefined> {
  const continuing: Terms[] = [];
  const since = policy.termsSince ?? policy.terms;
  // As many as a policy may name.
  if (since < version - 50) return undefined;
  for (let each = since; each < version; each++) {
    const text = await files.read(termsPath(each)) ?? (each === 1 ? defaultTermsText : undefined);
    if (text === undefined || !letsConsentContinue(normalTerms(text))) return undefined;
    continuing.push({ version: each, sha256: termsHash(text) });
  }
  return continuing;
}

/** Has the policy name this version. @param sha256 of the words that were shown. @param from what the policy said when that was decided. @param since the oldest version to which consent goes on; undefined ends consent to every earlier one. @throws UserError when either file is not as it was any more */
export async function putTermsInForce(files: Files, { version, sha256 }: Terms, from: Pick<Policy, 'terms' | 'termsSince'>, since: number | undefined): Promise<void> {
  await changing(files, async () => {
    const [policy, terms] = [await files.read(policyPath, policyRecord.limit), await files.read(termsPath(version))];
    if (policy === undefined) throw new UserError('The team has no policy that could name other terms.', { hint: 'Set it up first: “Because: Set Up Team Policy”.' });
    if (terms === undefined || termsHash(terms) !== sha256) throw new UserError(`Version ${String(version)} of the terms was changed meanwhile, and is not in force.`, { hint: 'Look at it again, and put it in force then.' });
    const before = parseRecord(policy, policyRecord);
    if (!('value' in before)) throw new UserError(`The policy cannot be read: ${before.reason}`, { hint: `Mend ${policyPath} first.` });
    if (before.value.terms !== from.terms || before.value.termsSince !== from.termsSince) throw new UserError('The policy names other terms by now, and is as it was.', { hint: 'Look at it again, and put the terms in force then.' });
    const { withFields } = await import('./place-in-json.ts');
    const text = withFields(policy, { terms: version, termsSince: since });
    const after = parseRecord(text, policyRecord);
    if (!('value' in after)) throw new UserError(`The policy would be broken then: ${after.reason}`, { hint: `Change “terms” in ${policyPath} by hand.` });
    await files.write(policyPath, text);
  });
}
