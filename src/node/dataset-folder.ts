/** A dataset on disk: written into a hidden folder beside its place, made durable, then given its name in one step. Whatever fails, nothing half-written is found. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { isNameInDataset, type DatasetFolder, type DatasetWriter } from '../domain/dataset/folder.ts';
import { versionPattern } from '../domain/dataset/version.ts';
import { UserError, isUserError } from '../domain/user-error.ts';
import { exportPatience, whatBecameOf } from './begun-exports.ts';
import { realFileSystem, type FileSystem } from './file-system.ts';
import { nameOf } from './files-errors.ts';
import { checkPacking, openLineFile, type Sink } from './line-file.ts';
import { isLeftover, temporaryName } from './temporary.ts';
import { syncFolder } from './write-file.ts';

/** An export may take hours, and its folder looks untouched while its files grow: so it is touched this often, and swept by nobody before it was left alone for a day, as when its process is stopped for a while. */
const touchMs = 5 * 60_000;

/** @param parent absolute path of the folder that holds the datasets; made when it is missing */
export function openDatasetFolder(parent: string, system: FileSystem = realFileSystem): DatasetFolder {
  return {
    async versions(name) {
      const mine = new RegExp(`^${name}-(${versionPattern})$`);
      const names = await fs.readdir(parent).catch((error: unknown) => { if (nameOf(error) === 'ENOENT') return []; throw refused(error, parent); });
      return names.flatMap(entry => mine.exec(entry)?.[1] ?? []);
    },
    check: packing => { checkPacking(packing); },
    place: dataset => path.join(parent, dataset),
    whatBecameOf,
    async clear({ hidden, target }) {
      try {
        if (path.dirname(hidden) !== path.dirname(target)) return;
        // What is called otherwise is none of ours.
        const stat = await fs.lstat(hidden).catch(() => undefined);
        if (stat?.isDirectory() && isLeftover(path.basename(hidden), stat.mtimeMs, Date.now(), exportPatience)) await fs.rm(hidden, { recursive: true, force: true, maxRetries: 3 });
        // Only an empty one goes.
        await fs.rmdir(target).catch(() => undefined);
      } catch (error) {
        throw refused(error, path.dirname(hidden));
      }
    },
    async begin() {
      try {
        await makeFolder(parent);
        await sweep(parent);
        const hidden = path.join(parent, temporaryName());
        await fs.mkdir(hidden);
        return openWriter(parent, hidden, system);
      } catch (error) {
        throw refused(error, parent);
      }
    },
  };
}

function openWriter(parent: string, hidden: string, system: FileSystem): DatasetWriter {
  const open = new Set<fs.FileHandle>();
  const folders = new Set<string>();
  const alive = setInterval(() => { const now = new Date(); void fs.utimes(hidden, now, now).catch(() => undefined); }, touchMs);
  // Nobody's process has to go on for this alone.
  alive.unref();
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => { try { return await work(); } catch (error) { throw refused(error, parent); } };
  const place = (name: string): string => {
    if (!isNameInDataset(name)) throw new Error(`${name} is no name for a file of a dataset`);
    return path.join(hidden, name);
  };
  return {
    at: hidden,
    file: (name, packing = { type: 'jsonl', compression: 'none' }) => attempt(async () => {
      const at = place(name);
      const inside = path.dirname(at);
      if (inside !== hidden && !folders.has(inside)) { await fs.mkdir(inside); folders.add(inside); }
      const handle = await fs.open(at, 'wx', 0o666);
      open.add(handle);
      return openLineFile(sinkOf(handle, attempt, () => { open.delete(handle); }), packing);
    }),
    rename: (from, to) => attempt(() => fs.rename(place(from), place(to))),
    finish: folder => attempt(async () => {
      const target = path.join(parent, path.basename(folder));
      for (const each of [...folders, hidden]) await syncFolder(system, each);
      // Claims the name: rename alone would replace an empty folder, and on some systems say nothing.
      await fs.mkdir(target).catch((error: unknown) => {
        throw nameOf(error) === 'EEXIST' ? new UserError(`There is something called ${path.basename(folder)} in ${parent} already; it was not overwritten.`, { hint: 'Export again: the next free version is taken.', cause: error }) : error;
      });
      try {
        // Windows renames no folder onto another, not even onto an empty one.
        if (process.platform === 'win32') await fs.rmdir(target);
        await fs.rename(hidden, target);
      } catch (error) {
        await fs.rmdir(target).catch(() => undefined);
        throw error;
      }
      // Whoever hears of a failure takes the manifest away, so nothing may lie there then. What cannot be taken back stays, and is no failure.
      await syncFolder(system, parent).catch(async (error: unknown) => { if (await fs.rename(target, hidden).then(() => true, () => false)) throw error; });
      clearInterval(alive);
      return target;
    }),
    async abandon() {
      clearInterval(alive);
      for (const handle of open) await handle.close().catch(() => undefined);
      await fs.rm(hidden, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    },
  };
}

/** With those above it. Node's own way goes round for ever where the folder above is there and yet takes none, as in `/proc`. */
async function makeFolder(at: string): Promise<void> {
  if (await fs.stat(at).then(stat => stat.isDirectory(), () => false)) return;
  const above = path.dirname(at);
  if (above !== at) await makeFolder(above);
  // Somebody else may have made it meanwhile.
  await fs.mkdir(at).catch(async (error: unknown) => { if (nameOf(error) !== 'EEXIST' || !(await fs.stat(at)).isDirectory()) throw error; });
}

/** Hashes and counts what goes to the disk. */
function sinkOf(handle: fs.FileHandle, attempt: <T>(work: () => Promise<T>) => Promise<T>, closed: () => void): Sink {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    put: data => attempt(async () => {
      hash.update(data);
      bytes += data.length;
      // The system may take less than it is given.
      for (let at = 0; at < data.length;) at += (await handle.write(data, at, data.length - at)).bytesWritten;
    }),
    async close() {
      await attempt(async () => { await handle.sync(); await handle.close(); });
      closed();
      return { bytes, sha256: hash.digest('hex') };
    },
  };
}

/** A killed export leaves its hidden folder behind; the next one takes it away. */
async function sweep(parent: string): Promise<void> {
  for (const entry of await fs.readdir(parent, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const at = path.join(parent, entry.name);
    const modified = await fs.stat(at).then(stat => stat.mtimeMs, () => undefined);
    if (modified !== undefined && isLeftover(entry.name, modified, Date.now(), exportPatience)) await fs.rm(at, { recursive: true, force: true }).catch(() => undefined);
  }
}

function refused(error: unknown, parent: string): unknown {
  if (isUserError(error) || !(error instanceof Error) || !('code' in error)) return error;
  const why: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full', EDQUOT: 'the disk is full', EROFS: 'it is read-only', EACCES: 'writing there is not permitted', EPERM: 'writing there is not permitted',
    ENOENT: 'no folder can be made there', ENOTDIR: 'there is a file where the folder should be', EEXIST: 'there is a file where the folder should be',
  };
  return new UserError(`The dataset cannot be written to ${parent}: ${why[nameOf(error)] ?? error.message}.`, { hint: 'Nothing was left behind. Free some space or choose another folder, and export again.', cause: error });
}
