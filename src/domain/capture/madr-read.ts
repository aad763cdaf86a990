/** A markdown document, however freely written, as reasoning. Nothing that the author wrote is dropped: what cannot be placed is kept as a section. */
import type { Reasoning } from './example.ts';
import { frontMatterSpan, readFrontMatter } from './madr-front-matter.ts';
import { readLabel } from './madr-options.ts';
import { itemText, outline, readSource, textOf, type Span } from './madr-outline.ts';
import { readOptions } from './madr-read-options.ts';
import { keep, readItems, readText, sectionsOf, unwrapped, warn, type Reading, type ReadProblem } from './madr-reading.ts';

export interface Read { readonly reasoning: Reasoning; readonly problems: readonly ReadProblem[]; readonly places: ReadonlyMap<string, Span>; }

/** @param text without a byte order mark. @throws RangeError for a text nested so deeply that the markdown parser gives up */
export function readReasoning(text: string): Read {
  const front = readFrontMatter(text), head = frontMatterSpan(text) ?? { start: 0, end: 0 };
  const source = readSource(text.slice(0, head.end).replace(/[^\r\n]/g, ' ') + text.slice(head.end));
  const reading: Reading = { source, sections: outline(source), problems: [...front.problems], places: new Map(front.spans), kept: [] };
  if (front.rest !== '') reading.kept.push({ heading: { text: 'Front matter', span: head }, body: { text: front.rest, span: head } });

  const title = sectionsOf(reading, 'title')[0]?.heading ?? { text: '', span: { start: head.end, end: head.end } };
  reading.places.set('title', title.span);
  if (title.text === '') warn(reading, title.span, 'Give the decision a title: a line that begins with “# ”.');
  const problem = readText(reading, 'problem', 'preamble', 'title', 'problem') ?? '';
  const drivers = readItems(reading, 'drivers');
  const { options, because } = readOptions(reading);
  const consequences = readConsequences(reading);
  const confirmation = readText(reading, 'confirmation', 'confirmation');
  const steps = readItems(reading, 'steps');
  for (const section of sectionsOf(reading, 'details')) keep(reading, section, 'details', section.nodes);
  for (const section of sectionsOf(reading, 'other')) reading.kept.push({ heading: section.heading, body: textOf(source, section.nodes) });
  const sections = reading.kept.map(({ heading, body }, at) => {
    reading.places.set(`sections.${at}.heading`, heading.span).set(`sections.${at}.body`, body?.span ?? heading.span);
    return { heading: unwrapped(heading), body: body?.text ?? '' };
  });
  const reasoning: Reasoning = {
    kind: front.kind ?? 'decision', title: unwrapped(title), problem, drivers, options, because,
    ...((steps.length > 0 || front.empty.includes('steps')) && { steps }), consequences, ...(confirmation !== undefined && { confirmation }),
    ...((sections.length > 0 || front.empty.includes('sections')) && { sections }),
    confidence: front.confidence ?? 'medium', tags: front.tags, links: front.links,
  };
  return { reasoning, problems: reading.problems, places: reading.places };
}

/** Items that do not say whether they are good or bad are kept as notes: guessing would put words into the author's mouth. */
function readConsequences(reading: Reading): Reasoning['consequences'] {
  const found: Reasoning['consequences'] = { positive: [], negative: [] };
  for (const section of sectionsOf(reading, 'consequences', 'positive', 'negative')) {
    if (!reading.places.has('consequences')) reading.places.set('consequences', section.heading.span);
    const rest: typeof section.nodes = [];
    for (const node of section.nodes) {
      if (node.type !== 'list') { rest.push(node); continue; }
      for (const item of node.children) {
        const part = itemText(reading.source, item);
        const labelled = readLabel(part) ?? (section.key === 'consequences' ? undefined : { good: section.key === 'positive', part: { text: unwrapped(part), span: part.span }, blank: false });
        if (part.text === '' || labelled?.blank) continue;
        if (!labelled) {
          warn(reading, part.span, 'Say which it is: “Good, because …” or “Bad, because …”. It is kept as a note.');
          reading.kept.push({ heading: { text: 'Consequences (notes)', span: part.span }, body: part });
          continue;
        }
        const list = labelled.good ? 'positive' : 'negative';
        reading.places.set(`consequences.${list}.${found[list].length}`, part.span);
        found[list].push(labelled.part.text);
      }
    }
    keep(reading, section, 'consequences', rest);
  }
  return found;
}
