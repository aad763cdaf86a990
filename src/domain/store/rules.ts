/** The team's policy and the terms in force, as they lie on disk. What cannot be read is undefined, and then nothing may leave. */
import { aliasesIn, mailmapLimit, mailmapPath } from '../ledger/mailmap.ts';
import { joined } from '../ledger/one-person.ts';
import { defaultPolicy, type InForce, type Policy } from '../ledger/policy.ts';
import type { TermsRead } from '../store.ts';
import { defaultTermsText, normalTerms, termsHash } from './defaults.ts';
import { policyPath, termsPath } from './layout.ts';
import { failed, type Look, type Seen } from './look.ts';
import { explain } from './explain.ts';
import { parseRecord, policyRecord, wrongShape } from './records.ts';

const termsLimit = 256 * 2 ** 10;

export async function lookAtRules(look: Look): Promise<{ readonly policy: InForce | undefined; readonly policyFault?: string; readonly terms: TermsRead | undefined }> {
  const seen = await look.file<Policy>(policyPath, policyRecord.limit, parsePolicy);
  if (seen && failed(seen)) {
    look.problem(policyPath, (seen.at ?? policyPath) === policyPath ? { ...seen, reason: `${seen.reason} Until it is mended, nothing is exported.` } : seen);
    return { policy: undefined, policyFault: seen.reason, terms: undefined };
  }
  const mailmap = await look.file(mailmapPath, mailmapLimit, (text): Seen<ReturnType<typeof aliasesIn>> => ({ value: aliasesIn(text) }));
  const own: Policy = seen?.value ?? defaultPolicy;
  if (mailmap && failed(mailmap)) look.problem(mailmapPath, { ...mailmap, reason: `${mailmap.reason} Which addresses it calls one person’s is not known, so who has two could review their own; the policy can say it too, in “aliases”.` });
  const lists = [...own.aliases ?? [], ...mailmap && !failed(mailmap) ? mailmap.value : []];
  const policy: InForce = lists.length > 0 ? { ...own, persons: joined(lists) } : own;
  const terms = await termsOf(look, policy.terms);
  if (!terms || policy.termsSince === undefined) return { policy, terms };
  const continuing: TermsRead[] = [];
  for (let version = policy.termsSince; version < policy.terms; version++) continuing.push(...await continuingOf(look, version));
  return { policy, terms: continuing.length === 0 ? terms : { ...terms, continuing } };
}

async function parsePolicy(text: string): Promise<Seen<Policy>> {
  const parsed = parseRecord(text, policyRecord);
  if ('value' in parsed) return parsed;
  const { code, reason, issues } = parsed;
  const { inWords, placesIn, syntaxFault } = await import('./place-in-json.ts');
  if (!issues) {
    const fault = syntaxFault(text);
    return { code, reason: fault === undefined || reason.includes(' line ') ? reason : reason.replace(/\.$/u, `${inWords(fault)}.`), ...fault };
  }
  const placeOf = placesIn(text);
  const at = (issue: (typeof issues)[number]) => placeOf(issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path);
  const first = issues[0] && at(issues[0]);
  return { code, reason: wrongShape(policyRecord, explain(issues, issue => inWords(at(issue)))), ...first };
}

/** @param missing what to say where there is no such file */
async function termsOf(look: Look, version: number, missing = `The policy says that terms version ${String(version)} are in force, and they are missing. Nobody can consent and nothing is exported until they are there.`): Promise<TermsRead | undefined> {
  const path = termsPath(version);
  const seen = await look.file(path, termsLimit, (text): Seen<string> => text.trim() === '' ? { code: 'broken', reason: 'The terms are empty.' } : { value: normalTerms(text) });
  if (!seen) {
    // Those that will be written with the first example. Who consented to other words has another hash, and that consent does not hold.
    if (version === 1) return { version, sha256: termsHash(defaultTermsText), text: defaultTermsText };
    look.problem(path, { code: 'broken', reason: missing });
    return undefined;
  }
  if (failed(seen)) {
    look.problem(path, seen);
    return undefined;
  }
  return { version, sha256: termsHash(seen.value), text: seen.value };
}

/** A line of its own, whatever marks markdown puts around it: so it stands in the text that each author read. */
const continues = /^[ \t>*_#.\d-]*later terms[ \t*_]*:[ \t*_]*consent continues[ \t*_.]*$/imu;
/** Whether these words let a consent to them go on under later ones. */
export const letsConsentContinue = (text: string): boolean => continues.test(text);

/** An earlier version to which a consent still holds. Nobody is held to words that they never saw: its own must have said so. */
async function continuingOf(look: Look, version: number): Promise<readonly TermsRead[]> {
  const terms = await termsOf(look, version, `The policy lets consent to terms version ${String(version)} go on, and they are missing. Such consent does not hold.`);
  if (!terms) return [];
  if (letsConsentContinue(terms.text)) return [terms];
  look.problem(policyPath, { code: 'broken', reason: `“termsSince” lets consent to terms version ${String(version)} go on, and that text does not say so: it has no line “Later terms: consent continues”. Such consent does not hold.` });
  return [];
}
