/** The facts of one example as an export would take them: with what git and its signatures tell beside its files. One example is worth the wait; a list goes by the files. */
import { checkedFacts } from '../../domain/dataset/checked-survey.ts';
import { distrusted } from '../../domain/dataset/git-told.ts';
import type { Facts } from '../../domain/ledger/state.ts';
import type { Cli } from './command.ts';

export async function trusted({ log }: Pick<Cli, 'log'>, root: string, facts: Facts): Promise<Facts> {
  if (facts.draft) return facts;
  const [{ toldEvents }, { openSignatureChecker }] = await Promise.all([import('../../node/told-events.ts'), import('../../node/signing.ts')]);
  const told = await toldEvents({ root }).catch((error: unknown) => { log.warn(`Git's history of the record could not be read: ${error instanceof Error ? error.message : String(error)}`); return undefined; });
  const checked = await checkedFacts(facts, openSignatureChecker({ root }), false);
  return { ...checked, problems: [...checked.problems, ...distrusted(facts, told).map(({ reason }) => reason)] };
}
