/** The facts of examples as an export would take them: with what git tells beside their files, and of a single one what its signatures tell, which takes too long for a list. */
import { checkedFacts } from '../../domain/dataset/checked-survey.ts';
import { distrusted, policyGone, type Told } from '../../domain/dataset/git-told.ts';
import type { Facts } from '../../domain/ledger/state.ts';
import { isUserError } from '../../domain/user-error.ts';
import type { Cli } from './command.ts';

/** Undefined where git cannot be asked, which the log tells. `policy`: why there is none that holds. */
export interface ToldHere { readonly told: Told | undefined; readonly policy: string | undefined; }

export async function toldBy({ log }: Pick<Cli, 'log'>, root: string): Promise<ToldHere> {
  const [{ toldEvents }, { openFiles }] = await Promise.all([import('../../node/told-events.ts'), import('../../node/files.ts')]);
  const told = await toldEvents({ root }).catch((error: unknown) => { log.warn(`Git's history of the record could not be read: ${error instanceof Error ? error.message : String(error)}`); return undefined; });
  return { told, policy: await policyGone(told, openFiles(root)) };
}

export function withTold(facts: Facts, { told, policy }: ToldHere): Facts {
  if (facts.draft) return facts;
  const more = [...distrusted(facts, told).map(({ reason }) => reason), ...policy === undefined ? [] : [`The policy is gone. ${policy}`]];
  return more.length === 0 ? facts : { ...facts, problems: [...facts.problems, ...more] };
}

/** @param required whether the policy wants every signature to be good */
export async function trusted(cli: Pick<Cli, 'log'>, root: string, facts: Facts, required: boolean): Promise<Facts> {
  if (facts.draft) return facts;
  const { openSignatureChecker } = await import('../../node/signing.ts');
  const told = await toldBy(cli, root), checker = openSignatureChecker({ root });
  const checked = await checkedFacts(facts, checker, required).catch(async (error: unknown) => {
    if (!isUserError(error)) throw error;
    cli.log.warn(error.message);
    return checkedFacts(facts, checker, false);
  });
  return withTold(checked, told);
}
