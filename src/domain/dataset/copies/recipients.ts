/**
 * Who got a dataset, when and for what, and who of them was told that an example in it may not be used any more: `.because/datasets/<dataset>/<id>.json`, one file per fact, beside the
 * manifest `.because/datasets/<dataset>.json`. Like events they are written once and never changed, so that two branches that each add one always merge.
 */
import * as z from 'zod/mini';
import { Person } from '../../capture/example.ts';
import { oneLine } from '../../capture/hidden-characters.ts';
import { Id, idPattern } from '../../capture/id.ts';
import { isFilesError, temporaryPrefix, type Files } from '../../ports.ts';
import { changing } from '../../store/home.ts';
import { datasetsFolder } from '../../store/layout.ts';
import { parseRecord, serialise, type RecordKind } from '../../store/records.ts';
import { UserError } from '../../user-error.ts';
import { byText } from '../by-text.ts';

const common = { schema: z.literal(1), id: Id, dataset: z.string() };
const said = { by: Person, at: z.iso.datetime() };
/** `on`: the day on which it was handed over. */
const Handed = z.strictObject({ ...common, type: z.literal('handed-over'), to: z.string().check(z.minLength(1), z.maxLength(300)), for: z.string().check(z.minLength(1), z.maxLength(1000)), on: z.iso.date(), ...said });
/** `recipient`: the id of the record that names them. `examples`: those that they were told of. */
const Notified = z.strictObject({ ...common, type: z.literal('notified'), recipient: Id, examples: z.array(Id).check(z.minLength(1)), ...said });
const Fact = z.discriminatedUnion('type', [Handed, Notified]);
type Fact = z.infer<typeof Fact>;

const factRecord: RecordKind<Fact> = { called: 'a record about a recipient', schema: 1, limit: 4 * 2 ** 20, shape: Fact, migrations: {} };
const folderOf = (dataset: string): string => `${datasetsFolder}/${dataset}`;
const pathOf = ({ dataset, id }: Pick<Fact, 'dataset' | 'id'>): string => `${folderOf(dataset)}/${id}.json`;

export interface Recipient extends Omit<z.infer<typeof Handed>, 'schema' | 'dataset' | 'type'> { /** Ids of the examples that they were told of. */ readonly told: ReadonlySet<string>; }
/** `faults`: sentences about records that cannot be used; somebody may have got a copy and not be listed. */
export interface Recipients { readonly recipients: readonly Recipient[]; readonly faults: readonly string[]; }

/** Oldest first. Never throws for bad files. */
export async function recipientsOf(files: Files, dataset: string): Promise<Recipients> {
  const facts: Fact[] = [];
  const faults: string[] = [];
  const entries = await files.list(folderOf(dataset)).catch((error: unknown) => { faults.push(`${folderOf(dataset)} cannot be read: ${String(error)}`); return []; });
  for (const { name, kind } of entries) {
    const path = `${folderOf(dataset)}/${name}`;
    if (name.startsWith(temporaryPrefix)) { await files.sweep(path).catch(() => false); continue; }
    if (name.startsWith('.')) continue;
    const read = await factAt(files, path).catch((error: unknown) => isFilesError(error) ? error.message : Promise.reject(error as Error));
    if (typeof read !== 'string' && kind === 'file' && pathOf(read) === path) facts.push(read);
    else faults.push(`${path} is no record of a recipient that can be used${typeof read === 'string' ? `. ${read}` : ': it belongs elsewhere.'}`);
  }
  const told = (id: string) => new Set(facts.flatMap(fact => fact.type === 'notified' && fact.recipient === id ? fact.examples : []));
  const recipients = facts.flatMap(fact => fact.type === 'handed-over' ? [{ id: fact.id, to: fact.to, for: fact.for, on: fact.on, by: fact.by, at: fact.at, told: told(fact.id) }] : []);
  return { recipients: recipients.sort((a, b) => byText(a.on, b.on) || byText(a.at, b.at) || byText(a.id, b.id)), faults };
}

async function factAt(files: Files, path: string): Promise<Fact | string> {
  const text = await files.read(path, factRecord.limit);
  const parsed = parseRecord(text ?? '', factRecord);
  return 'value' in parsed ? parsed.value : parsed.reason;
}

/** Who writes it down, and what it shall be called. */
export interface Recording { readonly id: string; readonly now: Date; readonly by: Person; }

/** Who, what for and on which day, as somebody says it; `on` is today where it is not said. */
export interface Handing { readonly to: string; readonly for: string; readonly on?: string | undefined; }

/** The same in one line each, with the day. @throws UserError for words that say nothing, or a day that is none */
export function handing(given: Handing, now: Date): Required<Handing> & { readonly on: string } {
  const [to, use] = [oneLine(given.to, 300), oneLine(given.for, 1000)];
  const on = given.on ?? now.toISOString().slice(0, 10);
  if (to === '') throw new UserError('Who got it is missing.', { hint: 'Name the person or the organisation, so that they can be told when an example is withdrawn.' });
  if (use === '') throw new UserError('What they got it for is missing.', { hint: 'Say it in a few words, such as "pilot of the review model".' });
  if (!z.iso.date().safeParse(on).success || on > now.toISOString().slice(0, 10)) throw new UserError(`${JSON.stringify(oneLine(on, 40))} is no day on which it can have been handed over.`, { hint: 'Write it as 2026-11-20, today at the latest.' });
  return { to, for: use, on };
}

/** @throws UserError as `handing` does */
export async function recordRecipient(files: Files, dataset: string, { id, now, by }: Recording, given: Handing): Promise<void> {
  await write(files, { schema: 1, id, dataset, type: 'handed-over', ...handing(given, now), by, at: now.toISOString() });
}

/** @param examples those that the notice named. @throws UserError when there is no such recipient */
export async function recordNotified(files: Files, dataset: string, { id, now, by }: Recording, given: { readonly recipient: string; readonly examples: readonly string[] }): Promise<void> {
  const { recipients } = await recipientsOf(files, dataset);
  if (!recipients.some(each => each.id === given.recipient)) throw new UserError(`${dataset} has no recipient ${given.recipient} on record.`, { hint: 'because recipients lists them with their ids.' });
  await write(files, { schema: 1, id, dataset, type: 'notified', recipient: given.recipient, examples: [...given.examples].sort(), by, at: now.toISOString() });
}

async function write(files: Files, fact: Fact): Promise<void> {
  if (fact.by.email.trim() === '') throw new UserError('Who says so is not known.', { hint: 'Set user.name and user.email in git’s config.' });
  if (!idPattern.test(fact.id)) throw new TypeError(`${fact.id} is no id`);
  await changing(files, () => files.create(pathOf(fact), serialise(fact)));
}
