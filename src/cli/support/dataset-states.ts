/** What was built from a repository and what may not be used any more in it, by all that is known on this machine: the record, and git's history of it. */
import { Overview, type DatasetState } from '../../domain/dataset/copies/overview.ts';
import type { Snapshot } from '../../domain/store.ts';
import { cutOffIn } from '../../node/begun-exports.ts';
import { openTold } from '../../node/told-events.ts';
import type { Cli } from './command.ts';
import type { Opened } from './open-repository.ts';

export const datasetStates = (cli: Pick<Cli, 'log' | 'now'>, { root, files }: Pick<Opened, 'root' | 'files'>, snapshot: Snapshot): Promise<readonly DatasetState[]> =>
  new Overview(files, openTold({ root, failed: error => { cli.log.warn(`Git's history of the record could not be read: ${error instanceof Error ? error.message : String(error)}`); } }), () => cutOffIn(root, {})).look(snapshot, cli.now);
