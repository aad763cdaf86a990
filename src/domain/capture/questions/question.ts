/** One kind of question that a change raises by itself. It asks for what only the author can know, and only where the change shows that there is something to know. */
import type { Seen, SeenFile, SeenLine } from './seen.ts';

/** Where an answer is put: the reason, what mattered, or what it costs. */
export type AnswerField = 'because' | 'drivers' | 'consequences';

/** What one change raises. `subject` is what the question is about, as the code calls it: an author who speaks of it is not asked. */
export interface Raised {
  readonly subject: string;
  /** One line that ends in a question mark. */
  readonly text: string;
  readonly path: string;
  /** 1-based, on the new side; on the old one where `gone`. Undefined where the file as a whole is meant. */
  readonly line?: number;
  readonly gone?: true;
}

export interface QuestionKind<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  readonly field: AnswerField;
  /** 1 to 10: how much one line of answer is worth to whoever reads the change in a year. Of what a change raises, the weightiest three are asked. */
  readonly weight: number;
  /** Words by which a text speaks of the matter without naming the subject. */
  readonly said: RegExp;
  /** Pure; [] for most changes. Of several, the first is asked. */
  raises(seen: Seen): readonly Raised[];
}
export const defineQuestion = <const Id extends string>(kind: QuestionKind<Id>): QuestionKind<Id> => kind;

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const at = ({ path }: Pick<SeenFile, 'path'>, { line }: SeenLine): Pick<Raised, 'path' | 'line'> => ({ path, line });
