/** Decision documents in a folder, or one of them: read as they are, none followed out of the folder by a link, each with the commit that brought it where the repository has it. */
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { assistant } from '../../domain/capture/assistants.ts';
import { emptyTree } from '../../domain/capture/change.ts';
import { newExample } from '../../domain/capture/example.ts';
import { sha256Hex } from '../../domain/capture/hash.ts';
import { readAdr, type Parse } from '../../domain/imports/adr.ts';
import { withWords, type Found, type Importable, type NotTaken } from '../../domain/imports/importable.ts';
import type { CommitSummary, Files, Git } from '../../domain/ports.ts';
import { openFiles } from '../files.ts';
import { isPlainPath } from '../git/read-working.ts';

/** Bytes of one, files of one folder, and folders below each other. */
const most = { bytes: 1024 * 1024, files: 2_000, depth: 3 };
/** Folders of the repository in which they lie, as paths below its root: where adr-tools was told to put them, and the usual places. */
export async function adrFolders(root: string): Promise<readonly string[]> {
  const files = openFiles(root);
  // https://github.com/npryce/adr-tools: one line in a file at the root.
  const told = (await files.read('.adr-dir', 1024).catch(() => undefined))?.trim().replace(/^\.\//u, '').replace(/\/+$/u, '');
  const wanted = [...new Set([...told !== undefined && isPlainPath(told) ? [told] : [], ...usualFolders])];
  const there = await Promise.all(wanted.map(async folder => (await files.stat(folder).catch(() => undefined))?.kind === 'folder'));
  return wanted.filter((_, at) => there[at]);
}

/** Where the tools put them: adr-tools, MADR, Log4brains and what many repositories use. */
const usualFolders = ['docs/adr', 'docs/adrs', 'docs/decisions', 'docs/architecture/decisions', 'docs/architecture/adr', 'doc/adr', 'doc/adrs', 'doc/architecture/decisions', 'doc/decisions', 'adr', 'adrs', 'decisions', 'architecture/decisions'];

/** @param place absolute, of a folder or of one document. @param root of the repository, links resolved */
export async function adrsIn(place: string, { root, git, parse }: { readonly root: string; readonly git: Pick<Git, 'commits'> | undefined; readonly parse: Parse }, signal?: AbortSignal): Promise<Found> {
  const one = (await stat(place)).isFile();
  const folder = one ? path.dirname(place) : place;
  const files = openFiles(folder);
  const names = one ? [path.basename(place)] : await documents(files, '', 0, signal);
  const found: Importable[] = [], notTaken: NotTaken[] = [];
  for (const name of names.slice(0, most.files)) {
    signal?.throwIfAborted();
    const full = path.join(folder, name), inside = path.relative(root, full);
    const own = inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside) ? inside.replaceAll(path.sep, '/') : undefined;
    const from = own ?? name;
    const text = await files.read(name, most.bytes).catch((error: unknown) => ({ why: error instanceof Error ? error.message : String(error) }));
    if (text === undefined || typeof text !== 'string') { notTaken.push({ from, why: text?.why ?? 'It is not there any more.' }); continue; }
    const read = readAdr(text, path.posix.basename(name.replaceAll('\\', '/')), parse);
    if ('why' in read) { notTaken.push({ from, why: read.why }); continue; }
    const { reasoning, status, date, deciders } = read;
    found.push({
      keys: [...own === undefined ? [] : [`adr:${own}`], `text:${sha256Hex(text)}`], from, title: reasoning.title, about: [status, date, deciders].filter(Boolean).join(', '),
      async draft(given) {
        const by = own === undefined ? undefined : await firstOf(git, own);
        const empty = newExample({ ...given, anchors: [], change: { base: emptyTree, head: null, files: [] } });
        return withWords(empty, reasoning, by && { kind: assistant(by.author.name, by.author.email) ? 'assisted' : 'human', quoted: { commit: by.id, by: { name: by.author.name, email: by.author.email } } });
      },
    });
  }
  if (names.length > most.files) notTaken.push({ from: folder, why: `Only the first ${most.files} documents are read.` });
  return { found, notTaken };
}

async function documents(files: Files, folder: string, depth: number, signal: AbortSignal | undefined): Promise<readonly string[]> {
  signal?.throwIfAborted();
  const names: string[] = [];
  for (const { name, kind } of await files.list(folder)) {
    const inside = folder === '' ? name : `${folder}/${name}`;
    if (kind === 'file' && /\.(?:md|markdown)$/iu.test(name)) names.push(inside);
    else if (kind === 'folder' && depth < most.depth && !name.startsWith('.') && name !== 'node_modules') names.push(...await documents(files, inside, depth + 1, signal));
    if (names.length > most.files) break;
  }
  return names;
}

/** The commit that brought it: who wrote it down. Undefined while it is not committed. */
async function firstOf(git: Pick<Git, 'commits'> | undefined, file: string): Promise<CommitSummary | undefined> {
  return (await git?.commits({ max: 500, path: file }).catch(() => []))?.at(-1);
}
