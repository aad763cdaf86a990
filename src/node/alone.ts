/** A lock between processes: two windows of the editor that save the same draft must not both win. */
import { FilesError } from '../domain/ports.ts';
import type { FileSystem } from './file-system.ts';
import { nameOf } from './files-errors.ts';
import { hostMark, isAlive } from './temporary.ts';

const patienceMs = 10_000;
/** Longer than any save takes; a process number that was given to another program must not hold a lock for ever. */
const staleMs = 60_000;

/** Takes the lock, waiting for its holder; gives back what releases it. @throws what the system says when the file cannot be made */
export async function takeLock(fs: FileSystem, file: string, name: string): Promise<() => Promise<void>> {
  const mine = `${process.pid}-${hostMark()}-${Math.random().toString(36).slice(2)}`;
  const started = Date.now();
  for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
    if (await sign(fs, file, mine)) return () => giveBack(fs, file, mine);
    const held = holder(fs, file);
    if (held && isStale(held)) {
      await takeAway(fs, file, held.text, mine);
      continue;
    }
    if (Date.now() - started > patienceMs)
      throw new FilesError('busy', name, 'Another window or program is saving in .because/ and does not finish. Close it and save again; your text is still open.');
    await new Promise(resolve => setTimeout(resolve, wait));
  }
}

/** Of two that find it stale, one gets it; the other may get the new lock of a third in its hands, and puts that back. */
async function takeAway(fs: FileSystem, file: string, stale: string, mine: string): Promise<void> {
  const away = `${file}.${mine}`;
  try {
    await fs.async.rename(file, away);
    if (holder(fs, away)?.text !== stale) await fs.async.link(away, file);
  } catch {
    // Gone already, or taken again: the next round sees what is there.
  }
  await fs.async.unlink(away).catch(() => undefined);
}

/** False when somebody else has it. */
async function sign(fs: FileSystem, file: string, mine: string): Promise<boolean> {
  let handle;
  try {
    handle = await fs.async.open(file, 'wx', 0o666);
  } catch (error) {
    if (nameOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    try {
      await handle.writeFile(mine);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    await fs.async.unlink(file).catch(() => undefined);
    throw error;
  }
}

/** Tried more than once: on Windows a virus scanner may hold the file. One that stays is taken over when this process ends. */
async function giveBack(fs: FileSystem, file: string, mine: string): Promise<void> {
  for (let attempt = 1; attempt <= 5 && holder(fs, file)?.text === mine; attempt++) {
    await fs.async.unlink(file).catch(() => new Promise(resolve => setTimeout(resolve, 10 * attempt)));
  }
}

interface Holder { readonly text: string; readonly modified: number; }

function holder(fs: FileSystem, file: string): Holder | undefined {
  try {
    const handle = fs.sync.openSync(file, 'r');
    try {
      const buffer = Buffer.alloc(100);
      const length = fs.sync.readSync(handle, buffer, 0, buffer.length, 0);
      return { text: buffer.toString('utf8', 0, length), modified: fs.sync.fstatSync(handle).mtimeMs };
    } finally {
      fs.sync.closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

function isStale({ text, modified }: Holder): boolean {
  const age = Date.now() - modified;
  if (age > staleMs) return true;
  const [pid, host] = text.split('-');
  // Empty: its writer has made the file and not yet signed it, or died in between.
  if (!pid || !host) return age > 2_000;
  return host === hostMark() && !isAlive(Number(pid));
}
