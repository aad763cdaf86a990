/** Makes a git tree of files that have none: what is staged, what lies in the work tree, or texts that were kept elsewhere. In a folder outside the repository, which git reads the repository's own objects through. */
import { lstat, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { limits } from '../../domain/capture/limits.ts';
import type { VersionSide } from '../../domain/ports.ts';
import { UserError } from '../../domain/user-error.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';
import { conflicts, copyIndex, looseFiles } from './working-index.ts';

/** @param use gets a session whose new objects lie in that folder; both are gone afterwards */
export async function withObjects<T>(session: Session, use: (session: Session, folder: string) => Promise<T>): Promise<T> {
  const said = (await session.git(['rev-parse', '--git-path', 'objects'])).toString('utf8').replace(/\n$/, '');
  const folder = await mkdtemp(path.join(tmpdir(), 'because-'));
  const objects = { own: path.join(folder, 'objects'), repository: listed(path.resolve(session.root, said)) };
  try {
    await mkdir(objects.own);
    return await use({
      ...session,
      try: (args, given) => session.try(args, { ...given, objects }),
      git: (args, given) => session.git(args, { ...given, objects }),
    }, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param session of `withObjects`. @param index where the index that it is made of may lie. @param base what `files` lie on top of. @returns the id of the tree. @throws UserError while what is staged is in conflict, and when a patch does not fit */
export async function treeOf(session: Session, index: string, side: Exclude<VersionSide, { readonly kind: 'commit' }>, base: string): Promise<string> {
  if (side.kind === 'patch') {
    await session.git(['read-tree', base], { index });
    await applyPatch(session, index, side);
    return id(await session.git(['write-tree'], { index }));
  }
  if (side.kind !== 'files') {
    if ((await conflicts(session)).length > 0) throw new UserError('Files are still in conflict, so they are no version yet.', { hint: 'Resolve the conflict and stage the files.' });
    await copyIndex(path.join(session.gitDir, 'index'), index);
    if (side.kind === 'working') await addWorking(session, index);
    return id(await session.git(['write-tree'], { index }));
  }
  await session.git(['read-tree', base], { index });
  const entries: string[] = [];
  for (const { path: name, text, executable } of side.files) {
    if (text === null) entries.push(`0 ${'0'.repeat(session.emptyTree.length)}\t${name}\0`);
    // As git would take it from the work tree: line ends by its settings for this path, and no program run.
    else entries.push(`${executable ? '100755' : '100644'} ${id(await session.git(['hash-object', '-w', '--stdin', `--path=${name}`], { input: text }))}\t${name}\0`);
  }
  if (entries.length > 0) await session.git(['update-index', '-z', '--index-info'], { index, input: entries.join('') });
  return id(await session.git(['write-tree'], { index }));
}

/** By git itself, into an index of ours: it knows renames and new files, finds lines that have moved, and takes no name that leads out of the repository. */
async function applyPatch(session: Session, index: string, { text, strip }: Extract<VersionSide, { readonly kind: 'patch' }>): Promise<void> {
  const settings = ['-c', 'apply.whitespace=nowarn', '-c', 'apply.ignoreWhitespace=no'];
  const attempt = (...more: readonly string[]) => session.try([...settings, 'apply', '--cached', '--whitespace=nowarn', '--unidiff-zero', `-p${strip}`, ...more], { index, input: text });
  let said = await attempt();
  // Who writes a patch by hand, or has it written by a model, miscounts the lines of a hunk.
  if (said.code !== 0 && /corrupt patch|patch fragment without header/u.test(said.stderr)) said = await attempt('--recount');
  if (said.code === 0) return;
  const [, file] = /^error: (?:patch failed: )?(.+?)(?::\d+$|: (?:patch does not apply|does not exist in index|already exists in index)$)/mu.exec(said.stderr) ?? [];
  if (/invalid path|unrecognized input|corrupt|No valid patches|lacks filename|without header|garbage/iu.test(said.stderr)) throw new UserError('Git cannot read this as a patch.', { hint: 'Copy the whole output of git diff, or all of one file’s part of it.' });
  throw new UserError(file === undefined ? 'The patch does not fit the code that the change is on.' : `The patch does not fit the code that the change is on: ${oneLine(file, 120)}.`, { hint: 'Take the patch against the commit that the change starts from. In the document it can be pasted into a ```diff block as it is.' });
}

/** What is changed, and new files that a change could embed: a video that somebody forgot to ignore is not copied for a comparison. */
async function addWorking(session: Session, index: string): Promise<void> {
  // Not `add -u`, which looks into submodules, where their own settings may name programs.
  const changed = await session.git(['diff', ...diffFlags, '--no-renames', '--name-only', '--'], { index });
  if (changed.length > 0) await session.git(['update-index', '--add', '--remove', '-z', '--stdin'], { index, input: changed });
  const { untracked } = await looseFiles(session);
  const small: Buffer[] = [];
  for (const name of untracked) {
    const status = await lstat(path.join(session.root, name.toString('utf8'))).catch(() => undefined);
    if (status?.isFile() && status.size <= limits.fileBytes) small.push(name, Buffer.of(0));
  }
  if (small.length > 0) await session.git(['update-index', '--add', '-z', '--stdin'], { index, input: Buffer.concat(small) });
}

/** As one entry of a list of folders, in which `:` (on Windows `;`) stands between two: https://git-scm.com/docs/git#Documentation/git.txt-codeGITALTERNATEOBJECTDIRECTORIEScode */
const listed = (folder: string): string => folder.includes(path.delimiter) || folder.startsWith('"') ? `"${folder.replace(/["\\]/gu, '\\$&')}"` : folder;

const id = (said: Buffer): string => said.toString('utf8').trim();
