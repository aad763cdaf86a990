/** What was said about the examples: every event file, wherever below `events/` it lies. */
import { byTime, type Event } from '../ledger/event.ts';
import type { FileEntry, FileStat } from '../ports.ts';
import { eventPath, eventsFolder, idIn } from './layout.ts';
import { failed, type Look, type Seen } from './look.ts';
import { eventRecord, parseRecord } from './records.ts';

export interface Said { readonly events: Event[]; readonly problems: string[]; }

export const parseEvent = (text: string): Seen<Event> => parseRecord(text, eventRecord);

/** @param only the ids of the examples that matter; all of them without it */
export async function lookAtEvents(look: Look, only?: ReadonlySet<string>): Promise<ReadonlyMap<string, Said>> {
  const sayings = new Sayings(look);
  for (const { name, kind } of await look.list(eventsFolder)) {
    for (const entry of await sayings.month(`${eventsFolder}/${name}`, kind)) if (!only || only.has(entry.id ?? '')) await sayings.folder(entry.folder, entry.id);
  }
  for (const each of sayings.all.values()) each.events.sort(byTime);
  return sayings.all;
}

/** Gathers what was said, by the example that it is about, wherever it lies. */
export class Sayings {
  readonly all = new Map<string, Said>();
  readonly #look: Look;
  constructor(look: Look) { this.#look = look; }

  about(id: string): Said {
    let each = this.all.get(id);
    if (!each) this.all.set(id, each = { events: [], problems: [] });
    return each;
  }

  misplaced(path: string, id: string | undefined, reason: string): void {
    this.#look.problem(path, { code: 'misplaced', reason }, id);
    if (id !== undefined) this.about(id).problems.push(`${path}: ${reason}`);
  }

  /** The folders of events in a folder of a month; `id` is missing where the name is none. */
  async month(monthFolder: string, kind: FileEntry['kind']): Promise<readonly { readonly folder: string; readonly id: string | undefined }[]> {
    if (kind !== 'folder') {
      this.misplaced(monthFolder, undefined, kind === 'other' ? 'It is a symbolic link or a device, and Because follows none.' : 'Events lie in a folder for their month and example; this file is not used.');
      return [];
    }
    return (await this.#look.list(monthFolder)).flatMap(entry => {
      const folder = `${monthFolder}/${entry.name}`;
      const id = idIn(entry.name);
      if (entry.kind === 'folder') return [{ folder, id }];
      this.misplaced(folder, id ?? idIn(entry.name, '.json'), entry.kind === 'other' ? 'It is a symbolic link or a device, and Because follows none.' : 'Events lie in a folder for their example; this file is not used.');
      return [];
    });
  }

  /** @param met told the state of the folder, and of each file in it by its name */
  async folder(folder: string, id: string | undefined, met?: (stat: FileStat | null | undefined, name: string) => void): Promise<void> {
    const look = this.#look;
    const before = look.problems.length;
    const files = await look.list(folder, id);
    met?.(look.met, '');
    for (const file of files) {
      look.met = undefined;
      await this.#file(folder, file, id);
      met?.(look.met, file.name);
    }
    if (id !== undefined && look.problems.length > before) for (const problem of look.problems.slice(before)) if (problem.path === folder) this.about(id).problems.push(problem.reason);
  }

  /** Fails closed: whatever in an example's folder is not a good event of that example blocks it, for it could be a withdrawal. */
  async #file(folder: string, { name, kind }: FileEntry, folderId: string | undefined): Promise<void> {
    const look = this.#look;
    const path = `${folder}/${name}`;
    if (kind !== 'file') {
      this.misplaced(path, folderId, kind === 'folder' ? 'A folder is not an event.' : 'It is a symbolic link or a device, and Because follows none.');
      return;
    }
    const seen = await look.fileWrittenOnce(folder, name, eventRecord.limit, parseEvent);
    if (!seen) return;
    if (failed(seen)) {
      look.problem(path, seen, folderId);
      if (folderId !== undefined) this.about(folderId).problems.push(`What was said about it in ${path} cannot be read. ${seen.reason}`);
      return;
    }
    const event = seen.value;
    if (path === eventPath(event.example, event.id)) {
      this.about(event.example).events.push(event);
      return;
    }
    this.misplaced(path, folderId, event.example === folderId ? `It says that its id is ${event.id}; an event lies at ${eventPath(event.example, event.id)}.` : `It is about ${event.example} and does not count here.`);
    if (event.example === folderId) {
      if (event.type === 'withdrawn') this.about(event.example).events.push(event);
      return;
    }
    // A withdrawal wins wherever it lies; any other event counts only in its own place.
    if (event.type === 'withdrawn') this.about(event.example).events.push(event);
    else this.about(event.example).problems.push(`${path}: It is about this example and lies in the wrong place.`);
  }
}
