/** The notes of one ref, each by the commit that it is about. Format: https://git-scm.com/docs/git-notes */
import { contentsOf, sizesOf } from './objects.ts';
import type { Session } from './session.ts';

/** Bytes of one note: a longer one is a log that a program wrote. */
const noteBytes = 256 * 1024;

/** Whole and in UTF-8; empty where there is no such ref. @param wanted of which commits. @param most of them, in the order of their ids */
export async function readNotes(session: Session, ref: string, wanted: (commit: string) => boolean, most = Infinity): Promise<ReadonlyMap<string, string>> {
  const said = await session.try(['notes', `--ref=${ref}`, 'list']);
  const found = said.code !== 0 ? [] : said.stdout.toString('utf8').split('\n').map(line => line.split(' ')).filter(([, commit]) => commit !== undefined && wanted(commit)).slice(0, most);
  return textsOf(session, found.map(([blob = '', commit = '']) => [blob, commit]));
}

/** Contents of blobs that are small enough, by the name that each is given with. */
export async function textsOf(session: Session, blobs: readonly (readonly [blob: string, name: string])[]): Promise<ReadonlyMap<string, string>> {
  const sizes = await sizesOf(session, blobs.map(([blob]) => blob));
  const small = blobs.filter(([blob]) => (sizes.get(blob) ?? Infinity) <= noteBytes);
  const texts = new Map<string, string>();
  // A hundred at a time: no more bytes at once than git may say.
  for (let from = 0; from < small.length; from += 100) for (const [id, bytes] of await contentsOf(session, small.slice(from, from + 100).map(([blob]) => blob))) texts.set(id, bytes.toString('utf8'));
  return new Map(small.map(([blob, name]) => [name, texts.get(blob) ?? '']));
}
