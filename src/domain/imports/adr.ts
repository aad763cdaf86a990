/** A decision document that somebody else's tool or template made: MADR of every version, Michael Nygard's form, adr-tools. Nothing of it is dropped; what Because has no field for stays as a section. */
import type { Reasoning } from '../capture/example.ts';
import { oneLine } from '../capture/hidden-characters.ts';
import { certainOptions } from './adr-options.ts';

export interface Adr {
  readonly reasoning: Reasoning;
  /** As it says itself: `accepted`, `superseded by 0005`. */
  readonly status?: string;
  readonly date?: string;
  readonly deciders?: string;
}
/** The part of `capture/madr.ts` that is needed here: its parser is heavy, and loaded once. */
export type Parse = (text: string) => { readonly reasoning: Reasoning; readonly places: ReadonlyMap<string, { readonly start: number }> };

/** Lines between the title and the first part, in which templates keep what is known about a record. */
const about = /^[ \t]*(?:[*+-][ \t]+)?(?:\*\*|__|_|\*)?(status|date|deciders?|decision[- ]makers?|consulted|informed|technical story|authors?|author\(s\)|owners?|approvers?|participants|driver|supersedes|superseded(?:[- ]by)?|amends|amended by|related(?: to)?|issue|tags|category|last updated)(?:\*\*|__|_|\*)?[ \t]*:(?:\*\*|__|_|\*)?[ \t]*(.*)$/iu;
const number = /^(?:(?:ADR|AD|RFC)[- #]?)?(\d{1,5})(?:[.:)]|[ \t]*[-–—])[ \t]+(?=\S)|^(?:ADR|AD)[- #]?(\d{1,5})[ \t]+(?=\S)/iu;
const section = 'About this record';

/** Undefined and why, where it is no decision document. @param name of its file, without the folder */
export function readAdr(text: string, name: string, parse: Parse): Adr | { readonly why: string } {
  if (/^(?:readme|index|toc|contents|summary|changelog)\.\w+$/iu.test(name)) return { why: 'It is an index, and no decision.' };
  if (/template/iu.test(name)) return { why: 'It is a template.' };
  if (text.trim() === '') return { why: 'It is empty.' };
  const own = /^---\r?\nkind: (?:decision|correction)\r?\nconfidence: /u.test(text.replace(/^\uFEFF/u, ''));
  // What Because wrote is read back to the letter.
  // A template's own remarks stand behind its headings: `## Links <!-- optional -->`.
  const { plain, lines } = own ? { plain: text, lines: [] } : withoutAbout(text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n').replace(/^(#{1,6}[ \t].*?)[ \t]*<!--[^\n>]*-->[ \t]*$/gmu, '$1'));
  const read = parse(plain), { places } = read;
  const reasoning = own ? read.reasoning : certainOptions(read.reasoning, places);
  const facts = factsOf(lines, reasoning);
  if (!own && /^\[short title|^<?short title|^title$/iu.test(reasoning.title.replace(number, ''))) return { why: 'It is a template.' };
  if (!own && !places.has('because') && facts.status === undefined) return { why: 'It is no decision document: it has neither a decision nor a status.' };
  if (reasoning.title === '' && reasoning.because === '') return { why: 'It says neither what was decided nor why.' };
  const [prefix = '', one, other] = own ? [] : number.exec(reasoning.title) ?? [];
  const kept = [...prefix === '' ? [] : [`* Number: ${one ?? other ?? ''}`], ...lines];
  return {
    reasoning: { ...reasoning, title: reasoning.title.slice(prefix.length), ...kept.length > 0 && { sections: [...reasoning.sections ?? [], { heading: section, body: kept.join('\n') }] } }, ...facts,
  };
}

/** Only up to the first heading below the title: what a section says belongs to it. */
function withoutAbout(text: string): { readonly plain: string; readonly lines: readonly string[] } {
  const all = text.split('\n');
  const front = all[0]?.trimEnd() === '---' ? all.findIndex((line, at) => at > 0 && line.trimEnd() === '---') : -1;
  const title = all.findIndex((line, at) => at > front && (/^#[ \t]+\S/u.test(line) || (line.trim() !== '' && /^=+[ \t]*$/u.test(all[at + 1] ?? ''))));
  if (title < 0) return { plain: text, lines: [] };
  const next = all.findIndex((line, at) => at > title && (/^#{1,6}[ \t]/u.test(line) || (at > title + 1 && /^(?:-{3,}|={3,})[ \t]*$/u.test(line) && (all[at - 1] ?? '').trim() !== '')));
  const end = next < 0 ? all.length : next;
  const taken = all.filter((line, at) => at > title && at < end && about.test(line));
  return { plain: all.filter((line, at) => !(at > title && at < end && about.test(line))).join('\n'), lines: taken.map(line => line.trim()) };
}

function factsOf(lines: readonly string[], { sections = [] }: Reasoning): Omit<Adr, 'reasoning'> {
  const front = sections.find(({ heading }) => heading === 'Front matter')?.body ?? '';
  const said = (...names: readonly string[]): string | undefined => {
    const line = [...lines, ...front.split('\n')].map(each => about.exec(each) ?? /^(decision-makers|deciders|status|date):[ \t]*(.*)$/iu.exec(each)).find(found => found && names.includes((found[1] ?? '').toLowerCase().replace(' ', '-')));
    return line?.[2] && clean(line[2]);
  };
  const inSection = (name: string) => { const body = sections.find(({ heading }) => heading.trim().toLowerCase() === name)?.body.split('\n').find(each => each.trim() !== ''); return body && clean(body); };
  const [status, date, deciders] = [said('status') ?? inSection('status'), said('date', 'last-updated') ?? inSection('date'), said('deciders', 'decider', 'decision-makers', 'decision-maker') ?? inSection('deciders')];
  return { ...status && { status }, ...date && { date }, ...deciders && { deciders } };
}

/** Without markup, comments of a template, and quotes. */
const clean = (text: string): string => oneLine(text.replace(/<!--.*?-->/gu, '').replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1').replace(/[*_`]+/gu, '').replace(/^[ \t]*[-+][ \t]+/u, '').trim().replace(/^["'[]+|["'\]]+$/gu, ''), 80);
