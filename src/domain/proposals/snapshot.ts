/** What a tool proposed, as the files were at that moment: taken before a person corrects it, so that the correction can be told from it later. Private, and gone after a while. */
import * as z from 'zod/mini';
import { Id } from '../capture/id.ts';
import { PlainPath } from '../capture/plain-path.ts';

export const Tool = z.strictObject({ name: z.string().check(z.minLength(1)), model: z.optional(z.string()) });
export type Tool = z.infer<typeof Tool>;

export const Snapshot = z.strictObject({
  schema: z.literal(1),
  id: Id,
  takenAt: z.iso.datetime(),
  /** Absent when nobody knows which tool it was. */
  tool: z.optional(Tool),
  /** Commit that HEAD was at; the empty tree before the first one. */
  base: z.string(),
  scope: z.enum(['change', 'file', 'selection']),
  /** Of a selection: lines of its one file, 1-based and inclusive. */
  lines: z.optional(z.strictObject({ start: z.int(), end: z.int() })),
  files: z.array(z.strictObject({ path: PlainPath, deleted: z.boolean(), executable: z.boolean(), bytes: z.int() })),
  /** Files that are not in it, with the reason. */
  leftOut: z.array(z.strictObject({ path: z.string(), why: z.string() })),
});
export type Snapshot = z.infer<typeof Snapshot>;

export const SnapshotTexts = z.strictObject({ schema: z.literal(1), id: Id, files: z.array(z.strictObject({ path: PlainPath, text: z.nullable(z.string()) })) });
export type SnapshotTexts = z.infer<typeof SnapshotTexts>;

export const bytesOf = ({ files }: Pick<Snapshot, 'files'>): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** `Copilot (GPT-5)`; what is typed is taken apart the same way: `Copilot, GPT-5`. */
export const toolText = ({ name, model }: Tool): string => model === undefined ? name : `${name} (${model})`;

export function readTool(typed: string): Tool | undefined {
  const [, name = '', model = ''] = /^([^,(]+?)\s*(?:[,(]\s*(.+?)\s*\)?)?$/u.exec(typed.trim()) ?? [];
  return name === '' ? undefined : { name, ...model !== '' && { model } };
}
