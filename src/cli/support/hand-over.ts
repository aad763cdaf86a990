/** That somebody got a dataset, as it is said on the command line: looked at before anything is written, and on record afterwards. */
import { newId } from '../../domain/capture/id.ts';
import { secretIn } from '../../domain/capture/secret-in.ts';
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
  const secret = await secretIn(openScanner(), said.for);
  if (secret !== undefined) throw new UserError(`${secret} These words go into git, where all who have the repository read them.`, { hint: 'Say it without. Nothing was recorded.' });
  const by = await personIn(repository);
  return { ...said, record: dataset => recordRecipient(repository.files, dataset, { id: newId(cli.now), now: cli.now, by }, said) };
}
