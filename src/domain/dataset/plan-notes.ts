/** What a person should know before a dataset is written: why a split is empty, and why the trainer would refuse it. */
import { oneLine } from '../capture/hidden-characters.ts';
import type { Format } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { inPercent } from './in-percent.ts';
import type { LeftOut } from './left-out.ts';
import { manifestRecipe } from './manifest-recipe.ts';
import type { ManifestHead } from './manifest.ts';
import { overlapSentences, overlapsOf } from './overlap.ts';
import type { Plan } from './plan.ts';
import { quantity } from './quantity.ts';
import { sides, type Recipe, type Side } from './recipe.ts';
import { shardSize } from './recipe-files.ts';
import { narrowed } from './recipe-words.ts';
import type { Settled } from './settle.ts';
import { sizedFormat, sizeFaults } from './size-faults.ts';
import { longerNotes, longerOf } from './unless-set.ts';

/** @param unreadable names of other datasets whose manifests cannot be read */
export function notesOf(recipe: Recipe, { splits, included, groups, largest, leftOut, notes: more }: Settled, earlier: readonly ManifestHead[], unreadable: readonly string[] = []): string[] {
  const notes: string[] = [...narrowed(manifestRecipe(recipe)), ...more, ...overlapSentences(overlapsOf(included))];
  for (const name of unreadable) notes.push(`The manifest of ${name} cannot be read, so it is not known whether examples that are trained on here are held back there, or the other way round.`);
  const { title, limits: { minRows = 0, advisedRows } } = sizedFor(recipe);
  if (advisedRows !== undefined && splits.train.lines >= Math.max(1, minRows) && splits.train.lines < advisedRows)
    notes.push(`${quantity(splits.train.lines, 'line')} to train on: ${title} takes so few, but ${quantity(advisedRows, 'line')} are advised, and little comes of fewer. Record and approve more examples, or choose more tasks.`);
  notes.push(...longerNotes(sizedFor(recipe), longerOf(sizedFor(recipe), included.flatMap(({ lines }) => lines))));
  const total = groups.train + groups.validation + groups.test;
  for (const side of sides) {
    if (recipe.split[side] === 0 || splits[side].lines > 0 || included.length === 0) continue;
    const day = side === 'train' ? undefined : recipe.split.time?.[side];
    if (day !== undefined) { notes.push(`The ${side} split is empty: of what was recorded from ${day} on, nothing may be in that shares no file, commit or nearly the same content with what is trained on.`); continue; }
    const why = total === 1 ? `all ${quantity(included.length, 'example')} belong together (same file, same commit, the same question or nearly the same content), and what belongs together is never divided`
      : `the ${quantity(included.length, 'example')} form ${total} groups that are never divided (same file, same commit, the same question or nearly the same content), and with a share of ${inPercent(recipe.split[side])} chance gave none of them to ${side}`;
    notes.push(`The ${side} split is empty: ${why}. It fills as more examples in other files are recorded.`);
  }
  const shares = sides.map(side => recipe.split[side]).filter(share => share > 0);
  if (shares.length > 1 && largest.examples > 1 && largest.examples > 2 * Math.min(...shares) * included.length) {
    const files = largest.files.map(({ path, examples }) => `${oneLine(path, 80)} (${examples})`);
    notes.push(`${largest.examples} of the ${quantity(included.length, 'example')} form one group, and a group is never divided: all of it is in ${largest.side}. ${files.length === 0 ? 'They are of one commit, ask the same, or are nearly the same.'
      : `What ties most of them together: ${files.join(', ')}. In the first step of a record, untick files such as a change log or a lock file when the decision is not about them.`}`);
  }
  const bridges = leftOut.filter(({ code }) => code === 'bridges-splits').length;
  if (bridges > 0) notes.push(`${quantity(bridges, 'example')} would join groups on two sides of the split and ${bridges === 1 ? 'is' : 'are'} left out, so that nothing held back for testing is learned.`);
  const contributors = new Map(included.flatMap(({ contributor }) => contributor ? [[contributor.id, contributor.name]] : []));
  const [people, named] = [contributors.size, [...contributors.values()].filter(name => name !== undefined).length];
  if (people > 0) notes.push(recipe.attribution === 'name' ? `The dataset names ${named === people ? `its ${quantity(people, 'author')}` : `${named} of its ${quantity(people, 'author')}`}, as the terms in force allow; no address is written.${named === people ? '' : ' The others chose to be anonymous, or have no name that can be written, and are numbers.'}` : `The dataset tells its ${quantity(people, 'author')} apart by numbers, without a name.`);
  const straddling = leftOut.filter(({ code }) => code === 'straddles-time').length;
  if (straddling > 0) notes.push(`${quantity(straddling, 'example')} ${straddling === 1 ? 'is' : 'are'} too new to be trained on and tied to older ones that are (same file, same commit, the same question or nearly the same content), or ${straddling === 1 ? 'was' : 'were'} trained on in an earlier version, and ${straddling === 1 ? 'is' : 'are'} left out: what is held back by time shares nothing with what is trained on.`);
  const [newest] = earlier;
  if (newest && newest.recipe.seed !== recipe.seed) notes.push(`The seed has changed since version ${newest.version}: the examples are split anew, so what was held back for testing then may now be trained on.`);
  return notes;
}

/** Its limits go by where the reasoning is to stand. */
const sizedFor = ({ format, reasoning }: Recipe): Format => sizedFormat(formats[format], reasoning === 'field');

export function blockersOf(recipe: Recipe, splits: Plan['splits'], leftOut: readonly LeftOut[]): string[] {
  const format = sizedFor(recipe);
  if (sides.every(side => splits[side].lines === 0)) return [nothing(recipe, leftOut)];
  const blockers = sides.flatMap(side => {
    if (recipe.split[side] === 0) return [];
    // A trainer needs so many lines to train on; a validation or test file may be as small as it likes, or missing.
    if (side !== 'train' && splits[side].lines === 0) return [];
    // What may be cut is no larger than where it is cut; each file begins with its mark.
    const bytes = Math.min(splits[side].bytes + (format.bom ? 3 : 0), shardSize(format, recipe.files, side));
    const other = splits[side === 'train' ? 'validation' : 'train'];
    return sizeFaults(format, { rows: splits[side].lines, bytes, beside: { rows: other.lines, bytes: other.bytes } }, side).map(({ rule, message }) =>
      `The ${side} split cannot be built: ${message} ${advice(rule, side, recipe)}`);
  });
  if (format.needsValidation && splits.train.lines > 0 && splits.validation.lines === 0)
    blockers.push(`${format.title} does not begin without a validation file, and no line is in that split. ${recipe.split.validation === 0 ? 'Give it a share in the recipe.' : 'Give it a larger share, or record more examples in other files.'}`);
  return blockers;
}

function advice(rule: string, side: Side, { split: { time } }: Recipe): string {
  if (rule === 'no-validation-file') return 'Give it a share of 0 in the recipe, or let reasoning stand elsewhere.';
  if (rule === 'too-many-rows-together') return 'Choose fewer tasks, or give the test split a larger share.';
  if (side === 'validation') return 'Give the validation split another share in the recipe, or 0 to do without it.';
  return rule === 'too-few-rows' ? `Record or approve more examples, ${time ? 'let the days in split.time begin later' : 'give the train split a larger share'}, or choose another format.` : 'Choose fewer tasks, or a split that spreads the lines over more files.';
}

function nothing(recipe: Recipe, leftOut: readonly LeftOut[]): string {
  // Reasons come in order of weight: the first one of an example is what must be mended first.
  const first = new Map<string, LeftOut>();
  for (const left of leftOut) if (!first.has(left.example)) first.set(left.example, left);
  const alike = new Map<string, LeftOut[]>();
  for (const left of first.values()) {
    const key = left.code === 'no-sample' || left.code === 'invalid-line' ? left.reason : left.code;
    alike.set(key, [...alike.get(key) ?? [], left]);
  }
  const [most] = [...alike.values()].sort((a, b) => b.length - a.length);
  if (!most?.[0]) return 'There are no examples yet. Record a decision and consent to its use first.';
  return `No example can be exported for ${recipe.purpose}. The commonest reason, for ${quantity(most.length, 'example')}: ${most[0].reason}`;
}
