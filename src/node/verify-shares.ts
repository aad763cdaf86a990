/** The shares of each manifest once more: by the record, which says whose its examples are, and by the dataset's lines, where they lie in the place that an export has for them. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Person } from '../domain/capture/example.ts';
import { manifestLimit } from '../domain/dataset/manifest.ts';
import type { KnownPolicy } from '../domain/dataset/policy-then.ts';
import { FrozenManifest, frozenFaults } from '../domain/dataset/shares/frozen.ts';
import { differences, type SharedManifest } from '../domain/dataset/shares/recompute.ts';
import { samePeople, type OnePerson } from '../domain/dataset/shares/same-people.ts';
import { aliasesIn } from '../domain/ledger/mailmap.ts';
import { joined } from '../domain/ledger/one-person.ts';
import type { Facts } from '../domain/ledger/state.ts';
import type { Finding } from '../domain/ledger/verify/finding.ts';
import { isFilesError, type Files } from '../domain/ports.ts';
import { eventPath } from '../domain/store/layout.ts';
import type { There } from './record-history.ts';

/** Where an export writes unless it is told otherwise. */
export const datasetsHere = 'because-datasets';
export const linesFile = 'provenance.jsonl';
/** Of `provenance.jsonl`; a million lines are some 300 MB. */
const linesLimit = 384 * 1024 * 1024;

/** @param lines the text of `provenance.jsonl`. @returns sentences, each about something that is not as its lines give it */
export const againstLines = (manifest: SharedManifest, lines: string): readonly string[] =>
  differences(manifest, lines.split('\n').filter(line => line !== '').map((line): unknown => { try { return JSON.parse(line); } catch { return undefined; } }));

export const isItsLines = ({ files }: SharedManifest, lines: string): boolean => files.find(({ name }) => name === linesFile)?.sha256 === createHash('sha256').update(lines).digest('hex');

export interface SharesLook { readonly files: Files; readonly factsOf: (id: string) => Facts | undefined; readonly policyOf: (sha256: string | null) => KnownPolicy | undefined; readonly proper: (people: readonly Person[]) => Promise<readonly Person[]>; /** What git had in each commit that brought this file. */ readonly there: (file: string) => Promise<readonly There[]>; }

const Named = z.object({ policy: z.optional(z.object({ sha256: z.nullable(z.string()) })), shares: z.optional(z.unknown()) });
const anew = 'A manifest is written by an export and never by hand: restore it with git. Pay nothing by it before it holds; “because shares --people” names who its examples are by.';

/** @param file path of the manifest. @returns nothing for one that cannot be read, or is from before there were shares: of that others tell */
export async function sharesFindings(file: string, look: SharesLook): Promise<readonly Finding[]> {
  const broken = (message: string): Finding => ({ severity: 'broken', code: 'manifest-shares', file, example: null, message, hint: anew });
  const text = await look.files.read(file, manifestLimit).catch(() => undefined);
  let value: unknown;
  try { value = JSON.parse(text ?? ''); } catch { return []; }
  const named = z.safeParse(Named, value);
  if (!named.success || named.data.shares === undefined) return [];
  const { success, data: manifest } = z.safeParse(FrozenManifest, value);
  if (!success) return [broken('Its shares cannot be read: nobody can tell whose part is what.')];
  const policy = named.data.policy && look.policyOf(named.data.policy.sha256)?.policy;
  const ways = await waysOf(manifest, look, policy?.aliases);
  let found = frozenFaults(manifest, { factsOf: look.factsOf, policy, ways });
  // Only where it does not hold by what is known today: what was known then costs git some work.
  if (found.length > 0) {
    const there = await look.there(file);
    found = frozenFaults(manifest, { factsOf: look.factsOf, policy, ways: [...there.map(({ mailmap }) => wayBy([...aliasesIn(mailmap ?? ''), ...policy?.aliases ?? []])), ...ways], had: there.map(({ events }) => event => events.has(eventPath(event.example, event.id))) });
  }
  const all = (more: readonly string[] = []): readonly Finding[] => { const wrong = [...new Set([...found, ...more])]; return wrong.length === 0 ? [] : [broken(wrong.join(' '))]; };
  try {
    const place = `${datasetsHere}/${file.slice(file.lastIndexOf('/') + 1, -'.json'.length)}/${linesFile}`;
    const lines = await look.files.read(place, linesLimit);
    if (lines === undefined) return all();
    if (!isItsLines(manifest, lines)) return [...all(), { severity: 'note', code: 'manifest-lines', file: place, example: null, message: `It is not the file that ${file} names: its hash is another.`, hint: 'Somebody changed the dataset after it was built, or it is another one. Its shares were looked at by the record alone.' }];
    return all(againstLines(manifest, lines));
  } catch (error) {
    if (isFilesError(error)) return all();
    throw error;
  }
}

/** By `.mailmap` as it is now, and by the policy of then alone: what was joined in between took nothing from anybody. */
async function waysOf({ examples }: FrozenManifest, { factsOf, proper }: SharesLook, aliases: readonly (readonly string[])[] = []): Promise<readonly OnePerson[]> {
  const people = [...new Map(examples.flatMap(({ id }) => { const facts = factsOf(id); return facts ? [facts.author, ...facts.events.map(({ by }) => by)] : []; }).map(person => [`${person.name}\n${person.email}`, person])).values()];
  return [await samePeople(people, proper, aliases), wayBy(aliases)];
}

function wayBy(lists: readonly (readonly string[])[]): OnePerson {
  const persons = joined(lists);
  return key => persons.get(key) ?? key;
}
