/**
 * Keeps rows that ask the same apart, for trainers that take neighbours for strangers: KTO's estimate of the KL term needs answers that do not belong to their prompts, and gets them from the row before
 * (TRL: `add_kl_completion_ids`, trl/trainer/kto_trainer.py at f2cd5771; LLaMA-Factory: `preprocess_dataset`, src/llamafactory/data/processor/feedback.py at ff6d4d12). Both read the file in its order and refuse to shuffle.
 */
import type { Format } from './formats/format.ts';

/** Examples whose rows are mixed with each other: so far apart are two of one, and twice as many are held at most. Larger than a batch that anybody trains with. */
const block = 128;

export interface Apart<T> {
  /** @param rows of one example, in their order. @returns what may be written now */
  readonly push: (rows: readonly T[]) => readonly T[];
  /** The rest. */
  readonly end: () => readonly T[];
}

/** The same order for the same numbers of rows, whatever they are: what is written beside the rows stays beside them. */
export function apart<T>(most = block): Apart<T> {
  let held: (readonly T[])[] = [];
  return {
    // Those that are left at the end are never so few that they would stand alone.
    push(rows) { return held.push(rows) < 2 * most ? [] : spread(held.splice(0, most)); },
    end() { const rest = held; held = []; return spread(rest); },
  };
}

/** Each example's rows at even distances. Every other example begins with its second row, so that wanted and unwanted answers alternate. */
function spread<T>(groups: readonly (readonly T[])[]): readonly T[] {
  const placed = groups.flatMap((rows, nth) => rows.map((_, at) => ({ row: rows[(at + nth) % rows.length] as T, place: (at + (nth + 0.5) / groups.length) / rows.length })));
  return placed.sort((a, b) => a.place - b.place).map(({ row }) => row);
}

/** Of lines in their order: how many ask the same as the one before. */
export function neighbours({ apart: asks }: Pick<Format, 'apart'>): { readonly see: (line: unknown) => void; readonly found: () => number } {
  let found = 0, before: string | undefined;
  return {
    see(line) {
      if (!asks) return;
      const now = asks(line);
      if (now !== '' && now === before) found++;
      before = now;
    },
    found: () => found,
  };
}
