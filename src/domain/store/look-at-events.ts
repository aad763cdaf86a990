/** What was said about the examples: every event file, wherever below `events/` it lies. */
import { byTime, type Event } from '../ledger/event.ts';
import type { FileEntry } from '../ports.ts';
import { eventPath, eventsFolder, idIn } from './layout.ts';
import { failed, type Look, type Seen } from './look.ts';
import { eventRecord, parseRecord } from './records.ts';

export interface Said { readonly events: Event[]; readonly problems: string[]; }

export const parseEvent = (text: string): Seen<Event> => parseRecord(text, eventRecord);

export async function lookAtEvents(look: Look): Promise<ReadonlyMap<string, Said>> {
  const said = new Map<string, Said>();
  const about = (id: string): Said => {
    let each = said.get(id);
    if (!each) said.set(id, each = { events: [], problems: [] });
    return each;
  };
  const misplaced = (path: string, id: string | undefined, reason: string) => {
    look.problem(path, { code: 'misplaced', reason }, id);
    if (id !== undefined) about(id).problems.push(`${path}: ${reason}`);
  };
  for (const month of await look.list(eventsFolder)) {
    const monthFolder = `${eventsFolder}/${month.name}`;
    if (month.kind !== 'folder') {
      misplaced(monthFolder, undefined, month.kind === 'other' ? 'It is a symbolic link or a device, and Because follows none.' : 'Events lie in a folder for their month and example; this file is not used.');
      continue;
    }
    for (const entry of await look.list(monthFolder)) {
      const folder = `${monthFolder}/${entry.name}`;
      const id = idIn(entry.name);
      if (entry.kind !== 'folder') {
        misplaced(folder, id ?? idIn(entry.name, '.json'), entry.kind === 'other' ? 'It is a symbolic link or a device, and Because follows none.' : 'Events lie in a folder for their example; this file is not used.');
        continue;
      }
      const before = look.problems.length;
      for (const file of await look.list(folder, id)) await lookAt(look, folder, file, id, about, misplaced);
      if (id !== undefined) for (const problem of look.problems.slice(before)) if (problem.path === folder) about(id).problems.push(problem.reason);
    }
  }
  for (const each of said.values()) each.events.sort(byTime);
  return said;
}

/** Fails closed: whatever in an example's folder is not a good event of that example blocks it, for it could be a withdrawal. */
async function lookAt(look: Look, folder: string, { name, kind }: FileEntry, folderId: string | undefined, about: (id: string) => Said, misplaced: (path: string, id: string | undefined, reason: string) => void): Promise<void> {
  const path = `${folder}/${name}`;
  if (kind !== 'file') {
    misplaced(path, folderId, kind === 'folder' ? 'A folder is not an event.' : 'It is a symbolic link or a device, and Because follows none.');
    return;
  }
  const seen = await look.fileWrittenOnce(folder, name, eventRecord.limit, parseEvent);
  if (!seen) return;
  if (failed(seen)) {
    look.problem(path, seen, folderId);
    if (folderId !== undefined) about(folderId).problems.push(`What was said about it in ${path} cannot be read. ${seen.reason}`);
    return;
  }
  const event = seen.value;
  if (path === eventPath(event.example, event.id)) {
    about(event.example).events.push(event);
    return;
  }
  misplaced(path, folderId, event.example === folderId ? `It says that its id is ${event.id}; an event lies at ${eventPath(event.example, event.id)}.` : `It is about ${event.example} and does not count here.`);
  if (event.example === folderId) {
    if (event.type === 'withdrawn') about(event.example).events.push(event);
    return;
  }
  // A withdrawal wins wherever it lies; any other event counts only in its own place.
  if (event.type === 'withdrawn') about(event.example).events.push(event);
  else about(event.example).problems.push(`${path}: It is about this example and lies in the wrong place.`);
}
