/** The markdown document of a draft. While it exists, what a person wrote there is the draft's reasoning. */
import type { Example, Reasoning } from '../capture/example.ts';
import { requoted } from '../capture/quoted.ts';

/** The part of `capture/madr.ts` that the store needs; loaded only when there is a document, since the parser is heavy. */
export interface DocumentFormat {
  readonly parseMadr: (text: string) => { readonly reasoning: Reasoning };
  readonly writeMadr: (example: Example) => string;
}

/** More than this no person writes by hand. */
export const documentLimit = 2 * 2 ** 20;

/** The draft with the document's reasoning: a field that the document leaves out is gone from the draft too. */
export function withReasoning(draft: Example, reasoning: Reasoning): Example {
  const { steps: _steps, confirmation: _confirmation, sections: _sections, ...rest } = draft;
  return draft.quoted ? requoted(draft, { ...rest, ...reasoning }) : { ...rest, ...reasoning };
}
