/** One format as `because formats` prints it: what it is for, what it leaves out, its limits, and a line of it. */
import type { Format } from '../../domain/dataset/formats/format.ts';
import { limitsInWords } from '../../domain/dataset/limit-words.ts';
import type { Sample, SampleKind } from '../../domain/dataset/sample.ts';
import { tasksFor } from '../../domain/dataset/tasks-for.ts';
import { unlessSetInWords } from '../../domain/dataset/unless-set.ts';
import { bold, dim, yellow, type Line } from './line.ts';
import { wrap } from './wrap.ts';

const prompt = [{ role: 'user', content: 'Two writers, one file: how?' }] as const;
const samples: { readonly [K in SampleKind]: Extract<Sample, { kind: K }> } = {
  chat: { kind: 'chat', messages: [...prompt, { role: 'assistant', content: 'Lock the file.' }], reasoning: 'Both may write at once.' },
  preference: { kind: 'preference', prompt, chosen: 'Lock the file.', rejected: 'The later one wins.' },
  unpaired: { kind: 'unpaired', prompt, completion: 'The later one wins.', wanted: false },
  graded: { kind: 'graded', prompt, rubric: [{ criterion: 'Loses no write.', points: 1 }], reference: 'Lock the file.' },
  choice: { kind: 'choice', state: 'Two writers, one file.', question: 'Which way?', options: [{ name: 'A lock' }, { name: 'The later one wins' }], shares: [0.75, 0.25] },
  steps: { kind: 'steps', prompt: 'Two writers, one file: how?', steps: [{ text: 'Both may write at once.', good: true }, { text: 'So the later one wins.', good: false }] },
};

/** A line of the format, made as the export makes it. */
export const exampleLine = (format: Format): unknown => format.encode(samples[format.accepts], { reasoning: format.placements[0] ?? 'none', origin: { example: '20261120-abcdefghijkl', task: 'decide' }, weight: 0.8 });

export const companionsOf = (format: Format): readonly string[] => (format.companions?.('decisions', [{ name: 'data/train-00000-of-00001.jsonl', side: 'train' }]) ?? []).map(({ name }) => name);

/** What a file needs beside its lines being right, a sentence each. */
const demands = (format: Format): readonly string[] => [
  ways(format.reads).join(' '),
  ...format.bom ? ['Each file begins with a byte order mark.'] : [],
  ...format.needsValidation ? ['A validation file is a must.'] : [],
  ...format.sameColumns === undefined ? [] : [format.sameColumns === true ? 'All lines have the same keys.' : `${format.sameColumns.join(', ')}: in all lines or in none.`],
];
/** How the files may come beside one plain one for each split. */
function ways({ several, compression, parquet }: Format['reads']): readonly string[] {
  const packed = [...compression, ...parquet ? ['Parquet'] : []];
  return [
    several ? 'Several files for a split, if need be.' : 'One file for each split.',
    packed.length > 0 ? `As JSON Lines, or ${packed.length > 1 ? `${packed.slice(0, -1).join(', ')} or ${packed.at(-1)}` : packed.join('')}.` : 'As plain JSON Lines.',
  ];
}
const hosts = (source: string): string => [...new Set([...source.matchAll(/https?:\/\/([^/\s]+)/g)].map(([, host]) => host ?? ''))].join(', ');

const labelled = 12;
const gap = '  ';

/** @param whole with the addresses in full, and a line of it. @param width in terminal cells */
export function* formatText(format: Format, { whole, width }: { readonly whole: boolean; readonly width: number }): Iterable<Line> {
  const { id, title, detail, placements, cannot, limits, unlessSet, closing, experimental } = format;
  function* entry(label: string, texts: readonly string[], look?: typeof yellow): Iterable<Line> {
    const lines = texts.flatMap(text => wrap(text, width - gap.length - labelled));
    for (const [at, line] of lines.entries()) yield [gap, dim((at === 0 ? label : '').padEnd(labelled)), look ? look(line) : line];
  }
  if (id.length + gap.length + title.length <= width) yield [bold(id), gap, title]; else yield* [[bold(id)], `${gap}${title}`];
  for (const line of wrap(detail, width - gap.length)) yield `${gap}${line}`;
  if (closing !== undefined) yield* entry('closing', [closing], yellow);
  if (experimental) yield* entry('state', ['Experimental: its makers may still change it.'], yellow);
  const made = tasksFor(format.accepts);
  yield* entry('tasks', [made.length > 0 ? made.join(', ') : `none yet makes ${format.accepts} samples`]);
  if (placements.length > 0) yield* entry('reasoning', [placements.join(', ')]);
  yield* entry('limits', [limitsInWords(limits) || 'none stated']);
  if (unlessSet) yield* entry('unless set', [unlessSetInWords(unlessSet)]);
  yield* entry('read at', whole ? [limits.source, ...unlessSet ? [unlessSet.source] : []].flatMap(source => source.split(/; (?=https?:)/)) : [hosts(`${limits.source} ${unlessSet?.source ?? ''}`)]);
  yield* entry('file', demands(format));
  yield* entry('beside it', companionsOf(format));
  yield* entry('cannot say', cannot);
  if (!whole) return;
  yield '';
  yield [gap, dim('a line of it')];
  // Shown over several lines to be read; in a file it is one.
  for (const line of JSON.stringify(exampleLine(format), null, 2).split('\n')) yield `${gap}${line}`;
}
