/** Reads one example afresh, for whoever is about to change it: nothing remembered is believed here. */
import type { Example } from '../capture/example.ts';
import type { Event } from '../ledger/event.ts';
import { byTime } from '../ledger/event.ts';
import { idPattern } from '../capture/id.ts';
import { UserError } from '../user-error.ts';
import { isGranted } from './assemble.ts';
import type { Context } from './context.ts';
import { documentLimit, withReasoning } from './documents.ts';
import { documentPath, draftPath, eventFolder, eventPath, examplePath } from './layout.ts';
import { failed } from './look.ts';
import { parseExample } from './look-at-examples.ts';
import { parseEvent } from './look-at-events.ts';
import { eventRecord, exampleRecord } from './records.ts';

export interface Draft { readonly example: Example; readonly document: string | undefined; }
export interface Found { readonly kept: Example | undefined; readonly draft: Draft | undefined; readonly events: readonly Event[]; readonly withdrawn: boolean; }

/** @throws UserError for a record that cannot be read */
export async function findExample(context: Context, id: string): Promise<Found> {
  if (!idPattern.test(id)) return { kept: undefined, draft: undefined, events: [], withdrawn: false };
  const events = await eventsOf(context, id);
  return { kept: await exampleAt(context, examplePath(id), id), draft: await draftOf(context, id), events, withdrawn: events.some(event => event.type === 'withdrawn') };
}

/** The version that counts: a draft until its author's grant is on record. Undefined when there is none or it was withdrawn. */
export function current({ kept, draft, events, withdrawn }: Found): Example | undefined {
  if (withdrawn) return undefined;
  return kept && (!draft || isGranted(kept.author, events)) ? kept : draft?.example;
}

export async function draftOf(context: Context, id: string): Promise<Draft | undefined> {
  const example = await exampleAt(context, draftPath(id), id);
  const document = example && await context.files.read(documentPath(id), documentLimit);
  if (!example) return undefined;
  return { example: document === undefined ? example : withReasoning(example, (await context.format()).parseMadr(document).reasoning), document };
}

export async function exampleAt({ files }: Context, path: string, id: string): Promise<Example | undefined> {
  const text = await files.read(path, exampleRecord.limit);
  if (text === undefined) return undefined;
  const parsed = parseExample(text, id);
  if (failed(parsed)) throw new UserError(`${path} cannot be used. ${parsed.reason}`, { hint: 'The file was left untouched. Mend it, or restore it with git.' });
  return parsed.value;
}

/** Only those in their place; what cannot be read blocks the example at the next load and is no concern of a change to it. */
export async function eventsOf({ files, log }: Context, id: string): Promise<readonly Event[]> {
  const events: Event[] = [];
  for (const { name, kind } of await files.list(eventFolder(id))) {
    if (kind !== 'file' || !name.endsWith('.json')) continue;
    const path = `${eventFolder(id)}/${name}`;
    const text = await files.read(path, eventRecord.limit).catch((error: unknown) => { log.warn(`${path}: ${String(error)}`); return undefined; });
    const parsed = text === undefined ? undefined : parseEvent(text);
    if (parsed && !failed(parsed) && path === eventPath(parsed.value.example, parsed.value.id) && parsed.value.example === id) events.push(parsed.value);
  }
  return events.sort(byTime);
}
