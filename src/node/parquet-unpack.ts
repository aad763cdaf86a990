/** Unpacks the pages of a Parquet file, within limits, and each once: they are looked at before they are read. */
import * as zlib from 'node:zlib';
import { snappyUncompress, type Compressors } from 'hyparquet';
import { decompressLz4, decompressLz4Raw, decompressZstd } from 'hyparquet-compressors';
import { BrokenFile } from '../domain/dataset/broken-file.ts';

type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/** @param budget bytes that may still be unpacked. Node's own unpackers where it has them: quicker, and they stop where they are told to. */
export function unpackers(budget: { left: number }): Compressors {
  const within = (unpack: Unpack): Unpack => (packed, length) => {
    budget.left -= length;
    if (budget.left < 0) throw new BrokenFile('row-group-too-large', 'A row group unpacks to far more than it says, and more than can be looked at.');
    return unpack(packed, length);
  };
  const node = (unpack: (packed: Uint8Array, options: { maxOutputLength: number }) => Uint8Array) => within((packed, length) => unpack(packed, { maxOutputLength: Math.max(1, length) }));
  return {
    GZIP: node(zlib.gunzipSync), BROTLI: node(zlib.brotliDecompressSync), ZSTD: typeof zlib.zstdDecompressSync === 'function' ? node(zlib.zstdDecompressSync) : within(packed => decompressZstd(packed)),
    SNAPPY: within((packed, length) => { const output = new Uint8Array(length); snappyUncompress(packed, output); return output; }), LZ4: within(decompressLz4), LZ4_RAW: within(decompressLz4Raw),
  };
}

/** @param room bytes that are kept. @returns for those who look, and for those who read the same bytes afterwards and, told nothing of where they lie, know them by themselves */
export function unpackedOnce(look: Compressors, read: Compressors, room: number): { readonly looking: Compressors; readonly reading: Compressors; /** Nobody will read what is kept. */ readonly forget: () => void } {
  const kept = new Map<string, { readonly packed: Uint8Array; readonly unpacked: Uint8Array }[]>();
  let left = room;
  const keyOf = (codec: string, packed: Uint8Array, length: number) => `${codec} ${packed.length} ${length}`;
  const all = (wrap: (codec: string, unpack: Unpack) => Unpack, from: Compressors): Compressors => Object.fromEntries(Object.entries(from).map(([codec, unpack]) => [codec, wrap(codec, unpack)]));
  return {
    looking: all((codec, unpack) => (packed, length) => {
      const unpacked = unpack(packed, length);
      const size = packed.length + unpacked.length;
      if (size <= left) {
        left -= size;
        const key = keyOf(codec, packed, length);
        const like = kept.get(key) ?? [];
        like.push({ packed, unpacked });
        kept.set(key, like);
      }
      return unpacked;
    }, look),
    reading: all((codec, unpack) => (packed, length) => {
      const like = kept.get(keyOf(codec, packed, length));
      const index = like?.findIndex(each => Buffer.compare(each.packed, packed) === 0) ?? -1;
      const [found] = index < 0 ? [] : like?.splice(index, 1) ?? [];
      if (!found) return unpack(packed, length);
      left += found.packed.length + found.unpacked.length;
      return found.unpacked;
    }, read),
    forget() { kept.clear(); left = room; },
  };
}
