/** A markdown text cut into its sections: headings found by a CommonMark parser, contents left as the author wrote them. */
import type { Heading, ListItem, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { headingKey, promptAt, type HeadingKey } from './madr-headings.ts';
import { findTitle } from './madr-titles.ts';
import { readVerbatim } from './madr-verbatim.ts';

/** UTF-16 offsets into the document. */
export interface Span { readonly start: number; readonly end: number; }
/** A text and where it came from; `exact` when it was written verbatim, so that nothing in it is to be understood. */
export interface Part { readonly text: string; readonly span: Span; readonly exact?: boolean; }
export interface Section { readonly key: HeadingKey | 'preamble' | 'title' | 'option' | 'other'; readonly depth: number; readonly heading: Part; readonly nodes: RootContent[]; }
export interface Source { readonly text: string; readonly nodes: readonly RootContent[]; readonly order: ReadonlyMap<RootContent, number>; }

/** Only blocks matter here. What is within a line stays as it is written, and some of it would take minutes on a line of many thousand asterisks. */
const blocksOnly = { disable: { null: ['attention', 'autolink', 'characterEscape', 'characterReference', 'codeText', 'definition', 'hardBreakEscape', 'htmlText', 'labelEnd', 'labelStartImage', 'labelStartLink'] } };
/** More quotes and lists within each other than anybody writes: the rest is text, of the same length. */
const tooDeep = /^((?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))){40})([ \t>*+\-\d.)]+)/gm, tooFarIn = /^([ \t]{100,})([*+-]|\d{1,9}[.)])(?=[ \t])/gm;

export function readSource(text: string): Source {
  const plain = (_all: string, head: string, rest: string) => head + 'x'.repeat(rest.length);
  const shallow = text.replace(tooDeep, plain).replace(tooFarIn, plain);
  const nodes = fromMarkdown(shallow, { extensions: [blocksOnly] }).children;
  return { text, nodes, order: new Map(nodes.map((node, at) => [node, at])) };
}

export const spanOf = (node: RootContent | ListItem): Span => ({ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 });
export const sliceOf = (text: string, span: Span): string => text.slice(span.start, span.end).replace(/\r\n?/g, '\n');

/** The text of a heading, on one line. */
export function headingOf(text: string, node: Heading): Part {
  const first = node.children[0]?.position?.start.offset, last = node.children.at(-1)?.position?.end.offset;
  const span = first === undefined || last === undefined ? { start: spanOf(node).end, end: spanOf(node).end } : { start: first, end: last };
  return { text: sliceOf(text, span).replace(/[ \t]*\n[ \t]*/g, ' '), span };
}

/** Every block of the text belongs to exactly one section, in order. Headings below the author's own or a known one's level stay part of the text. */
export function outline(source: Source): readonly Section[] {
  const sections: Section[] = [{ key: 'preamble', depth: 0, heading: { text: '', span: { start: 0, end: 0 } }, nodes: [] }];
  const hasTop = source.nodes.some(node => node.type === 'heading' && node.depth === 1 && headingKey(headingOf(source.text, node).text) === undefined);
  let titled = false;
  let details: { depth: number; options?: number; readonly listed?: boolean } | undefined;
  for (const node of source.nodes) {
    const current = sections.at(-1)!;
    if (node.type !== 'heading') { current.nodes.push(node); continue; }
    const heading = headingOf(source.text, node);
    const open = (key: Section['key']) => sections.push({ key, depth: node.depth, heading, nodes: [] });
    const known = headingKey(heading.text);
    if (details && node.depth <= details.depth) details = undefined;
    if (details && node.depth > (details.options ?? 6)) { current.nodes.push(node); continue; }
    // Options may have headings of their own right where they are considered; below a list only those that are in it.
    if (!details && current.key === 'options' && known === undefined && node.depth > current.depth) {
      const listed = listItems(source, current.nodes).items.length > 0;
      if (!listed || isListed(source, sections, heading.text)) details = { depth: current.depth, listed };
    }
    if (details && (details.listed || known !== undefined ? isListed(source, sections, heading.text) : true)) { details.options ??= node.depth; open('option'); continue; }
    if (known !== undefined) { details = known === 'details' ? { depth: node.depth } : undefined; open(known); continue; }
    if (!titled && (hasTop ? node.depth === 1 : sections.length === 1 && runsOf(source, current.nodes).length === 0)) { titled = true; open('title'); continue; }
    if (node.depth <= 2 || node.depth <= current.depth) { open('other'); continue; }
    current.nodes.push(node);
  }
  return sections;
}

/** An option may be called like a part of MADR; the list of options says so. */
const isListed = (source: Source, sections: readonly Section[], title: string): boolean =>
  sections.some(section => section.key === 'options' && findTitle(listItems(source, section.nodes).items.map(item => ({ title: item.text.split('\n')[0] ?? '' })), title) !== undefined);

/** The list items among the blocks, each without its marker and indentation, and the blocks that are no list. */
export function listItems(source: Source, nodes: readonly RootContent[]): { readonly items: readonly Part[]; readonly others: RootContent[] } {
  const items: Part[] = [], others: RootContent[] = [];
  for (const node of nodes) {
    if (node.type === 'list') for (const item of node.children) items.push(itemText(source, item));
    else others.push(node);
  }
  return { items: items.filter(item => item.text !== ''), others };
}

export function itemText(source: Source, item: ListItem): Part {
  const first = item.children[0]?.position?.start;
  const end = spanOf(item).end;
  const span = { start: first?.offset ?? end, end };
  const indent = new RegExp(`^[ \t]{0,${Math.max(0, (first?.column ?? 1) - 1)}}`);
  return { text: sliceOf(source.text, span).split('\n').map((line, at) => at === 0 ? line : line.replace(indent, '')).join('\n').trimEnd(), span };
}

/** The blocks without our own prompts, as runs that stand next to each other in the text. */
export function runsOf(source: Source, nodes: readonly RootContent[]): readonly Span[] {
  const runs: { start: number; end: number }[] = [];
  let last = -2;
  for (const node of nodes) {
    const at = source.order.get(node) ?? -1;
    const span = { ...spanOf(node) };
    if (node.type === 'code') span.start = source.text.lastIndexOf('\n', span.start - 1) + 1;
    const prompt = node.type === 'html' ? promptAt(node.value) : undefined;
    if (prompt !== undefined) span.start += prompt.length + (/^\s*/.exec(source.text.slice(span.start + prompt.length))?.[0].length ?? 0);
    if (!/[^ \t\r\n]/.test(source.text.slice(span.start, span.end))) continue;
    const run = runs.at(-1);
    if (run && at === last + 1 && prompt === undefined) run.end = span.end;
    else runs.push(span);
    last = at;
  }
  return runs;
}

/** The text of some blocks; undefined when there is none. What was written verbatim is unwrapped. */
export function textOf(source: Source, nodes: readonly RootContent[]): Part | undefined {
  return joinRuns(source, runsOf(source, nodes));
}

export function joinRuns(source: Source, runs: readonly Span[]): Part | undefined {
  const [first] = runs, last = runs.at(-1);
  if (!first || !last) return undefined;
  const text = runs.map(run => sliceOf(source.text, run).trimEnd()).join('\n\n');
  const exact = readVerbatim(text);
  if (text === '') return undefined;
  return { text: exact ?? text, span: { start: first.start, end: last.end }, exact: exact !== undefined };
}
