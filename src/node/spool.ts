/** Lines that planning made, in a file without a name: whatever ends this process, nothing of it is left on the disk, and nobody else can open it. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Spool } from '../domain/dataset/spool.ts';
import { temporaryName } from './temporary.ts';

/** Bytes gathered before they are written, and read at once. */
const window = 256 * 1024;
/** More than this is made anew instead. */
const defaultMost = 2 ** 31;

/** A plan that nobody writes is forgotten one day, and its file with it. */
const forgotten = new FinalizationRegistry<number>(file => { fs.closeSync(file); });

/** @returns undefined where there is no room for such a file */
export function openSpool(folder = tmpdir(), most = defaultMost): Spool | undefined {
  const file = openNameless(path.join(folder, temporaryName()));
  if (file === undefined) return undefined;
  /** Where each example begins and how long it is, one after the other. */
  let places = new Float64Array(1024);
  const at = new Map<string, number>();
  const writing = Buffer.allocUnsafeSlow(window), reading = Buffer.allocUnsafeSlow(window);
  let written = 0, gathered = 0, kept = 0, open = true;
  let [from, to] = [0, 0];

  const close = (): void => {
    if (open) fs.closeSync(file);
    open = false;
    at.clear();
    forgotten.unregister(at);
  };
  const put = (data: Buffer): void => {
    for (let done = 0; done < data.length;) done += fs.writeSync(file, data, done, data.length - done, written + done);
    written += data.length;
  };
  const flush = (): void => {
    put(writing.subarray(0, gathered));
    gathered = 0;
  };
  const read = (start: number, length: number): string => {
    const whole = length > window;
    if (!whole && start >= from && start + length <= to) return reading.toString('utf8', start - from, start - from + length);
    const into = whole ? Buffer.allocUnsafeSlow(length) : reading;
    let got = 0;
    for (let more = -1; got < length && more !== 0; got += more) more = fs.readSync(file, into, got, into.length - got, start + got);
    if (!whole) [from, to] = [start, start + got];
    return into.toString('utf8', 0, Math.min(length, got));
  };
  /** Nothing depends on it, so a full disk is no reason to stop. */
  const orGiveUp = <T>(work: () => T): T | undefined => {
    try {
      return open ? work() : undefined;
    } catch {
      close();
      return undefined;
    }
  };

  const spool: Spool = {
    keep(example, lines) {
      orGiveUp(() => {
        at.delete(example);
        const text = lines instanceof Uint8Array ? lines : lines.join('\n');
        const start = written + gathered;
        // No unit of UTF-16 takes more than three bytes.
        const room = typeof text === 'string' ? text.length * 3 : text.length;
        if (start + room > most) return;
        if (gathered + room > window) flush();
        if (room > window) put(typeof text === 'string' ? Buffer.from(text, 'utf8') : Buffer.from(text.buffer, text.byteOffset, text.length));
        else if (typeof text === 'string') gathered += writing.write(text, gathered, 'utf8');
        else { writing.set(text, gathered); gathered += text.length; }
        const slot = kept++ * 2;
        if (slot + 2 > places.length) {
          const larger = new Float64Array(places.length * 2);
          larger.set(places);
          places = larger;
        }
        places.set([start, written + gathered - start], slot);
        at.set(example, slot);
      });
    },
    take(example) {
      const slot = at.get(example);
      return slot === undefined ? undefined : orGiveUp(() => {
        if (gathered > 0) flush();
        return read(places[slot] ?? 0, places[slot + 1] ?? 0).split('\n');
      });
    },
    close,
  };
  forgotten.register(spool, file, at);
  return spool;
}

function openNameless(at: string): number | undefined {
  let file: number | undefined;
  try {
    file = fs.openSync(at, 'wx+', 0o600);
    fs.unlinkSync(at);
    return file;
  } catch {
    // One that would stay behind is worse than none.
    if (file !== undefined) {
      fs.closeSync(file);
      fs.rmSync(at, { force: true });
    }
    return undefined;
  }
}
