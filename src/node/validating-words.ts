/** What the thread that checks tables and whoever asked it say to each other. */
import type { FileReport } from '../domain/dataset/file-report.ts';
import type { FormatId } from '../domain/dataset/formats/index.ts';
import type { Side } from '../domain/dataset/recipe.ts';
import type { FolderReport } from './validate-folder.ts';

export interface Job { readonly path: string; readonly folder: boolean; readonly format: FormatId | undefined; readonly anyRows: boolean; readonly repairs: boolean; readonly side?: Side; }

/** Members of an error, as far as anybody asks for them: what is sent loses all but name and message. */
type Failed = { readonly name: string; readonly message: string } & { readonly [member in 'stack' | 'hint' | 'code' | 'syscall' | 'path']: string | undefined };

export type Said =
  | { readonly read: number }
  /** A file of a folder is begun. */
  | { readonly begun: string }
  | { readonly report: FileReport | FolderReport }
  | { readonly failed: Failed };
