/** The rules that stood before a change: a pull request is not believed what it says about who is whom, who is a steward, and what has to be signed. */
import { oneLine } from '../domain/capture/hidden-characters.ts';
import { personKey } from '../domain/ledger/consent.ts';
import { aliasesIn, mailmapLimit, mailmapPath } from '../domain/ledger/mailmap.ts';
import { joined } from '../domain/ledger/one-person.ts';
import { asWritten, defaultPolicy, type InForce, type Policy } from '../domain/ledger/policy.ts';
import type { Finding } from '../domain/ledger/verify/finding.ts';
import { loosened } from '../domain/ledger/verify/policy-changes.ts';
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
}

/** @param ref a commit, such as the branch that a pull request goes to. @throws UserError when there is no such commit */
export async function baseOf(ref: string, now: InForce | undefined, opened: OpenedHistory, files: Pick<Files, 'read'>): Promise<Base> {
  const { policy: text, mailmap, policies } = await opened.at(ref);
  const [found] = text === undefined ? [defaultPolicy] : parsePolicies([text]);
  const then: Policy = found ?? { ...defaultPolicy, signatures: 'required' };
  const stewards = [...then.stewards, ...parsePolicies(policies).flatMap(each => each.stewards)];
  const note = (message: string, hint: string, file = policyPath): Finding => ({ severity: 'note', code: file === policyPath ? 'policy-changed' : 'mailmap-changed', file, example: null, message, hint });
  const pairsIn = (text = ''): readonly string[] => aliasesIn(text).map(pair => pair.join(' = ')), had = pairsIn(mailmap), has = pairsIn(await files.read(mailmapPath, mailmapLimit).catch(() => undefined));
  const looser = now ? loosened(then, asWritten(now)) : [];
  const findings = [
    ...found ? [] : [note(`At ${ref} it could not be read, so that nothing it said is known here.`, 'Whatever needs a rule of it does not hold.')],
    ...looser.length > 0 ? [note(looser.join(' '), 'Whoever owns the policy has to agree to that, before anything rests on it. What the change itself states is held to the rules of before.')] : [],
    ...has.filter(each => !had.includes(each)).map(each => note(`It calls one person’s, and did not before: ${oneLine(each, 200)}.`, 'That moves shares from one to the other, and takes reviews away between them. Ask both.', mailmapPath)),
    ...had.filter(each => !has.includes(each)).map(each => note(`It calls one person’s no more: ${oneLine(each, 200)}.`, 'So they could review each other’s. Ask who took it out, and why.', mailmapPath)),
  ];
  const stillOne = joined(now?.aliases ?? []), keyOf = (email: string): string => stillOne.get(personKey({ email })) ?? personKey({ email });
  const persons = joined([...then.aliases ?? [], ...now?.aliases ?? [], ...aliasesIn(mailmap ?? ''), ...listsOf(now)]);
  return {
    policy: now && { ...now, ...then.signatures === 'required' && { signatures: 'required' as const }, stewards: now.stewards.filter(each => stewards.includes(each)), persons },
    aliases: (then.aliases ?? []).filter(list => new Set(list.map(keyOf)).size === 1), stewards, findings,
  };
}

/** Everybody whom `.mailmap` and the policy of now join, each with who stands for them. */
const listsOf = (now: InForce | undefined): readonly (readonly string[])[] => [...now?.persons ?? []].map(([key, one]) => [one, key]);
