/** Files below the root of one repository: whole writes, guarded reads, no links. Everything Because stores goes through here. */
import { constants, type Stats } from 'node:fs';
import { FilesError, type FileEntry, type Files, type FileStat } from '../domain/ports.ts';
import { takeLock } from './alone.ts';
import { realFileSystem, type FileSystem } from './file-system.ts';
import { filesError, linkSentence, nameOf } from './files-errors.ts';
import { foldersAreReal, kindOf, mustBeFile, mustBeName, onDisk, partsOf } from './files-paths.ts';
import { isLeftover } from './temporary.ts';
import { makeFolders, syncFolder, writeFile } from './write-file.ts';

const defaultLimit = 16 * 2 ** 20;
/** How long reading may go on before everything else in this process gets a turn. */
const sliceMs = 8;
/** FAT keeps times to two seconds, the coarsest disk in use. */
const settlesMs = 2_500;

// The last name is no link and no waiting pipe, or opening it fails at once. Windows has neither flag, nor such pipes in folders.
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** @param root absolute path of the repository; it may itself be reached through a link, nothing below it may */
export function openFiles(root: string, fs: FileSystem = realFileSystem): Files {
  /** With the separator at its end. */
  const base = onDisk(root, ['x']).slice(0, -1);
  let sliceStarted = 0;
  // Folders found real in this slice. Forgotten with it, so a link that turns up is seen a few milliseconds later.
  const seen = new Set<string>();
  const turn = async (): Promise<void> => {
    if (performance.now() - sliceStarted < sliceMs) return;
    await new Promise(resolve => setImmediate(resolve));
    seen.clear();
    sliceStarted = performance.now();
  };
  /** Where it lies on disk; undefined when a folder on the way is missing. @throws FilesError when one is not a real folder */
  const locate = (path: string): string | undefined => {
    const cut = path.lastIndexOf('/');
    if (cut > 0 && seen.has(path.slice(0, cut))) {
      mustBeName(path.slice(cut + 1), path);
      // Every part of it was looked at: nothing is left for `path.join` to do.
      return `${base}${path}`;
    }
    const parts = partsOf(path);
    return foldersAreReal(fs, root, parts.slice(0, -1), seen) ? onDisk(root, parts) : undefined;
  };
  // Most files are small; all reading is done in one go, so that one buffer serves them all.
  const buffer = Buffer.allocUnsafe(64 * 1024);
  const waiting = new Map<string, Promise<unknown>>();

  return {
    async list(folder) { return (await this.listWithStat(folder))?.entries ?? []; },
    async read(path, limit) { return (await this.readWithStat(path, limit))?.text; },

    async listWithStat(folder) {
      await turn();
      return reading(folder, () => {
        const at = locate(folder);
        if (at === undefined) return undefined;
        const stat = statOf(fs.sync.lstatSync(at));
        if (stat.kind !== 'folder' && folder !== '') throw notAFolder(fs, at, folder);
        if (folder !== '') seen.add(folder);
        const entries = fs.sync.readdirSync(at, { withFileTypes: true })
          .map((entry): FileEntry => ({ name: entry.name, kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other' }))
          .sort((a, b) => a.name < b.name ? -1 : 1);
        return { entries, stat };
      });
    },

    async readWithStat(path, limit = defaultLimit) {
      await turn();
      return reading(path, () => {
        const at = locate(path);
        if (at === undefined) return undefined;
        const { bytes, stat } = readBytes(fs, at, path, limit, buffer);
        return { text: decode(bytes, path), stat };
      });
    },

    write: (path, text) => writeFile(fs, root, path, text, true),
    create: (path, text) => writeFile(fs, root, path, text, false),

    async remove(path) {
      const parts = partsOf(path);
      try {
        seen.clear();
        if (!foldersAreReal(fs, root, parts.slice(0, -1), seen)) return false;
        const kind = kindOf(fs, onDisk(root, parts), path);
        if (kind === undefined) return false;
        mustBeFile(kind, path);
        await fs.async.unlink(onDisk(root, parts));
        await syncFolder(fs, onDisk(root, parts.slice(0, -1)));
        return true;
      } catch (error) {
        if (nameOf(error) === 'ENOENT') return false;
        throw filesError(error, path, 'remove');
      }
    },

    async stat(path) {
      await turn();
      return reading(path, () => {
        const at = locate(path);
        if (at === undefined) return undefined;
        const stat = statOf(fs.sync.lstatSync(at));
        if (stat.kind === 'folder' && path !== '') seen.add(path);
        return stat;
      });
    },

    async sweep(path) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const stat = await this.stat(path);
      if (stat?.kind !== 'file' || !isLeftover(name, stat.modified, Date.now())) return false;
      return this.remove(path).catch(() => false);
    },

    async alone(lock, run) {
      // Callers in this process queue up here; only the first of them competes with other processes.
      const before = waiting.get(lock);
      const mine = (async () => {
        await before?.catch(() => undefined);
        let release: (() => Promise<void>) | undefined;
        try {
          const parts = partsOf(lock);
          await makeFolders(fs, root, parts.slice(0, -1));
          release = await takeLock(fs, onDisk(root, parts), lock);
        } catch (error) {
          // Of the lock nobody has heard: what could not be saved is what lies beside it.
          throw filesError(error, lock.slice(0, lock.lastIndexOf('/')), 'write');
        }
        try {
          return await run();
        } finally {
          await release();
        }
      })();
      waiting.set(lock, mine);
      try {
        return await mine;
      } finally {
        if (waiting.get(lock) === mine) waiting.delete(lock);
      }
    },
  };
}

function reading<T>(path: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (nameOf(error) === 'ENOENT') return undefined;
    throw filesError(error, path, 'read');
  }
}

/** @param scratch for a file that fits: what is returned then lies in it until the next call */
function readBytes(fs: FileSystem, at: string, path: string, limit: number, scratch: Buffer): { readonly bytes: Uint8Array; readonly stat: FileStat } {
  if (constants.O_NOFOLLOW === undefined) mustBeFile(kindOf(fs, at, path) ?? 'file', path);
  const handle = fs.sync.openSync(at, openFlags);
  try {
    const stat = statOf(fs.sync.fstatSync(handle));
    if (stat.kind !== 'file') throw new FilesError('not-a-file', path, `${path} is not an ordinary file.`);
    if (stat.size > limit) throw tooLarge(path, stat.size, limit);
    const buffer = stat.size <= scratch.length ? scratch : Buffer.allocUnsafe(stat.size);
    let length = 0;
    while (length < stat.size) {
      const got = fs.sync.readSync(handle, buffer, length, stat.size - length, length);
      if (got === 0) break;
      length += got;
    }
    return { bytes: buffer.subarray(0, length), stat };
  } finally {
    fs.sync.closeSync(handle);
  }
}

const notAFolder = (fs: FileSystem, at: string, name: string): FilesError =>
  kindOf(fs, at, name) === 'link' ? new FilesError('link', name, linkSentence(name)) : new FilesError('not-a-file', name, `${name} is not a folder.`);

const tooLarge = (path: string, size: number, limit: number): FilesError =>
  new FilesError('too-large', path, `${path} is too large: ${size.toLocaleString('en')} bytes, and ${limit.toLocaleString('en')} are allowed here. It was not read.`);

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A byte order mark at the start is taken off: Windows editors add one. */
function decode(bytes: Uint8Array, path: string): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new FilesError('encoding', path, `${path} is not UTF-8 text. Save it as UTF-8, or restore it from git.`, error);
  }
}

function statOf(stat: Stats): FileStat {
  return {
    kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other',
    size: stat.size, modified: stat.mtimeMs,
    // Joined to one flat string: a template keeps its parts, a hundred bytes more for each file that is remembered.
    version: [stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs].join(':'),
    settled: Math.abs(Date.now() - Math.max(stat.mtimeMs, stat.ctimeMs)) > settlesMs,
  };
}
