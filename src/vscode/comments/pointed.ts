/** Where in a long hunk, such as a new file, somebody pointed: their thread stands there, and not at the start of what is recorded. Kept for the workspace, beside the draft that it is about. */
import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Span } from './changed-lines.ts';

const key = 'because.pointed';
/** Threads of which it is kept, the newest ones. */
const most = 200;

const PointedAt = z.object({ id: z.string(), path: z.string(), /** Lines below the start of the hunk. */ offset: z.int(), text: z.string() });
export type PointedAt = z.infer<typeof PointedAt>;

export const pointedIn = (state: vscode.Memento): readonly PointedAt[] => z.array(PointedAt).safeParse(state.get(key)).data ?? [];

export async function keepPointed(state: vscode.Memento, pointed: PointedAt): Promise<void> {
  await state.update(key, [...pointedIn(state).filter(({ id }) => id !== pointed.id), pointed].slice(-most));
}

/** One line of the place: the one that reads as it did, the nearest of several; else the one that is so far below the start. @param lines of the text that the place is in */
export function lineIn({ start, count }: Span, lines: readonly string[], { offset, text }: Pick<PointedAt, 'offset' | 'text'>): Span {
  const alike = Array.from({ length: count }, (_, each) => each).filter(each => lines[start - 1 + each] === text).sort((a, b) => Math.abs(a - offset) - Math.abs(b - offset));
  return { start: start + (alike[0] ?? Math.min(offset, count - 1)), count: 1 };
}
