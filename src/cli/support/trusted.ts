/** The facts of one example as an export would take them: with what git and its signatures tell beside its files. One example is worth the wait; a list goes by the files. */
import { checkedFacts } from '../../domain/dataset/checked-survey.ts';
import { distrusted, policyGone } from '../../domain/dataset/git-told.ts';
import type { Facts } from '../../domain/ledger/state.ts';
import { isUserError } from '../../domain/user-error.ts';
import type { Cli } from './command.ts';

/** @param required whether the policy wants every signature to be good */
export async function trusted({ log }: Pick<Cli, 'log'>, root: string, facts: Facts, required: boolean): Promise<Facts> {
  if (facts.draft) return facts;
  const [{ toldEvents }, { openSignatureChecker }, { openFiles }] = await Promise.all([import('../../node/told-events.ts'), import('../../node/signing.ts'), import('../../node/files.ts')]);
  const told = await toldEvents({ root }).catch((error: unknown) => { log.warn(`Git's history of the record could not be read: ${error instanceof Error ? error.message : String(error)}`); return undefined; });
  const checker = openSignatureChecker({ root });
  const checked = await checkedFacts(facts, checker, required).catch(async (error: unknown) => {
    if (!isUserError(error)) throw error;
    log.warn(error.message);
    return checkedFacts(facts, checker, false);
  });
  const gone = await policyGone(told, openFiles(root));
  return { ...checked, problems: [...checked.problems, ...distrusted(facts, told).map(({ reason }) => reason), ...gone === undefined ? [] : [`The policy is gone. ${gone}`]] };
}
