/** What a reviewer holds otherwise about an example, as the card shows it and the next verdict takes it. Apart from the questions, which are loaded with the commands. */
import { contentHash } from '../../domain/capture/hash.ts';
import type { Example, Person } from '../../domain/capture/example.ts';
import { dissentFrom, lastDissent, type Dissent } from '../../domain/ledger/dissent.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';

/** What goes with this person's next verdict: said in this window since the last one, else with the last one. */
export function dissentOn(app: Pick<App, 'reviewing'>, repository: Repository, example: Example, person: Person | undefined): Dissent {
  const hash = contentHash(example);
  const held = app.reviewing.held(example.id, hash) ?? (person && lastDissent(person, hash, repository.snapshot?.entries.get(example.id)?.facts.events ?? []));
  return dissentFrom(example, held ?? {}) ?? {};
}
