/** Joins what was seen of content, drafts and events into one entry for each example. Where they contradict each other, the stricter reading wins. */
import type { Person } from '../capture/example.ts';
import { samePerson } from '../ledger/consent.ts';
import type { Event } from '../ledger/event.ts';
import type { Entry } from '../store.ts';
import { breather } from './breathe.ts';
import { draftPath, examplePath } from './layout.ts';
import type { Look } from './look.ts';
import type { Content } from './look-at-examples.ts';
import type { Said } from './look-at-events.ts';

const nobody: Person = { name: '', email: '' };
const nothing: Said = { events: [], problems: [] };

/** In slices: ten thousand of them in one go would hold up the editor for 30 ms. */
export async function assemble(look: Look, kept: ReadonlyMap<string, Content>, drafts: ReadonlyMap<string, Content>, said: ReadonlyMap<string, Said>): Promise<ReadonlyMap<string, Entry>> {
  const breathe = breather();
  const ids = [...new Set([...kept.keys(), ...drafts.keys(), ...said.keys()])].sort();
  const entries = new Map<string, Entry>();
  for (const id of ids) {
    if (entries.size % 256 === 0) await breathe();
    entries.set(id, entryOf(look, id, kept.get(id), drafts.get(id), said.get(id) ?? nothing));
  }
  return entries;
}

export function entryOf(look: Look, id: string, kept: Content | undefined, draft: Content | undefined, { events, problems }: Said): Entry {
  const withdrawn = events.some(event => event.type === 'withdrawn');
  if (withdrawn) {
    if (kept) look.problem(kept.path, { code: 'returned', reason: 'Its author withdrew it, and a merge or a person brought the content back. It stays withdrawn; delete this file.' }, id);
    if (draft) look.problem(draft.path, { code: 'returned', reason: 'This example was withdrawn, so its draft can no longer be consented to. The text is untouched; copy what you need into a new draft.' }, id);
    const author = kept?.known?.author ?? authorBy(events);
    return { path: examplePath(id), facts: { id, author, contentHash: kept?.known?.contentHash ?? events.at(-1)?.contentHash ?? '', draft: false, events, problems } };
  }
  const content = kept && draft ? rightful(look, id, kept, draft, events) : kept ?? draft;
  if (!content) {
    const path = examplePath(id);
    const reason = 'Its content is missing: somebody deleted the file, or a merge did not bring it. Restore it with git, or withdraw the consent.';
    if (events.length > 0) look.problem(path, { code: 'broken', reason }, id);
    return { path, facts: { id, author: authorBy(events), contentHash: events.at(-1)?.contentHash ?? '', draft: false, events, problems: [...problems, reason] } };
  }
  const all = content.problem === undefined ? problems : [...problems, content.problem];
  return {
    path: content.path, ...(content.known ? { summary: content.known.summary } : {}),
    facts: { id, author: content.known?.author ?? authorBy(events), contentHash: content.known?.contentHash ?? '', draft: content === draft, events, problems: all },
  };
}

/** Both lie there when a consent was cut short, or when the draft was saved again afterwards. Without a grant it is still the private draft. */
function rightful(look: Look, id: string, kept: Content, draft: Content, events: readonly Event[]): Content {
  if (!isGranted(kept.known?.author, events) && kept.problem === undefined) return draft;
  if (draft.known?.contentHash !== kept.known?.contentHash)
    look.problem(draftPath(id), { code: 'misplaced', reason: 'There is a kept example with the same id, and this private text differs from it. It is untouched and not used; copy what you need into a new draft.' }, id);
  return kept;
}

export const isGranted = (author: Person | undefined, events: readonly Event[]): boolean =>
  author !== undefined && events.some(event => event.type === 'granted' && samePerson(event.by, author));

/** Of content that is gone: who consented to it, else who withdrew it. */
const authorBy = (events: readonly Event[]): Person =>
  (events.find(event => event.type === 'granted') ?? events.find(event => event.type === 'withdrawn'))?.by ?? nobody;
