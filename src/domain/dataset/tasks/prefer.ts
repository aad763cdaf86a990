/** One decision → a pair for each rejected option: the change against the code that was rejected where its patch is there, else the chosen answer against the rejected one. */
import type { ConsentedExample } from '../../ledger/consent.ts';
import { choiceOf } from '../choice.ts';
import { bullets, fence, filled, paragraphs, sentence } from '../markdown-text.ts';
import { patchToWrite } from '../patch-to-write.ts';
import { ask, type Worded } from '../prompts.ts';
import { rejectedPatch } from '../rejected-code.ts';
import type { PreferenceSample } from '../sample.ts';
import { codeBefore, filesToChange, givesAway, problem, reason, secrets, versionOf } from '../wording.ts';
import { defineTask, type NoSample } from './task.ts';

export const prefer = defineTask({
  id: 'prefer',
  title: 'Prefer',
  detail: 'Problem and options → the chosen answer, or the change itself, preferred to each rejected one.',
  produces: 'preference',
  version: 5,
  samples(example, worded) {
    const versions = example.options.filter(option => !option.chosen && versionOf(option) !== undefined);
    const made = new Map(versions.map(option => [option, codePair(example, option, worded)]));
    // Of a tie, the change is one of the versions, and no option is chosen.
    if (!example.options.some(({ chosen }) => chosen) && [...made.values()].some(pair => isNoPair(pair) && pair.reason === same)) return tied([...made.values()]);
    const pairs = [...made.values()].flatMap(pair => 'reason' in pair ? [] : [pair]);
    // The options of a correction are versions of one piece of code: their names alone say nothing about which is better.
    const inWords = example.options.filter(option => {
      const pair = made.get(option);
      return !option.chosen && (pair === undefined || (example.kind === 'decision' && isNoPair(pair)));
    });
    if (inWords.length === 0 && made.size > 0) return pairs.length > 0 ? pairs : [...made.values()].find(isNoPair) ?? pairs;
    const choice = choiceOf(example, asked => ask('prefer', example, asked, worded), worded?.seed);
    if ('reason' in choice) return pairs.length > 0 ? pairs : choice;
    return [...pairs, ...choice.rejected.filter(option => inWords.includes(option)).map((rejected): PreferenceSample => {
      const [chosenAnswer, rejectedAnswer] = answers(choice.chosen, rejected, example.because);
      return { kind: 'preference', prompt: [{ role: 'user', content: choice.prompt }], chosen: chosenAnswer, rejected: rejectedAnswer };
    })];
  },
});

type Option = ConsentedExample['options'][number];
const isNoPair = (pair: PreferenceSample | NoSample): pair is NoSample => 'reason' in pair;

/** Each other version beside the first: neither is better. */
function tied(pairs: readonly (PreferenceSample | NoSample)[]): readonly PreferenceSample[] | NoSample {
  const made = pairs.flatMap(pair => isNoPair(pair) ? [] : [{ ...pair, tie: true as const }]);
  return made.length > 0 ? made : pairs.find(pair => isNoPair(pair) && pair.reason !== same) as NoSample | undefined ?? { reason: 'Its versions are tied, and the same.' };
}

const same = 'The rejected version is the chosen one.';

/** Two patches as answers to the question that `implement` asks, unless the recipe has words of its own for it. */
function codePair(example: ConsentedExample, option: Option, worded: Worded | undefined): PreferenceSample | NoSample {
  const chosen = patchToWrite(example.change);
  if ('reason' in chosen) return chosen;
  const rejected = rejectedPatch(example, option.patch ?? '');
  if ('reason' in rejected) return rejected;
  const answer = (patch: string) => versionOf({ ...option, patch }) ?? '';
  if (answer(rejected.patch) === fence(chosen.patch, 'diff')) return { reason: same };
  const asked = problem(example) ?? (example.authorship.title === 'generated' || example.title.trim() === '' ? undefined : sentence(example.title));
  const code = codeBefore(example.change);
  if (asked === undefined && code === undefined) return { reason: 'It says neither what the problem was nor what the code looked like.' };
  const prompt = ask('prefer-code', example, { problem: asked, code, files: filesToChange(example.change, rejected.added) }, worded);
  if (givesAway(prompt, [...secrets(example), chosen.patch, rejected.patch])) return { reason: 'The problem or the code before already says the reason.' };
  return { kind: 'preference', prompt: [{ role: 'user', content: prompt }], chosen: fence(chosen.patch, 'diff'), rejected: answer(rejected.patch) };
}

/** How much longer one answer may be than the other. */
const even = 1.25;

/**
 * Each part stands in both answers or in neither, and in neither when it would make one of them much longer: otherwise a model learns to prefer the longer answer,
 * or the one that gives a reason, whatever it says.
 */
function answers(chosen: Option, rejected: Option, because: string): readonly [chosen: string, rejected: string] {
  const list = (title: string, items: readonly string[]) => filled(items).length > 0 ? `${title}\n${bullets(filled(items))}` : '';
  const say = (texts: string | undefined, words: (text: string) => string) => texts?.trim() ? words(texts) : '';
  let said: readonly [string, string] = [`I would choose **${chosen.title.trim()}**.`, `I would choose **${rejected.title.trim()}**.`];
  for (const [one, other] of [
    // What decided: for the one, and against the other, which whoever takes it all the same has to live with.
    [say(because, reason), say(rejected.rejectedBecause, text => `Against it stands: ${sentence(text)}`)],
    [list('What speaks for it:', chosen.pros), list('What speaks for it:', rejected.pros)],
    [list('What speaks against it:', chosen.cons), list('What speaks against it:', rejected.cons)],
  ] as const) {
    const longer: readonly [string, string] = [paragraphs(said[0], one), paragraphs(said[1], other)];
    if (one !== '' && other !== '' && uneven(longer) <= Math.max(even, uneven(said))) said = longer;
  }
  return said;
}

const uneven = ([one, other]: readonly [string, string]): number => Math.max(one.length / other.length, other.length / one.length);
