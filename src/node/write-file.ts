/** One whole file onto the disk: a crash, a full disk or a power cut at any step leaves the old content or the new one, never a part. */
import { FilesError } from '../domain/ports.ts';
import type { FileSystem } from './file-system.ts';
import { filesError, linkSentence, nameOf } from './files-errors.ts';
import { kindOf, onDisk, partsOf } from './files-paths.ts';
import { pieces } from './pieces.ts';
import { temporaryName } from './temporary.ts';

const large = 2 ** 20;
/** Some disks (exFAT, a few network and FUSE file systems) know no hard links. */
const noHardLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL']);
/** A virus scanner or indexer on Windows holds a file for some milliseconds after it was written. */
const heldOnWindows = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** @param replace false = @throws FilesError `exists` when the name is taken, even by a writer at the same moment */
export async function writeFile(fs: FileSystem, root: string, path: string, text: string, replace: boolean): Promise<void> {
  const parts = partsOf(path);
  const folder = parts.slice(0, -1);
  const target = onDisk(root, parts);
  try {
    if (parts.length === 0) throw new FilesError('not-a-file', path, 'The root of the repository is not a file.');
    await makeFolders(fs, root, folder);
    const there = kindOf(fs, target, path);
    if (there === 'link') throw new FilesError('link', path, linkSentence(path));
    if (there !== undefined && there !== 'file') throw new FilesError('not-a-file', path, `${path} is not an ordinary file.`);
    if (there !== undefined && !replace) throw new FilesError('exists', path, `There is something called ${path} already; it was not overwritten.`);
    const temporary = onDisk(root, [...folder, temporaryName()]);
    try {
      await writeThrough(fs, temporary, text);
      if (replace) await renamePatiently(fs, temporary, target);
      else await nameOnce(fs, temporary, target);
    } catch (error) {
      await fs.async.unlink(temporary).catch(() => undefined);
      throw error;
    }
    await syncFolder(fs, onDisk(root, folder));
  } catch (error) {
    throw filesError(error, path, 'write');
  }
}

async function writeThrough(fs: FileSystem, file: string, text: string): Promise<void> {
  const handle = await fs.async.open(file, 'wx', 0o666);
  try {
    // The manifest of a large dataset.
    await handle.writeFile(text.length > large ? pieces(text) : text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives the file its name unless that is taken; decided by the file system, so only one of two writers wins. */
async function nameOnce(fs: FileSystem, temporary: string, target: string): Promise<void> {
  try {
    await fs.async.link(temporary, target);
  } catch (error) {
    if (!noHardLinks.has(nameOf(error))) throw error;
    // An empty file claims the name, and only who made it may rename over it.
    await (await fs.async.open(target, 'wx', 0o666)).close();
    try {
      await renamePatiently(fs, temporary, target);
    } catch (failed) {
      await fs.async.unlink(target).catch(() => undefined);
      throw failed;
    }
    return;
  }
  // Whatever happens to the second name, the first one stands; a leftover is swept later.
  await fs.async.unlink(temporary).catch(() => undefined);
}

async function renamePatiently(fs: FileSystem, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await fs.async.rename(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || attempt === 5 || !heldOnWindows.has(nameOf(error))) throw error;
      await new Promise(resolve => setTimeout(resolve, 20 * attempt));
    }
  }
}

/** Makes missing folders one by one, so that none is made behind a link. */
export async function makeFolders(fs: FileSystem, root: string, folder: readonly string[]): Promise<void> {
  for (let count = 1; count <= folder.length; count++) {
    const parts = folder.slice(0, count);
    const name = parts.join('/');
    const at = onDisk(root, parts);
    let kind = kindOf(fs, at, name);
    if (kind === undefined) {
      await fs.async.mkdir(at).catch((error: unknown) => { if (nameOf(error) !== 'EEXIST') throw error; });
      await syncFolder(fs, onDisk(root, parts.slice(0, -1)));
      kind = kindOf(fs, at, name);
    }
    if (kind === 'link') throw new FilesError('link', name, linkSentence(name));
    if (kind !== 'folder') throw new FilesError('not-a-file', name, `${name} is a file where a folder is expected.`);
  }
}

/** A new name is safe only when its folder is on the disk too. Windows and some network disks cannot do that and need not. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.async.open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(nameOf(error))) throw error;
  } finally {
    await handle.close();
  }
}
