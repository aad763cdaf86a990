/** What a file is, as the registry of media types has it (https://www.iana.org/assignments/media-types/), or by common use where that is silent. */

const types: Readonly<Record<string, string>> = {
  jsonl: 'application/jsonlines', parquet: 'application/vnd.apache.parquet', gz: 'application/gzip', zst: 'application/zstd',
  json: 'application/json', md: 'text/markdown', svg: 'image/svg+xml',
};

const ending = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

export const mediaTypeOf = (name: string): string => types[ending(name)] ?? 'application/octet-stream';

/** What mlcroissant takes it for (`EncodingFormat` in its constants.py at 401f6fff): its own name for Parquet, and what is packed by what is in it, since the ending says how. */
export function loaderTypeOf(name: string): string {
  const bare = name.replace(/\.(?:gz|zst)$/, '');
  return ending(bare) === 'parquet' ? 'application/x-parquet' : mediaTypeOf(bare);
}
