/** What a file is, as the registry of media types has it, or by common use where that is silent. */

const types: Readonly<Record<string, string>> = {
  // Not registered; what Hugging Face and mlcroissant go by.
  jsonl: 'application/jsonlines', parquet: 'application/vnd.apache.parquet', gz: 'application/gzip', zst: 'application/zstd',
  json: 'application/json', md: 'text/markdown', svg: 'image/svg+xml',
};

export const mediaTypeOf = (name: string): string => types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
