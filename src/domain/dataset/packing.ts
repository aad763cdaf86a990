/** How the lines of a dataset are put into its files. */
import type { Column } from './table.ts';

export type Packing =
  | { readonly type: 'jsonl'; readonly compression: 'none' | 'gzip' | 'zstd' }
  /** One row for each line. */
  | { readonly type: 'parquet'; readonly compression: 'none' | 'snappy' | 'gzip' | 'zstd'; readonly columns: readonly Column[] };

/** What stands behind the last dot of the name; by it tools find out how to read a file. */
export function endingOf({ type, compression }: Pick<Packing, 'type' | 'compression'>): string {
  return type === 'parquet' ? 'parquet' : compression === 'gzip' ? 'jsonl.gz' : compression === 'zstd' ? 'jsonl.zst' : 'jsonl';
}
