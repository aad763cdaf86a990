/** That somebody got a dataset, as it is said on the command line: looked at before anything is written, and on record afterwards. */
import { newId } from '../../domain/capture/id.ts';
import { secretIn } from '../../domain/capture/secret-in.ts';
import { watching } from '../../domain/capture/secrets/team.ts';
import { handing, recordRecipient, type Handing } from '../../domain/dataset/copies/recipients.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Cli } from './command.ts';
import type { Opened } from './open-repository.ts';
import { personIn } from './person-in.ts';

export interface HandOver extends Required<Handing> {
  /** Puts it on record. @param dataset such as `team-1.0.0` */
  record(dataset: string): Promise<void>;
}

/** @throws UserError where words, day or person are missing, or the words hold a secret: nothing was recorded then */
export async function handOver(cli: Cli, repository: Opened, given: Handing): Promise<HandOver> {
  const said = handing(given, cli.now);
  const { openScanner } = await import('../../node/scanner.ts');
  const { policy, policyFault } = await repository.store.load();
  if (policyFault !== undefined) throw new UserError(`The policy cannot be read, so that nobody can tell which names it keeps inside: ${policyFault}`, { hint: 'Mend .because/policy.json. Nothing was recorded.' });
  const scanner = watching(openScanner(), policy);
  const secret = await secretIn(scanner, said.to, true) ?? await secretIn(scanner, said.for);
  if (secret !== undefined) throw new UserError(`${secret} These words go into git, where all who have the repository read them.`, { hint: 'Say it without. Nothing was recorded.' });
  const by = await personIn(repository);
  return { ...said, record: dataset => recordRecipient(repository.files, dataset, { id: newId(cli.now), now: cli.now, by }, said) };
}
