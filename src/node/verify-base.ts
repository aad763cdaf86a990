/** The rules that stood before a change: a pull request is not believed what it says about who is whom, who is a steward, and what has to be signed. */
import { oneLine } from '../domain/capture/hidden-characters.ts';
import { policyHash, type KnownPolicy } from '../domain/dataset/policy-then.ts';
import { samePerson } from '../domain/ledger/consent.ts';
import { aliasesIn, mailmapLimit, mailmapPath } from '../domain/ledger/mailmap.ts';
import { joined, newlyOne, oneByBoth } from '../domain/ledger/one-person.ts';
import { asWritten, defaultPolicy, type InForce, type Policy } from '../domain/ledger/policy.ts';
import type { Finding } from '../domain/ledger/verify/finding.ts';
import { inOne, loosened } from '../domain/ledger/verify/policy-changes.ts';
import type { Files } from '../domain/ports.ts';
import { policyPath } from '../domain/store/layout.ts';
import type { OpenedHistory } from './record-history.ts';
import { parsePolicies } from './parse-policies.ts';

export interface Base {
  /** What is looked at: the policy of now, where it is not looser than that of then. */
  readonly policy: InForce | undefined;
  /** Who is one person by what stood before and stands now: nothing that the change brings joins anybody. */
  readonly aliases: readonly (readonly string[])[];
  readonly stewards: readonly string[];
  readonly findings: readonly Finding[];
  /** For a manifest that the change brings: the policy of that hash, where it is one of before, or that of now and no looser. Undefined for a manifest that was there before. */
  readonly policyOf: (file: string, sha256: string | null) => { readonly known: KnownPolicy | undefined } | undefined;
}

/** @param ref a commit, such as the branch that a pull request goes to. @throws UserError when there is no such commit */
export async function baseOf(ref: string, now: InForce | undefined, opened: OpenedHistory, files: Pick<Files, 'read'>): Promise<Base> {
  const { policy: text, mailmap, policies, datasets } = await opened.at(ref);
  const [found] = text === undefined ? [defaultPolicy] : parsePolicies([text]);
  const then: Policy = found ?? { ...defaultPolicy, signatures: 'required' };
  const stewards = [...then.stewards, ...parsePolicies(policies).flatMap(each => each.stewards)];
  const note = (message: string, hint: string, file = policyPath): Finding => ({ severity: 'note', code: file === policyPath ? 'policy-changed' : 'mailmap-changed', file, example: null, message, hint });
  const had = aliasesIn(mailmap ?? ''), has = aliasesIn(await files.read(mailmapPath, mailmapLimit).catch(() => undefined) ?? '');
  const looser = now ? loosened(then, asWritten(now)) : [];
  const findings = [
    ...found ? [] : [note(`At ${ref} it could not be read, so that nothing it said is known here.`, 'Whatever needs a rule of it does not hold.')],
    ...looser.length > 0 ? [note(looser.join(' '), 'Whoever owns the policy has to agree to that, before anything rests on it. What the change itself states is held to the rules of before.')] : [],
    ...newlyOne(had, has).map(each => note(`It calls one person’s, and did not before: ${oneLine(inOne(each), 200)}.`, 'That moves shares from one to the other, and takes reviews away between them. Ask both.', mailmapPath)),
    ...newlyOne(has, had).map(each => note(`It calls one person’s no more: ${oneLine(inOne(each), 200)}.`, 'So they could review each other’s. Ask who took it out, and why.', mailmapPath)),
  ];
  const rules = [...found || text === undefined ? [then] : [], ...parsePolicies(policies), ...now && looser.length === 0 ? [asWritten(now)] : []].map(policy => [policyHash(policy), { policy, today: now !== undefined && policyHash(policy) === policyHash(now) }] as const);
  const known = new Map<string | null, KnownPolicy>(rules);
  const persons = joined([...then.aliases ?? [], ...now?.aliases ?? [], ...aliasesIn(mailmap ?? ''), ...listsOf(now)]);
  return {
    policy: now && { ...now, ...then.signatures === 'required' && { signatures: 'required' as const }, stewards: now.stewards.filter(email => stewards.some(each => samePerson({ email: each }, { email }))), persons },
    aliases: oneByBoth(then.aliases ?? [], now?.aliases ?? []), stewards, findings,
    policyOf: (file, sha256) => datasets.has(file) ? undefined : { known: known.get(sha256) },
  };
}

/** Everybody whom `.mailmap` and the policy of now join, each with who stands for them. */
const listsOf = (now: InForce | undefined): readonly (readonly string[])[] => [...now?.persons ?? []].map(([key, one]) => [one, key]);
