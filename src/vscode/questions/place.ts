/** Where in a draft's document its questions stand: under the heading below which each answer will be, one below the other. */
import type { Place } from '../../domain/capture/madr.ts';
import type { OpenQuestion } from './open-questions.ts';

/** `line` counts from 0. */
export interface PlacedQuestion extends OpenQuestion { readonly line: number; }

/** @param places as `parseMadr` finds them. @param top the line for what has no heading */
export function placeQuestions(questions: readonly OpenQuestion[], text: string, places: ReadonlyMap<string, Place>, top: number): readonly PlacedQuestion[] {
  const lines = text.split(/\r\n?|\n/u);
  const taken = new Set<number>();
  return questions.map(question => {
    let line = (places.get(question.field)?.line ?? top + 1) - 1;
    while (line > 0 && !/^#{1,6}(?:\s|$)/u.test(lines[line] ?? '')) line--;
    // Two on one line would stand side by side, and be too long.
    do line++; while (taken.has(line));
    line = Math.min(line, lines.length - 1);
    taken.add(line);
    return { ...question, line };
  });
}
