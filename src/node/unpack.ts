/** The bytes of a file, unpacked while they are read: gzip and zstd. However much comes out of them, no more than a chunk is held. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { BrokenFile } from '../domain/dataset/broken-file.ts';
import type { Compression } from '../domain/dataset/formats/format.ts';
import { UserError } from '../domain/user-error.ts';

const chunk = 256 * 1024;

/** How a file or a stream in it begins: https://datatracker.ietf.org/doc/html/rfc1952#section-2.3.1, https://datatracker.ietf.org/doc/html/rfc8878#section-3.1 (with frames to be skipped) and https://parquet.apache.org/docs/file-format/; `PARE` is a table with an encrypted end. */
const beginnings = { gzip: /^1f8b/u, zstd: /^(?:28b52ffd|5.2a4d18)/u, parquet: /^504152(?:31|45)/u } as const;

/** What a file is, told by its first bytes and not by its name; undefined for plain lines. */
export async function packedAs(file: string): Promise<Compression | 'parquet' | undefined> {
  const first = await bytesAt(file, 0, 4);
  return (['gzip', 'zstd', 'parquet'] as const).find(kind => beginnings[kind].test(first.toString('hex')));
}

async function bytesAt(file: string, from: number, length: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** @param onRead bytes of the file itself that were read so far. @throws BrokenFile behind what could be unpacked; UserError when this Node cannot */
export async function* unpack(file: string, packing: Compression | undefined, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  if (packing === undefined) {
    let read = 0;
    for await (const part of createReadStream(file, { highWaterMark: chunk }) as AsyncIterable<Uint8Array>) { read += part.length; onRead(read); yield part; }
    return;
  }
  const { size } = await stat(file);
  // Node unpacks all members of a gzip file, and of a zstd file the first frame only.
  for (let from = 0; from < size;) {
    if (from > 0 && !beginnings[packing].test((await bytesAt(file, from, 4)).toString('hex'))) {
      // Zeros fill up the last block of a tape, and do no harm.
      for (let at = from; at < size; at += chunk) if ((await bytesAt(file, at, chunk)).some(byte => byte !== 0)) throw new BrokenFile('trailing-bytes', `Behind the end of the ${packing} stream there are ${size - from} more bytes.`);
      return;
    }
    const took = yield* oneStream(file, packing, from, onRead);
    if (took === 0) throw cutOff(packing);
    from += took;
  }
}

/** @returns how many bytes of the file it took */
async function* oneStream(file: string, packing: Compression, from: number, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array, number> {
  const engine = engineFor(packing);
  const feeding = pipeline(feed(file, from, engine, onRead), engine as unknown as NodeJS.WritableStream).catch(() => undefined);
  try {
    yield* engine as AsyncIterable<Uint8Array>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^(?:Z_|ZSTD_)/u.test(code)) throw error;
    throw code === 'Z_BUF_ERROR' ? cutOff(packing, error) : new BrokenFile('broken-stream', `The ${packing} stream is damaged, or something else stands behind it: ${message}.`, error);
  } finally {
    engine.destroy();
    await feeding;
  }
  return engine.bytesWritten;
}

const cutOff = (packing: Compression, cause?: unknown): BrokenFile => new BrokenFile('cut-off-stream', `The ${packing} stream ends in the middle; the rest of the file is missing.`, cause);

/** Chunk after chunk, as long as the engine takes them whole: where it does not, its stream has ended. */
async function* feed(file: string, from: number, engine: { readonly bytesWritten: number }, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let given = 0;
  for await (const part of createReadStream(file, { start: from, highWaterMark: chunk }) as AsyncIterable<Uint8Array>) {
    if (engine.bytesWritten < given) return;
    given += part.length;
    onRead(from + given);
    yield part;
  }
}

function engineFor(packing: Compression): Duplex & { readonly bytesWritten: number } {
  // Waits for each chunk to be done with before it asks for the next.
  const options: zlib.ZlibOptions & zlib.ZstdOptions & { readonly writableHighWaterMark: number } = { writableHighWaterMark: 1 };
  if (packing === 'gzip') return zlib.createGunzip(options);
  // https://nodejs.org/api/zlib.html#class-zlibzstddecompress
  if (typeof zlib.createZstdDecompress !== 'function') throw new UserError('This Node cannot unpack zstd.', { hint: 'Use Node 22.15 or newer, or unpack the file first: zstd -d <file>' });
  return zlib.createZstdDecompress(options);
}
