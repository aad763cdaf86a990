/** Whether a trainer reads a file of this kind at all: right lines in the wrong packing are refused all the same. */
import type { Compression, Fault, Format } from './formats/format.ts';

export type FileKind = Compression | 'parquet';

const words: Readonly<Record<FileKind, string>> = { gzip: 'a file packed with gzip', zstd: 'a file packed with zstd', parquet: 'a Parquet file' };

/** @param kind undefined: plain JSON Lines, which all read */
export const readsKind = ({ reads }: Pick<Format, 'reads'>, kind: FileKind | undefined): boolean => kind === undefined || (kind === 'parquet' ? reads.parquet : reads.compression.includes(kind));

export const kindFaults = (format: Format, kind: FileKind | undefined): readonly Fault[] =>
  kind === undefined || readsKind(format, kind) ? [] : [{ rule: 'file-kind', message: `${format.title} is not read from ${words[kind]}.` }];
