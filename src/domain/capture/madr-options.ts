/** What stands below one option's heading: its description, what speaks for and against it, why it was rejected, and the code it would have been. */
import type { RootContent } from 'mdast';
import { itemText, joinRuns, runsOf, sliceOf, spanOf, type Part, type Section, type Source, type Span } from './madr-outline.ts';
import { readVerbatim } from './madr-verbatim.ts';

export interface OptionDetails { readonly description?: Part; readonly pros: readonly Part[]; readonly cons: readonly Part[]; readonly rejectedBecause?: Part; readonly patch?: Part; }

const label = /^(?:\*\*|__)?(good|bad|pros?|cons?|positive|negative|advantage|disadvantage)(?:\*\*|__)?\s*(?:[,:;–—-](?:\*\*|__)?\s*(?:because\b[:,]?\s*)?|because\b[:,]?\s*)/i;
const rejected = /^(?:\*\*|__)?Rejected(?:\*\*|__)?\s*(?:[,:;–—-](?:\*\*|__)?\s*(?:because\b[:,]?\s*)?|because\b[:,]?\s*)/i;
/** What stands above a list of them: `Pros:`, `#### Cons`. */
const group = /^(?:#{1,6}[ \t]+)?(?:\*\*|__)?(?:(pros?|good|positives?|advantages?|benefits?|strengths?|upsides?)|cons?|bad|negatives?|disadvantages?|drawbacks?|weaknesses|downsides?)(?:\*\*|__)?[ \t]*:?(?:\*\*|__)?[ \t]*$/iu;
const patchLine = /^Patch: (?=`)/;

/** `Good, because x` → { good: true, text: x }; undefined when an item does not say which it is, `blank` when it says nothing else. */
export function readLabel(item: Part): { readonly good: boolean; readonly part: Part; readonly blank: boolean } | undefined {
  const found = label.exec(item.text);
  if (!found) return undefined;
  const text = item.text.slice(found[0].length);
  return { good: /^(?:good|pro|positive|adv)/i.test(found[1] ?? ''), part: { text: readVerbatim(text) ?? text, span: item.span }, blank: text === '' };
}

export function readOption(source: Source, section: Pick<Section, 'nodes'>): OptionDetails {
  const description: Span[] = [], why: Span[] = [], pros: Part[] = [], cons: Part[] = [];
  let bucket = description, patch: Part | undefined;
  let run: RootContent[] = [];
  let under: Part[] | undefined;
  const flush = () => { bucket.push(...runsOf(source, run)); run = []; };
  for (const [at, node] of section.nodes.entries()) {
    const raw = sliceOf(source.text, spanOf(node));
    const above = under, named = (node.type === 'paragraph' || node.type === 'heading') && section.nodes[at + 1]?.type === 'list' ? group.exec(raw) : null;
    under = undefined;
    if (named) { flush(); under = named[1] === undefined ? cons : pros; continue; }
    if (node.type === 'list' && (above || node.children.some(item => readLabel(itemText(source, item))))) {
      flush();
      for (const item of node.children) {
        const part = itemText(source, item), found = readLabel(part);
        if (found?.blank || part.text === '') continue;
        if (above && !found) above.push({ text: readVerbatim(part.text) ?? part.text, span: part.span });
        else if (found) (found.good ? pros : cons).push(found.part);
        else bucket.push(spanOf(item));
      }
    } else if (node.type === 'code' && node.lang === 'diff' && !node.meta && patch === undefined) {
      flush();
      patch = { text: fenced(raw), span: spanOf(node) };
    } else if (node.type === 'paragraph' && patch === undefined && patchLine.test(raw) && readVerbatim(raw.replace(patchLine, '')) !== undefined) {
      flush();
      patch = { text: readVerbatim(raw.replace(patchLine, '')) ?? '', span: spanOf(node) };
    } else if (node.type === 'paragraph' && bucket !== why && rejected.test(raw)) {
      flush();
      bucket = why;
      const { start, end } = spanOf(node);
      const skip = rejected.exec(source.text.slice(start, end))?.[0].length ?? 0;
      if (start + skip < end) why.push({ start: start + skip, end });
    } else run.push(node);
  }
  flush();
  const about = joinRuns(source, description), reason = joinRuns(source, joinClose(source, why));
  return { ...(about && { description: about }), pros, cons, ...(reason && { rejectedBecause: reason }), ...(patch && { patch }) };
}

/** The first paragraph of a reason and the blocks after it are one text again when only white space lies between. */
function joinClose(source: Source, spans: readonly Span[]): readonly Span[] {
  const out: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && source.text.slice(last.end, span.start).trim() === '') last.end = span.end;
    else out.push({ ...span });
  }
  return out;
}

/** The lines between the fences; a patch ends with a line end. */
function fenced(raw: string): string {
  const lines = raw.split('\n');
  const closed = lines.length > 1 && /^ {0,3}(?:`{3,}|~{3,})[ \t]*$/.test(lines.at(-1) ?? '');
  return lines.slice(1, closed ? -1 : undefined).map(line => `${line}\n`).join('');
}
