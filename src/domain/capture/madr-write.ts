/** Reasoning as a markdown document in the form of MADR 4, with a question wherever something is still empty. */
import type { Option, Reasoning } from './example.ts';
import { writeFrontMatter } from './madr-front-matter.ts';
import { madrHeading, madrPrompts } from './madr-headings.ts';
import { body, heading, isNaturalBody, listItem } from './madr-natural.ts';
import { readOption } from './madr-options.ts';
import { readOutcome, writeOutcome } from './madr-outcome.ts';
import { readSource } from './madr-outline.ts';
import { isPlain, longestRun, verbatimBlock, verbatimLine } from './madr-verbatim.ts';

/** @param verbatim writes every text verbatim: for the rare document that is not read back as it was otherwise */
export function writeReasoning(reasoning: Reasoning, verbatim = false): string {
  const text = (value: string, depth: number) => verbatim ? verbatimBlock(value) : body(value, depth);
  const item = (marker: string, value: string, label = '') => verbatim ? `${marker}${label}${verbatimLine(value)}` : listItem(marker, value, label);
  const title = (depth: number, value: string, allow: { empty?: boolean; known?: boolean } = {}) => verbatim ? `${'#'.repeat(depth)} ${verbatimLine(value)}` : heading(depth, value, allow);
  const known = (key: Parameters<typeof madrHeading>[0], depth: 2 | 3) => `${'#'.repeat(depth)} ${madrHeading(key)}`;

  const blocks: (string | undefined)[] = [
    title(1, reasoning.title, { empty: true }), reasoning.title === '' && !verbatim ? madrPrompts.title : undefined,
    known('problem', 2), reasoning.problem === '' ? madrPrompts.problem : text(reasoning.problem, 2),
    known('drivers', 2), list(reasoning.drivers.map(each => item('* ', each))) ?? madrPrompts.drivers,
    known('options', 2), list(reasoning.options.map(each => /[\r\n]/.test(each.title) ? `* ${verbatimLine(each.title)}` : item('* ', each.title))) ?? madrPrompts.options,
    known('outcome', 2), outcome(reasoning, verbatim),
    known('consequences', 3), list([
      ...reasoning.consequences.positive.map(each => item('* ', each, 'Good, because ')), ...reasoning.consequences.negative.map(each => item('* ', each, 'Bad, because ')),
    ]) ?? madrPrompts.consequences,
    known('confirmation', 3), reasoning.confirmation === undefined ? madrPrompts.confirmation : text(reasoning.confirmation, 3),
  ];
  if (reasoning.steps && reasoning.steps.length > 0) blocks.push(known('steps', 2), list(reasoning.steps.map((each, at) => item(`${at + 1}. `, each))));
  if (reasoning.options.length > 0) blocks.push(known('details', 2));
  for (const option of reasoning.options) blocks.push(title(3, option.title, { known: true }), ...details(option, verbatim));
  for (const section of reasoning.sections ?? []) blocks.push(title(2, section.heading), section.body === '' ? undefined : text(section.body, 2));
  return `${writeFrontMatter(reasoning)}\n${blocks.filter(block => block !== undefined).join('\n\n')}\n`;
}

const list = (items: readonly string[]): string | undefined => items.length > 0 ? items.join('\n') : undefined;

function outcome({ options, because }: Reasoning, verbatim: boolean): string {
  const begin = writeOutcome(options);
  if (begin === '' && because === '') return madrPrompts.outcome;
  if (begin === '') return !verbatim && isNaturalBody(because, 2) && readOutcome(because, []) === undefined ? because : verbatimBlock(because);
  if (because === '') return `${begin}, because\n\n${madrPrompts.because}`;
  const lead = `${begin}, because `;
  return !verbatim && isNaturalBody(because, 2, lead) ? `${lead}${because}` : `${begin}, because\n\n${verbatimBlock(because)}`;
}

function details(option: Option, verbatim: boolean): readonly string[] {
  const made = (exact: boolean): string[] => {
    const text = (value: string) => exact ? verbatimBlock(value) : body(value, 3);
    const item = (value: string, label: string) => exact ? `* ${label}${verbatimLine(value)}` : listItem('* ', value, label);
    const blocks: string[] = [];
    if (option.description !== '') blocks.push(text(option.description));
    const items = [...option.pros.map(each => item(each, 'Good, because ')), ...option.cons.map(each => item(each, 'Bad, because '))];
    if (items.length > 0) blocks.push(items.join('\n'));
    if (option.patch !== undefined) blocks.push(patchBlock(option.patch));
    const why = option.rejectedBecause;
    const lead = 'Rejected, because ';
    if (why !== undefined) blocks.push(!exact && isNaturalBody(why, 3, lead) ? `${lead}${why}` : `${lead.trimEnd()}\n\n${verbatimBlock(why)}`);
    return blocks;
  };
  const natural = made(verbatim);
  const source = readSource(natural.join('\n\n'));
  const read = readOption(source, { nodes: [...source.nodes] });
  const same = (read.description?.text ?? '') === option.description && read.rejectedBecause?.text === option.rejectedBecause && read.patch?.text === option.patch
    && JSON.stringify([read.pros.map(part => part.text), read.cons.map(part => part.text)]) === JSON.stringify([option.pros, option.cons]);
  const blocks = same ? natural : made(true);
  const thin = !option.chosen && option.rejectedBecause === undefined && option.pros.length === 0 && option.cons.length === 0;
  return thin ? [...blocks, madrPrompts.rejected] : blocks;
}

/** A patch as a fenced diff; one that a text file would change, or that does not end with a line end, as JSON. */
export function patchBlock(text: string): string {
  if (!isPlain(text) || !text.endsWith('\n')) return `Patch: ${verbatimLine(text)}`;
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}diff\n${text}${ticks}`;
}
