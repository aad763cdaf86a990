/** Somebody's own commits of late, each with what makes it worth asking about. What goes before them is looked at too: a chain of fixes or a busy file shows only there. */
import type { Person } from '../capture/example.ts';
import { sortOfFile } from '../capture/file-sort.ts';
import { gather } from './gather.ts';
import { nothing } from './gathered.ts';
import { isMachine } from './machine.ts';
import { explanationIn } from './explains.ts';
import { wordsOfMerge } from './merge-words.ts';
import { parseMessage } from './message.ts';
import type { Counted, Past, PastCommit } from './past.ts';
import { mostPrints, printOf, type Prints } from './prints.ts';
import { worthOf, type Worth, type WorthWeights } from './worth.ts';

export interface OwnCommit {
  readonly id: string;
  readonly subject: string;
  /** ISO 8601; when it was committed. */
  readonly date: string;
  /** Those of code first, with the most changed lines first. `letter` is git's. */
  readonly files: readonly (Counted & { readonly letter: string })[];
  readonly prints: Prints;
  readonly worth: Worth;
}

export interface OwnCommits {
  /** The best candidates first. Without merges, and without the commit in which everything begins. */
  readonly commits: readonly OwnCommit[];
  /** Ids of all commits that were looked at, whoever made them. */
  readonly reached: ReadonlySet<string>;
}

export interface OwnOptions {
  /** As the repository's `.mailmap` has them. */
  readonly me: Person;
  /** How many days back. */
  readonly days: number;
  readonly now: Date;
  readonly weights?: WorthWeights | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Commits that are looked at, of everybody; and of them, the own ones. */
const most = { looked: 10_000, own: 300 } as const;
const day = 86_400;

/** @param to the commit to look back from, mostly HEAD. @throws UserError when git fails */
export async function ownCommits(past: Pick<Past, 'walk' | 'counts' | 'changed'>, to: string, { me, days, now, weights, signal }: OwnOptions): Promise<OwnCommits> {
  const seconds = Math.floor(now.getTime() / 1000), since = seconds - days * day, email = me.email.toLowerCase();
  const state = nothing(), reached = new Set<string>();
  const own: { readonly commit: PastCommit; readonly chain: number; readonly heat: number; readonly takesBack: boolean }[] = [];
  // What was hot is known from before, and a clock that runs ahead hides nothing.
  await past.walk({ to, commits: most.looked, after: since - Math.max(60, 2 * days) * day }, 0, commit => {
    reached.add(commit.id);
    gather(state, commit, seconds);
    if (commit.parents.length !== 1 || commit.files.length === 0 || commit.at < since || commit.author.email.toLowerCase() !== email || isMachine(commit.author)) return;
    const candidate = state.candidates.at(-1);
    // What it adds to the heat itself tells nothing, nor that a file was changed twice.
    const known = candidate?.id === commit.id ? candidate : undefined;
    own.push({ commit, chain: known?.chain ?? 0, heat: (known?.heat ?? 0) > 3 ? (known?.heat ?? 0) - 1 : 0, takesBack: known?.undoes !== undefined });
    if (own.length > most.own) own.shift();
  }, signal);
  const ids = own.map(({ commit }) => commit.id);
  const [counts, prints] = [await past.counts(ids, signal), await printsOf(past, ids, signal)];
  const merges = new Map(state.candidates.map(({ id, merge }) => [id, merge]));
  const commits = own.reverse().map(({ commit, ...known }): OwnCommit => {
    const message = parseMessage(commit.message), merge = merges.get(commit.id), told = merge && wordsOfMerge(merge.message)?.explanation;
    const lines = new Map(counts.get(commit.id)?.map(each => [each.path, each]));
    const files = commit.files.map(({ path, letter }) => ({ added: null, removed: null, ...lines.get(path), path, letter }));
    const heavy = new Map(files.map(({ path, added, removed }) => [path, (sortOfFile(path) === 'code' ? 1e9 : 0) + (added ?? 0) + (removed ?? 0)]));
    return {
      id: commit.id, subject: message.subject.slice(0, 200), date: new Date((Number.isFinite(commit.at) ? commit.at : 0) * 1000).toISOString(),
      files: [...files].sort((a, b) => (heavy.get(b.path) ?? 0) - (heavy.get(a.path) ?? 0)), prints: prints.get(commit.id) ?? new Set(),
      worth: worthOf({ message, explanation: explanationIn(message), ...told && { told }, files, ...known }, weights),
    };
  });
  return { commits: commits.sort((a, b) => b.worth.points - a.worth.points || Date.parse(b.date) - Date.parse(a.date)), reached };
}

async function printsOf(past: Pick<Past, 'changed'>, ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Prints>> {
  const found = new Map<string, Set<string>>();
  await past.changed(ids, (commit, path, sign, text) => {
    const prints = found.get(commit) ?? new Set();
    found.set(commit, prints);
    const print = prints.size < mostPrints ? printOf(path, sign, text) : undefined;
    if (print !== undefined) prints.add(print);
  }, signal);
  return found;
}
