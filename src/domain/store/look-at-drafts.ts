/** The private drafts of this machine's user, each with its markdown document where it has one. */
import type { Example, Reasoning } from '../capture/example.ts';
import { seal } from '../capture/hash.ts';
import { oneLine } from '../capture/hidden-characters.ts';
import { documentLimit, withReasoning, type DocumentFormat } from './documents.ts';
import { documentPath, draftPath, draftsFolder, idIn } from './layout.ts';
import { failed, type Failure, type Look, type Seen } from './look.ts';
import { knownOf, parseExample, type Content } from './look-at-examples.ts';
import { exampleRecord } from './records.ts';

/** `documents`: the ids of all documents, with or without a draft. */
export async function lookAtDrafts(look: Look, format: () => Promise<DocumentFormat>): Promise<{ readonly found: ReadonlyMap<string, Content>; readonly documents: ReadonlySet<string> }> {
  const found = new Map<string, Content>();
  const entries = await look.list(draftsFolder);
  const documents = new Set(entries.flatMap(({ name, kind }) => kind === 'file' ? idIn(name, '.md') ?? [] : []));
  for (const { name, kind } of entries) {
    const path = `${draftsFolder}/${name}`;
    const id = idIn(name, '.json');
    if (kind !== 'file') {
      look.problem(path, kind === 'other' ? { code: 'link', reason: 'It is a symbolic link or a device, and Because follows none.' } : { code: 'misplaced', reason: 'A folder is not a draft.' }, id ?? idIn(name, '.md'));
      if (id !== undefined) found.set(id, { path, problem: 'It is not an ordinary file.' });
    } else if (id !== undefined) {
      found.set(id, await lookAt(look, id, documents.has(id), format));
    } else if (idIn(name, '.md') === undefined) {
      look.problem(path, { code: 'misplaced', reason: 'Its name is not the id of a draft; it is not used.' });
    }
  }
  return { found, documents };
}

async function lookAt(look: Look, id: string, hasDocument: boolean, format: () => Promise<DocumentFormat>): Promise<Content> {
  const path = draftPath(id);
  const no = (at: string, failure: Failure): Content => {
    look.problem(at, failure, id);
    return { path, problem: failure.reason };
  };
  const seen: Seen<Example> = await look.file(path, exampleRecord.limit, text => parseExample(text, id)) ?? { code: 'unreadable', reason: 'It vanished while it was read.' };
  if (failed(seen)) return no(path, seen);
  if (!hasDocument) return { path, known: knownOf(seal(seen.value)) };
  const document = await look.file(documentPath(id), documentLimit, text => parseDocument(text, format));
  if (!document) return { path, known: knownOf(seal(seen.value)) };
  return failed(document) ? no(documentPath(id), document) : { path, known: knownOf(seal(withReasoning(seen.value, document.value))) };
}

async function parseDocument(text: string, format: () => Promise<DocumentFormat>): Promise<Seen<Reasoning>> {
  try {
    return { value: (await format()).parseMadr(text).reasoning };
  } catch (error) {
    return { code: 'unreadable', reason: oneLine(error instanceof Error ? error.message : String(error)) };
  }
}
