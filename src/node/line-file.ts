/** Lines on their way into a file: as they are, or packed while they are written. However many there are, no more than a chunk, or a row group, is held. */
import * as zlib from 'node:zlib';
import type { FileWriter, WrittenFile } from '../domain/dataset/folder.ts';
import type { Packing } from '../domain/dataset/packing.ts';
import { UserError } from '../domain/user-error.ts';
import { pieces } from './pieces.ts';

/** Where bytes go, in their order. */
export interface Sink {
  put(data: Uint8Array): Promise<void>;
  close(): Promise<WrittenFile>;
}

const chunk = 256 * 1024;

/** @param engines what this Node has. @throws UserError when it has no such packing: asked before anything is written */
export function checkPacking({ compression }: Pick<Packing, 'compression'>, engines: { readonly createZstdCompress?: unknown } = zlib): void {
  // https://nodejs.org/api/zlib.html#zlibcreatezstdcompressoptions: since 22.15 and 23.8.
  if (compression === 'zstd' && typeof engines.createZstdCompress !== 'function')
    throw new UserError(`This Node (${process.versions.node}) cannot pack with zstd.`, { hint: 'Use Node 22.15 or newer, or choose gzip in the recipe. Nothing was written.' });
}

export async function openLineFile(sink: Sink, packing: Packing): Promise<FileWriter> {
  if (packing.type === 'parquet') return (await import('./parquet-file.ts')).openParquetFile(sink, packing);
  if (packing.compression === 'none') return inChunks(sink);
  return inChunks(packed(sink, packing.compression));
}

/** Gathers text in one buffer for large writes. */
function inChunks(sink: Sink): FileWriter {
  const buffer = Buffer.allocUnsafeSlow(chunk);
  let length = 0;
  const flush = async () => {
    if (length === 0) return;
    const data = buffer.subarray(0, length);
    length = 0;
    await sink.put(data);
  };
  return {
    async write(text) {
      for (const piece of pieces(text)) {
        // No unit of UTF-16 takes more than three bytes.
        if (length + piece.length * 3 > chunk) await flush();
        length += buffer.write(piece, length, 'utf8');
      }
    },
    async close() {
      await flush();
      return sink.close();
    },
  };
}

/** The same bytes for the same lines, from the same zlib: no name and no time in them, and a gzip header that does not tell the system. */
function packed(sink: Sink, compression: 'gzip' | 'zstd'): Sink {
  const engine = compression === 'gzip' ? zlib.createGzip() : zlib.createZstdCompress({ params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 } });
  let first = compression === 'gzip';
  const draining = (async () => {
    for await (const part of engine as AsyncIterable<Uint8Array>) {
      // "Unknown", https://datatracker.ietf.org/doc/html/rfc1952#section-2.3.1: zlib names the operating system here.
      if (first && part.length > 9) { part[9] = 255; first = false; }
      await sink.put(part);
    }
  })();
  // Told to whoever writes next, or closes.
  draining.catch(() => undefined);
  return {
    async put(data) {
      try {
        await new Promise<void>((resolve, reject) => { engine.write(data, error => { if (error) reject(error); else resolve(); }); });
      } catch (error) {
        await draining;
        throw error;
      }
    },
    async close() {
      engine.end();
      await draining;
      return sink.close();
    },
  };
}
