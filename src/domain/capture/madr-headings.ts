/** The headings of MADR 4 (https://github.com/adr/madr, template/adr-template.md), the names that people use for them, and the questions that stand in an empty draft. */

/** What a heading opens. `other` is a heading of the author's own. */
export type HeadingKey = 'problem' | 'drivers' | 'options' | 'outcome' | 'consequences' | 'positive' | 'negative' | 'confirmation' | 'steps' | 'details';

export interface MadrHeading { readonly key: HeadingKey; readonly depth: 2 | 3; readonly text: string; readonly help: string; }

/** In the order in which a document has them; what an editor offers after `#`. */
export const madrHeadings: readonly MadrHeading[] = [
  { key: 'problem', depth: 2, text: 'Context and Problem Statement', help: 'What was wrong, or what was asked for?' },
  { key: 'drivers', depth: 2, text: 'Decision Drivers', help: 'What mattered? One list item for each.' },
  { key: 'options', depth: 2, text: 'Considered Options', help: 'The titles of all options, the chosen and the rejected ones.' },
  { key: 'outcome', depth: 2, text: 'Decision Outcome', help: 'Chosen option: "title", because …' },
  { key: 'consequences', depth: 3, text: 'Consequences', help: 'Good, because … / Bad, because …' },
  { key: 'confirmation', depth: 3, text: 'Confirmation', help: 'How will you see that it was right?' },
  { key: 'steps', depth: 2, text: 'Steps', help: 'How you got there, as a numbered list. A reviewer can dispute a single step.' },
  { key: 'details', depth: 2, text: 'Pros and Cons of the Options', help: 'One heading for each option, with what speaks for and against it; a ```diff block is the code that it would have been.' },
];

/** Questions for empty fields. Only these very comments are left out when a document is read; every other comment is the author's. */
export const madrPrompts = {
  title: '<!-- What did you decide? Write it after the # above. -->',
  problem: '<!-- What was wrong, or what was asked for? -->',
  drivers: '<!-- What mattered? Begin each line with * -->',
  options: '<!-- What did you consider? Begin each line with * and give the title of one option. -->',
  outcome: '<!-- What made you choose it? Write: Chosen option: "title", because … -->',
  because: '<!-- What made you choose it? -->',
  consequences: '<!-- What follows from it? Begin each line with * Good, because … or * Bad, because … -->',
  confirmation: '<!-- How will you see that it was right? -->',
  rejected: '<!-- What speaks for and against it? Why not this one? Write: Rejected, because … Its code, where there was some, goes into a ```diff block. -->',
} as const;

/** The prompt that a comment begins with, if it is one of ours. */
export const promptAt = (html: string): string | undefined => Object.values(madrPrompts).find(prompt => html.startsWith(prompt));

const names: Readonly<Record<HeadingKey, readonly string[]>> = {
  problem: ['context', 'problem', 'problem statement', 'context and problem', 'problem and context', 'background', 'motivation'],
  drivers: ['drivers', 'decision driver', 'forces', 'criteria', 'decision criteria'],
  options: ['options', 'options considered', 'alternatives', 'alternatives considered', 'considered alternatives', 'considered option'],
  outcome: ['decision', 'outcome', 'rationale'],
  consequences: ['consequence'],
  positive: ['positive consequences', 'good consequences'],
  negative: ['negative consequences', 'bad consequences'],
  confirmation: ['validation'],
  steps: ['step'],
  details: ['pros and cons', 'pros and cons of options', 'pros and cons of the alternatives', 'options in detail'],
};
const keys = new Map<string, HeadingKey>([
  ...Object.entries(names).flatMap(([key, list]) => list.map(name => [name, key as HeadingKey] as const)),
  ...madrHeadings.map(heading => [heading.text.toLowerCase(), heading.key] as const),
]);

/** Which part a heading opens, whatever its level; numbering, emphasis and a colon at the end do not matter. */
export const headingKey = (heading: string): HeadingKey | undefined =>
  keys.get(heading.toLowerCase().replace(/^[\s*_]*(?:\d+(?:\.\d+)*[.)]?\s+)?/, '').replace(/[\s*_:]+$/, '').replace(/\s+/g, ' '));

export const madrHeading = (key: HeadingKey): string => madrHeadings.find(heading => heading.key === key)?.text ?? key;
