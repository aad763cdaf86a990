/** Whether a text may stand in the document as it is, or must be written verbatim: tried out with the parser itself, never guessed. */
import { headingKey, promptAt } from './madr-headings.ts';
import { readLabel } from './madr-options.ts';
import { headingOf, itemText, readSource, spanOf } from './madr-outline.ts';
import { isPlain, readVerbatim, verbatimBlock, verbatimLine } from './madr-verbatim.ts';

const isTrim = (text: string): boolean => text !== '' && text === text.trim() && isPlain(text) && readVerbatim(text) === undefined;

/** A text of several blocks. `depth`: headings of this level and above would open a section. `lead` stands before it on its first line. */
export function isNaturalBody(text: string, depth: number, lead = ''): boolean {
  if (!isTrim(text)) return false;
  const { nodes } = readSource(`${lead}${text}\n\n## .`);
  const end = nodes.at(-1);
  if (end?.type !== 'heading' || spanOf(end).start !== lead.length + text.length + 2) return false;
  if (lead !== '' && nodes[0]?.type !== 'paragraph') return false;
  return nodes.slice(0, -1).every(node =>
    node.type === 'heading' ? node.depth > depth && headingKey(headingOf(`${lead}${text}`, node).text) === undefined
    : node.type !== 'html' || promptAt(node.value) === undefined);
}
export const body = (text: string, depth: number): string => isNaturalBody(text, depth) ? text : verbatimBlock(text);

const indent = (text: string, by: number): string => text.split('\n').map((line, at) => at === 0 || line === '' ? line : `${' '.repeat(by)}${line}`).join('\n');

/** One list item, marker included. `label` is `Good, because ` or the like. */
export function listItem(marker: string, text: string, label = ''): string {
  const natural = `${marker}${label}${indent(text, marker.length)}`;
  const source = readSource(`${natural}\n${marker}.\n`);
  const [list] = source.nodes;
  const item = list?.type === 'list' && source.nodes.length === 1 && list.children.length === 2 ? list.children[0] : undefined;
  const read = item && itemText(source, item);
  const same = isTrim(text) && read !== undefined && (label === '' ? read.text === text : readLabel(read)?.part.text === text);
  return same ? natural : `${marker}${label}${verbatimLine(text)}`;
}

/** A heading; an empty one only where `mayBeEmpty`. */
export function heading(depth: number, text: string, allow: { readonly empty?: boolean; readonly known?: boolean } = {}): string {
  const mark = '#'.repeat(depth);
  if (text === '' && allow.empty) return mark;
  const whole = `${mark} ${text}\n\n.`;
  const { nodes } = readSource(whole);
  const [first] = nodes;
  const same = isTrim(text) && !text.includes('\n') && nodes.length === 2 && first?.type === 'heading' && first.depth === depth && headingOf(whole, first).text === text;
  return `${mark} ${same && (allow.known || headingKey(text) === undefined) ? text : verbatimLine(text)}`;
}
