/** Whether a trainer reads a file of this kind at all: right lines in the wrong packing are refused all the same. */
import type { Compression, Fault, Format } from './formats/format.ts';

export type FileKind = Compression | 'parquet';

const words: Readonly<Record<FileKind, string>> = { gzip: 'a file packed with gzip', zstd: 'a file packed with zstd', parquet: 'a Parquet file' };

/** @param kind undefined: plain JSON Lines, which all read */
export const readsKind = ({ reads }: Pick<Format, 'reads'>, kind: FileKind | undefined): boolean => kind === undefined || (kind === 'parquet' ? reads.parquet : reads.compression.includes(kind));

export const kindFaults = (format: Format, kind: FileKind | undefined): readonly Fault[] =>
  kind === undefined || readsKind(format, kind) ? [] : [{ rule: 'file-kind', message: `${format.title} is not read from ${words[kind]}.` }];

/** @param name without its folders: where they are now is not where they will be */
export const nameCharacters = ({ reads: { names }, title }: Format, name: string): readonly Fault[] =>
  !names || names.pattern.test(name) ? [] : [{ rule: 'file-name-characters', message: `${title} takes files whose names have ${names.words} and nothing else.` }];

const endings = { gzip: /\.gz(?:ip)?$/iu, zstd: /\.zstd?$/iu, parquet: /\.parquet$/iu, lines: /\.(?:jsonl?|ndjson)$/iu } as const;

/** What a file is its first bytes say; readers go by its name. A table's name that is no table's is found by its reader, and a name that says nothing contradicts nothing. */
export function nameFaults(name: string, kind: FileKind | undefined): readonly Fault[] {
  const named = (['gzip', 'zstd', 'parquet', 'lines'] as const).find(each => endings[each].test(name));
  if (named === undefined || named === 'parquet' || named === (kind ?? 'lines')) return [];
  return [{ rule: 'file-name', message: `Its name says ${named === 'lines' ? 'plain lines' : words[named]}, and it is ${kind === undefined ? 'not packed' : words[kind]}: readers go by the name.` }];
}
