/**
 * Versions of a dataset, by the rules that Croissant 1.1 gives (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html, “Dataset Versioning/Checkpoints”):
 * PATCH when the data is the same, perhaps serialised or packaged in another way; MINOR when all earlier data is still there as it was, and there is more; MAJOR when
 * data was changed, removed or moved to another split. The earlier data can be told from what came later: `provenance.jsonl` names the example of each line.
 */
import type { Terms } from '../ledger/event.ts';
import type { ManifestHead } from './manifest.ts';
import type { PlannedExample } from './plan.ts';
import type { Recipe } from './recipe.ts';

type Numbers = readonly [major: number, minor: number, patch: number];

/** The three numbers as they stand in a name. */
export const versionPattern = String.raw`(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})`;

/** Negative when `a` is the earlier one. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [numbersOf(a), numbersOf(b)];
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

/** What tells two versions apart. */
export type Contents = Pick<ManifestHead, 'purpose' | 'terms' | 'examples'>;

export const contentsOf = ({ purpose }: Pick<Recipe, 'purpose'>, terms: Terms | undefined, included: readonly PlannedExample[], hash: (text: string) => string): Contents => ({
  purpose, terms: { sha256: terms?.sha256 ?? '' }, examples: included.map(({ id, contentHash, side, lines }) => ({ id, contentHash, split: side, linesHash: hash(lines.map(line => line.hash).sort().join('\n')) })),
});

export interface Versioned {
  readonly version: string;
  /** A sentence without the version itself: "3 examples are gone since 1.4.0." */
  readonly why: string;
}

/** @param newest the newest version that the repository knows. @param taken all versions that lie somewhere already, also those that it does not know */
export function nextVersion(contents: Contents, newest: (Contents & { readonly version: string }) | undefined, taken: readonly string[]): Versioned {
  const highest = [...taken].sort(compareVersions).at(-1);
  // Whoever has the unknown one must not take this for the same data with something added.
  if (highest !== undefined && (!newest || compareVersions(highest, newest.version) > 0))
    return { version: raise(highest, 0, taken), why: `${highest} lies in the folder and the repository has no manifest of it, so it is not known what has changed since.` };
  if (!newest) return { version: '1.0.0', why: 'It is the first one.' };
  const { place, what } = changes(contents, newest);
  return { version: raise(newest.version, place, taken), why: `${what} since ${newest.version}.` };
}

function changes(now: Contents, before: Contents): { readonly place: 0 | 1 | 2; readonly what: string } {
  const earlier = new Map(before.examples.map(each => [each.id, each]));
  let [added, edited, moved, retold] = [0, 0, 0, 0];
  for (const { id, split, contentHash, linesHash } of now.examples) {
    const was = earlier.get(id);
    earlier.delete(id);
    if (!was) added++;
    else if (was.contentHash !== contentHash) edited++;
    else if (was.split !== split) moved++;
    else if (was.linesHash !== linesHash) retold++;
  }
  const removed = earlier.size;
  const changed = [
    ...before.purpose === now.purpose ? [] : [`the purpose has changed from ${before.purpose} to ${now.purpose}`],
    ...before.terms.sha256 === now.terms.sha256 ? [] : ['the terms have changed'],
    ...say(removed, 'is gone', 'are gone'), ...say(edited, 'was edited', 'were edited'), ...say(moved, 'is in another split', 'are in another split'), ...say(retold, 'gives other lines', 'give other lines'),
  ];
  const more = say(added, 'has come in', 'have come in');
  if (changed.length > 0) return { place: 0, what: listed([...changed, ...more]) };
  return added > 0 ? { place: 1, what: listed(more) } : { place: 2, what: 'The lines are the same; only what lies around them may have changed' };
}

const say = (count: number, one: string, several: string): string[] => count === 0 ? [] : [`${count} ${count === 1 ? `example ${one}` : `examples ${several}`}`];

/** Upper case at the start, "and" before the last. */
function listed(parts: readonly string[]): string {
  const text = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The number at `place` one higher and those behind it 0, and higher still while that is taken. */
function raise(version: string, place: 0 | 1 | 2, taken: readonly string[]): string {
  const numbers = numbersOf(version).map((number, at) => at < place ? number : at === place ? number + 1 : 0);
  while (taken.includes(numbers.join('.'))) numbers[place] = (numbers[place] ?? 0) + 1;
  return numbers.join('.');
}

function numbersOf(version: string): Numbers {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}
