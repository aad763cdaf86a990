/** The options of a document, from the list of titles, the headings below “Pros and Cons of the Options” and the sentence that names the chosen one. */
import type { Option } from './example.ts';
import { readOption } from './madr-options.ts';
import { readOutcome } from './madr-outcome.ts';
import { listItems, textOf, type Part, type Span } from './madr-outline.ts';
import { keep, sectionsOf, unwrapped, warn, type Reading } from './madr-reading.ts';
import { bareTitle, findTitle, shortTitle } from './madr-titles.ts';
import { readVerbatim } from './madr-verbatim.ts';

type Draft = { -readonly [K in keyof Option]: Option[K] };

function add(reading: Reading, options: Draft[], title: string, span: Span, description = ''): Draft {
  const option: Draft = { title, description, pros: [], cons: [], chosen: false };
  const field = `options.${options.length}`;
  reading.places.set(field, span).set(`${field}.title`, span);
  options.push(option);
  return option;
}

export function readOptions(reading: Reading): { readonly options: Option[]; readonly because: string } {
  const options: Draft[] = [];
  for (const section of sectionsOf(reading, 'options')) {
    reading.places.set('options', section.heading.span);
    const { items, others } = listItems(reading.source, section.nodes);
    for (const item of items) {
      const [line = '', ...more] = item.text.split('\n');
      add(reading, options, readVerbatim(item.text) ?? line.trimEnd(), item.span, more.join('\n').trim());
    }
    keep(reading, section, 'options', others);
  }
  describe(reading, options);
  const because = decide(reading, options);
  return { options, because };
}

function describe(reading: Reading, options: Draft[]): void {
  const listed = options.length, described = new Set<Draft>();
  for (const section of sectionsOf(reading, 'option')) {
    const title = unwrapped(section.heading);
    const free = options.filter(option => !described.has(option));
    const known = findTitle(free, title);
    if (!known && listed > 0) warn(reading, section.heading.span, 'This option is not in the list of considered options; it was added.');
    const option = known ?? add(reading, options, title, section.heading.span);
    described.add(option);
    const field = `options.${options.indexOf(option)}`;
    reading.places.set(field, section.heading.span);
    const details = readOption(reading.source, section);
    const place = (name: string, part: Part) => { reading.places.set(`${field}.${name}`, part.span); return part.text; };
    if (details.description) option.description = [option.description, place('description', details.description)].filter(text => text !== '').join('\n\n');
    option.pros = details.pros.map((part, at) => place(`pros.${at}`, part));
    option.cons = details.cons.map((part, at) => place(`cons.${at}`, part));
    if (details.rejectedBecause) option.rejectedBecause = place('rejectedBecause', details.rejectedBecause);
    if (details.patch) option.patch = place('patch', details.patch);
  }
}

/** Marks the chosen option and gives the reason. */
function decide(reading: Reading, options: Draft[]): string {
  const reasons: string[] = [];
  let named = false;
  const sections = sectionsOf(reading, 'outcome');
  for (const section of sections) {
    const text = textOf(reading.source, section.nodes);
    if (!reading.places.has('because')) reading.places.set('because', text?.span ?? section.heading.span);
    const raw = text?.text ?? '';
    const outcome = text?.exact ? undefined : readOutcome(raw, options.flatMap(({ title }) => [title, bareTitle(title), shortTitle(title)]));
    for (const title of outcome?.chosen ?? []) {
      named = true;
      const known = typeof title === 'number' ? options[title - 1] : findTitle(options, title);
      if (!known) warn(reading, text?.span ?? section.heading.span, 'The chosen option is not in the list of considered options; it was added.');
      (known ?? add(reading, options, typeof title === 'number' ? `#${title}` : title, text?.span ?? section.heading.span)).chosen = true;
    }
    const reason = outcome ? raw.slice(outcome.reasonAt).trim() : raw;
    if (reason !== '') reasons.push(outcome ? readVerbatim(reason) ?? reason : reason);
  }
  const at = reading.places.get('because') ?? reading.places.get('options') ?? { start: 0, end: 0 };
  // Versions that carry their code stand against the change itself, or against each other.
  if (!named && options.some(({ patch }) => patch === undefined)) warn(reading, at, 'No option is chosen. Write: Chosen option: "title", because …');
  if (options.filter(option => option.chosen).length > 1) warn(reading, at, 'More than one option is chosen. One decision chooses one option.');
  return reasons.join('\n\n');
}

