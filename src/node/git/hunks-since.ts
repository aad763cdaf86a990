/** What was done to many files since their old contents, which git hands over one after the other. */
import { isUtf8 } from 'node:buffer';
import { EditsBetween } from '../../domain/capture/edits-between.ts';
import { limits } from '../../domain/capture/limits.ts';
import type { Edit } from '../../domain/capture/patch.ts';
import { eachContent } from './objects.ts';
import type { Session } from './session.ts';

/** The blob id of the old content, and the text now as UTF-8. */
export interface Since { readonly blob: string; readonly now: Uint8Array; }

/** White space aside, so that a reformatted file is still followed; in the order given. Undefined where git does not have the old content, or it is too large. @param given from files that anybody may have written: the ids are not trusted */
export async function hunksSince(session: Session, given: readonly Since[]): Promise<readonly (readonly Edit[] | undefined)[]> {
  const edits = new Array<readonly Edit[] | undefined>(given.length).fill(undefined);
  const askers = new Map<string, number[]>();
  // Contents of one file come one after the other: what they share is read once.
  const files = new Map<Uint8Array, number[]>();
  for (const [at, { now }] of given.entries()) files.set(now, [...files.get(now) ?? [], at]);
  for (const at of [...files.values()].flat()) { const blob = given[at]?.blob ?? ''; if (isId(blob)) askers.set(blob, [...askers.get(blob) ?? [], at]); }
  const between = new EditsBetween(given.map(({ now }) => now));
  await eachContent(session, askers.keys(), limits.searchedBytes, (id, content) => {
    // What is no text of UTF-8 was read from the work tree with signs in its place.
    const old = isUtf8(content) ? content : Buffer.from(content.toString('utf8'));
    for (const at of askers.get(id) ?? []) { const now = given[at]?.now; if (now) edits[at] = between.since(old, now); }
  });
  return edits;
}

const isId = (id: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) && !/^0+$/.test(id);
