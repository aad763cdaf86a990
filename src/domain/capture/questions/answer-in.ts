/** Puts an answer of one line into a draft's document, where its question belongs, as if the author had typed it there. */
import type { Reasoning } from '../example.ts';
import { madrPrompts } from '../madr-headings.ts';
import type * as madr from '../madr.ts';
import type { AnswerField } from './question.ts';

/** Replaces `start` to `end` (UTF-16 offsets) with `text`. */
export interface TextEdit { readonly start: number; readonly end: number; readonly text: string; }

/** Handed in, since the parser of markdown is heavy. */
type Madr = Pick<typeof madr, 'fingerprint' | 'parseMadr' | 'writeMadr'>;

/** @param answer one line, not blank. The document says afterwards exactly what it said before and the answer, whatever the answer looks like; the rest of its text stays as it is wherever that can be had */
export function answerIn({ fingerprint, parseMadr, writeMadr }: Madr, document: string, field: AnswerField, answer: string): TextEdit {
  const { reasoning, places } = parseMadr(document);
  const wanted = fingerprint(answered(reasoning, field, answer));
  const line = field === 'drivers' ? `* ${answer}` : field === 'consequences' ? `* Bad, because ${answer}` : answer;
  const inPlaceOf = (prompt: string): readonly TextEdit[] => {
    const start = document.indexOf(prompt);
    return start < 0 ? [] : [{ start, end: start + prompt.length, text: line }];
  };
  const behind = (name: string, gap: string): readonly TextEdit[] => {
    const end = places.get(name)?.end;
    return end === undefined ? [] : [{ start: end, end, text: `${gap}${line}` }];
  };
  const last = (list: string, count: number) => count === 0 ? [] : behind(`${list}.${count - 1}`, '\n');
  const { positive, negative } = reasoning.consequences;
  const tries = field === 'because' ? [...inPlaceOf(madrPrompts.because), ...inPlaceOf(madrPrompts.outcome), ...behind('because', '\n\n')]
    : field === 'drivers' ? [...inPlaceOf(madrPrompts.drivers), ...last('drivers', reasoning.drivers.length), ...behind('drivers', '\n\n')]
    : [...inPlaceOf(madrPrompts.consequences), ...last('consequences.negative', negative.length), ...last('consequences.positive', positive.length), ...behind('consequences', '\n\n')];
  return tries.find(edit => fingerprint(parseMadr(applied(document, edit)).reasoning) === wanted)
    ?? { start: 0, end: document.length, text: writeMadr(answered(reasoning, field, answer)) };
}

export const applied = (text: string, edit: TextEdit): string => text.slice(0, edit.start) + edit.text + text.slice(edit.end);

function answered(reasoning: Reasoning, field: AnswerField, answer: string): Reasoning {
  const { because, drivers, consequences } = reasoning;
  if (field === 'drivers') return { ...reasoning, drivers: [...drivers, answer] };
  if (field === 'consequences') return { ...reasoning, consequences: { ...consequences, negative: [...consequences.negative, answer] } };
  return { ...reasoning, because: because === '' ? answer : `${because}\n\n${answer}` };
}
