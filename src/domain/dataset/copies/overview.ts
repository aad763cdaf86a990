/** Every dataset with what is revoked in it, what replaces it, who has a copy, and who of them has to be told: one answer for the tree, the command line and the notices. */
import { laterOf } from '../../ledger/moment.ts';
import type { Facts } from '../../ledger/state.ts';
import type { Files } from '../../ports.ts';
import { cutOffNotes, type CutOff } from '../cut-off.ts';
import { distrusted, type Told } from '../git-told.ts';
import { compareVersions } from '../version.ts';
import { HeldDatasets, partsOf, type HeldDataset } from './held.ts';
import { recipientsOf, type Recipient } from './recipients.ts';
import { revokedIn, type Revoked, type Today } from './revoked.ts';

export interface DatasetState {
  readonly held: HeldDataset;
  readonly examples: number;
  readonly lines: number;
  /** May not be used any more. */
  readonly revoked: readonly Revoked[];
  /** Nobody can tell whether they may be. */
  readonly unclear: readonly Revoked[];
  /** The newest version that holds none of those that are revoked here, where something is. */
  readonly replacedBy?: string;
  /** A sentence about an export of it that was cut off: the dataset never was, or nobody can tell. */
  readonly cutOff?: string;
  readonly recipients: readonly RecipientState[];
  /** Sentences about records of recipients that cannot be used. */
  readonly faults: readonly string[];
}

/** `toTell`: revoked in what they have, and they were not told of it yet. */
export interface RecipientState { readonly recipient: Recipient; readonly toTell: readonly Revoked[]; }

/** Keeps what it read of the manifests from one look to the next. */
export class Overview {
  readonly #files: Files;
  readonly #datasets: HeldDatasets;
  readonly #told: () => Promise<Told | undefined>;
  readonly #cutOff: () => Promise<readonly CutOff[]>;

  /** @param files below the root of the repository. @param told which events git's history holds, as for `distrusted`; asked only where there is a dataset, as is `cutOff`: which exports left a manifest and no folder */
  constructor(files: Files, told: () => Promise<Told | undefined> = () => Promise.resolve(undefined), cutOff: () => Promise<readonly CutOff[]> = () => Promise.resolve([])) {
    this.#files = files;
    this.#told = told;
    this.#cutOff = cutOff;
    this.#datasets = new HeldDatasets(files);
  }

  /** By name, then the newest version first. Never throws for bad files. @param snapshot what is on record now */
  async look({ entries, policy, newest }: { readonly entries: ReadonlyMap<string, { readonly facts: Facts }>; readonly policy: Today['policy']; readonly newest?: Date }, clock: Date): Promise<readonly DatasetState[]> {
    const states: DatasetState[] = [];
    const now = laterOf(clock, newest);
    const clean = new Map<string, string>();
    const all = await this.#datasets.all();
    const told = all.some(({ manifest }) => manifest) ? await this.#told() : undefined;
    const cut = new Map(all.length > 0 ? (await this.#cutOff()).map(each => [each.id, each]) : []);
    // Git may have taken a withdrawal away again: then nobody can tell.
    const factsOf = (id: string): Facts | undefined => {
      const facts = entries.get(id)?.facts;
      const [lost] = facts ? distrusted(facts, told) : [];
      return facts && lost ? { ...facts, problems: [lost.reason, ...facts.problems] } : facts;
    };
    for (const held of all) {
      const { manifest } = held;
      const ended = manifest ? await revokedIn(manifest, factsOf, { policy, now }) : [];
      const [revoked, unclear] = [ended.filter(({ code }) => code !== 'unclear'), ended.filter(({ code }) => code === 'unclear')];
      const { recipients, faults } = await recipientsOf(this.#files, held.id);
      const begun = cut.get(held.id);
      const [cutOff] = begun ? cutOffNotes([begun]) : [];
      // Newer ones come first, and none that is revoked itself, or never was, replaces anything.
      const replacedBy = manifest && revoked.length > 0 ? clean.get(manifest.name) : undefined;
      if (manifest && revoked.length === 0 && cutOff === undefined && !clean.has(manifest.name)) clean.set(manifest.name, held.id);
      states.push({
        held, examples: manifest?.examples.length ?? 0, lines: manifest?.examples.reduce((sum, { lines }) => sum + lines, 0) ?? 0, revoked, unclear, ...replacedBy !== undefined && { replacedBy }, ...cutOff !== undefined && { cutOff },
        recipients: recipients.map(recipient => ({ recipient, toTell: revoked.filter(({ id }) => !recipient.told.has(id)) })), faults,
      });
    }
    return states;
  }
}

export const linesRevoked = ({ revoked }: Pick<DatasetState, 'revoked'>): number => revoked.reduce((sum, { lines }) => sum + lines, 0);
export const toBeTold = ({ recipients }: Pick<DatasetState, 'recipients'>): readonly RecipientState[] => recipients.filter(({ toTell }) => toTell.length > 0);
/** The version before this one, of the same name; undefined for the first. */
export function earlierThan(id: string, all: readonly DatasetState[]): string | undefined {
  const { name, version } = partsOf(id);
  return all.map(({ held }) => partsOf(held.id)).filter(other => other.name === name && compareVersions(other.version, version) < 0).sort((a, b) => compareVersions(b.version, a.version)).map(other => `${other.name}-${other.version}`)[0];
}
