/** What is shared while one document is read: its sections, and where everything found is noted. */
import type { RootContent } from 'mdast';
import { madrHeading, type HeadingKey } from './madr-headings.ts';
import { listItems, textOf, type Part, type Section, type Source, type Span } from './madr-outline.ts';
import { readVerbatim } from './madr-verbatim.ts';

export interface ReadProblem { readonly span: Span; readonly message: string; readonly severity: 'error' | 'warning'; }

export interface Reading {
  readonly source: Source;
  readonly sections: readonly Section[];
  readonly problems: ReadProblem[];
  /** Field name → where it stands. */
  readonly places: Map<string, Span>;
  /** What has no field of its own and becomes a section. */
  readonly kept: { readonly heading: Part; readonly body: Part | undefined }[];
}

export const warn = (reading: Reading, span: Span, message: string): void => { reading.problems.push({ span, message, severity: 'warning' }); };
export const sectionsOf = (reading: Reading, ...keys: Section['key'][]): readonly Section[] => reading.sections.filter(section => keys.includes(section.key));
export const unwrapped = (part: Part): string => readVerbatim(part.text) ?? part.text;

/** The text of all sections of these kinds; undefined when there is none. */
export function readText(reading: Reading, field: string, ...keys: Section['key'][]): string | undefined {
  const sections = sectionsOf(reading, ...keys);
  const parts = sections.flatMap(section => textOf(reading.source, section.nodes) ?? []);
  const first = parts[0], last = parts.at(-1), heading = sections.at(-1)?.heading.span;
  const place = first && last ? { start: first.span.start, end: last.span.end } : heading;
  if (place) reading.places.set(field, place);
  return first && parts.map(part => part.text).join('\n\n');
}

/** List items, and whole blocks where somebody wrote no list. */
export function readItems(reading: Reading, key: 'drivers' | 'steps'): string[] {
  const sections = sectionsOf(reading, key);
  const parts = sections.flatMap(section => section.nodes.flatMap(node => {
    const { items, others } = listItems(reading.source, [node]);
    return [...items, ...others.flatMap(other => textOf(reading.source, [other]) ?? [])];
  }));
  if (sections[0]) reading.places.set(key, sections[0].heading.span);
  return parts.map((part, at) => { reading.places.set(`${key}.${at}`, part.span); return unwrapped(part); });
}

/** Blocks in a place that has no room for them: a section of their own, named after where they stood. */
export function keep(reading: Reading, section: Section, key: HeadingKey, nodes: readonly RootContent[]): void {
  const body = textOf(reading.source, nodes);
  if (body) reading.kept.push({ heading: { text: `${madrHeading(key)} (notes)`, span: section.heading.span }, body });
}
