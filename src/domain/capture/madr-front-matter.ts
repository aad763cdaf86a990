/** The few facts at the head of a decision document, between two lines of `---`: kind, confidence, tags, links. Written as JSON values, which YAML also is. */
import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { kinds, type Reasoning } from './example.ts';
import type { Span } from './madr-outline.ts';

export interface FrontMatter {
  readonly kind?: Reasoning['kind'];
  readonly confidence?: Reasoning['confidence'];
  readonly tags: string[];
  readonly links: string[];
  /** Lists that are there, but empty. */
  readonly empty: readonly ('steps' | 'sections')[];
  /** Lines that are not ours, kept as they are. */
  readonly rest: string;
  /** Where each key stands in the document. */
  readonly spans: ReadonlyMap<string, Span>;
  readonly problems: readonly { readonly span: Span; readonly message: string; readonly severity: 'error' | 'warning' }[];
}

const levels = ['low', 'medium', 'high'] as const;
const fence = /^---[ \t]*(?:\r\n|\r|\n)([\s\S]*?)(?:(?<=[\r\n]))---[ \t]*(?:\r\n|\r|\n|$)/;

/** Where the front matter lies, markers included; undefined when the text has none. */
export function frontMatterSpan(text: string): Span | undefined {
  const found = fence.exec(text);
  return found ? { start: 0, end: found[0].length } : undefined;
}

export function readFrontMatter(text: string): FrontMatter {
  const found = fence.exec(text);
  const yaml = found?.[1] ?? '';
  const base = found ? found[0].indexOf(yaml, 3) : 0;
  const spans = new Map<string, Span>(), tags: string[] = [], links: string[] = [];
  const empty: ('steps' | 'sections')[] = [], problems: FrontMatter['problems'][number][] = [], rest: string[] = [];
  let kind: Reasoning['kind'] | undefined, confidence: Reasoning['confidence'] | undefined;
  const keep = (raw: string) => { if (raw.trim() !== '') rest.push(raw.replace(/\r\n?/g, '\n').trimEnd()); };
  const done = (): FrontMatter => ({ ...(kind && { kind }), ...(confidence && { confidence }), tags, links, empty, rest: rest.join('\n'), spans, problems });

  // Every value stays the text that was typed: no numbers, dates or booleans.
  const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent' });
  const [error] = document.errors;
  if (error || (document.contents !== null && !isMap(document.contents))) {
    problems.push({ span: { start: base, end: base + yaml.length }, severity: 'error', message: `The lines between the --- cannot be read as YAML${error ? `: ${error.message.split('\n')[0] ?? ''}` : '.'}` });
    keep(yaml);
    return done();
  }
  const pairs = isMap(document.contents) ? document.contents.items.map(pair => ({ key: isScalar(pair.key) ? String(pair.key.value) : '', value: pair.value, start: isScalar(pair.key) ? pair.key.range?.[0] ?? 0 : 0 })) : [];
  const lineStart = (offset: number) => yaml.lastIndexOf('\n', offset - 1) + 1;
  keep(yaml.slice(0, pairs[0] ? lineStart(pairs[0].start) : yaml.length));
  pairs.forEach((pair, at) => {
    const next = pairs[at + 1];
    const span = { start: lineStart(pair.start), end: next ? lineStart(next.start) : yaml.length };
    const raw = yaml.slice(span.start, span.end);
    spans.set(pair.key, { start: base + span.start, end: base + span.start + raw.trimEnd().length });
    const list = isSeq(pair.value) && pair.value.items.every(item => isScalar(item)) ? pair.value.items.map(textOf) : undefined;
    const scalar = isScalar(pair.value) ? textOf(pair.value) : undefined;
    const word = scalar?.trim().toLowerCase();
    const level = levels.find(each => each === word), sort = kinds.find(each => each === word);
    const understood =
      pair.key === 'kind' && sort !== undefined ? (kind = sort, true)
      : pair.key === 'confidence' && level !== undefined ? (confidence = level, true)
      : pair.key === 'tags' && (list ?? scalar) !== undefined ? (tags.push(...list ?? commas(scalar)), true)
      : pair.key === 'links' && (list ?? scalar) !== undefined ? (links.push(...list ?? commas(scalar)), true)
      : (pair.key === 'steps' || pair.key === 'sections') && list?.length === 0 ? (empty.push(pair.key), true) : false;
    if (understood) { keep(commentsIn(raw)); return; }
    keep(raw);
    if (pair.key === 'kind') problems.push({ span: spans.get(pair.key) ?? span, severity: 'warning', message: 'Kind is decision or correction. It is kept as a note, and this is read as a decision.' });
    if (pair.key === 'confidence') problems.push({ span: spans.get(pair.key) ?? span, severity: 'warning', message: 'Confidence is low, medium or high.' });
  });
  return done();
}

/** With the failsafe schema every scalar is the text that was typed. */
const textOf = (node: unknown): string => isScalar(node) && typeof node.value === 'string' ? node.value : '';

function commentsIn(yaml: string): string {
  const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent' }), found: (string | null | undefined)[] = [document.commentBefore];
  visit(document, { Node: (_key, node) => { found.push(node.commentBefore, node.comment); } });
  return [...found, document.comment].flatMap(comment => comment?.split('\n').map(line => `#${line}`) ?? []).join('\n');
}

const commas = (text: string | undefined): string[] => (text ?? '').split(',').map(part => part.trim()).filter(part => part !== '');

export function writeFrontMatter(reasoning: Reasoning): string {
  const list = (values: readonly string[]) => `[${values.map(value => JSON.stringify(value).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)).join(', ')}]`;
  const lines = [`kind: ${reasoning.kind}`, `confidence: ${reasoning.confidence}`, `tags: ${list(reasoning.tags)}`, `links: ${list(reasoning.links)}`];
  if (reasoning.steps?.length === 0) lines.push('steps: []');
  if (reasoning.sections?.length === 0) lines.push('sections: []');
  return `---\n${lines.join('\n')}\n---\n`;
}
