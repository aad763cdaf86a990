/** The audit of a history: where reasons are written down already, where they are missing, and where a quarter of an hour with the person who knows pays most. */
import type { Person } from '../capture/example.ts';
import { gather } from './gather.ts';
import { nothing, readBack, rules, written, type Gathered } from './gathered.ts';
import type { Notes, Past, Span } from './past.ts';
import { decisionDocument } from '../capture/file-sort.ts';
import { pictureOf, type Picture } from './picture.ts';
import { questionsOf, type Question } from './questions.ts';
import { thinFiles, type Thin } from './thin.ts';

/** What is recorded as examples: that is known, and no question any more. */
export interface Recorded { readonly commits: ReadonlySet<string>; /** Of each example: its files, and the month in which it was recorded. */ readonly examples: readonly { readonly paths: readonly string[]; readonly month: string }[]; }

export interface AuditOptions {
  readonly range?: string | undefined;
  /** A commit from the future has no say over the time. */
  readonly now: Date;
  readonly recorded: Recorded;
  /** How many questions to ask at most. */
  readonly most?: number;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: (done: number, total: number) => void;
}

export interface DecisionDocument { readonly path: string; readonly kind: 'decision' | 'design'; readonly title: string; }
export interface Audit extends Picture, Thin {
  readonly to: string;
  readonly since?: string;
  /** Only a part of the history is on this machine. */
  readonly shallow: boolean;
  /** Commits that may be worth a question, whose contents are not on this machine, since it is a partial clone: their lines are not counted, and comments in them not read. */
  readonly lacking: number;
  readonly commits: number;
  readonly merges: number;
  /** By programs. */
  readonly machines: number;
  /** Of the others: their message says why in words; it only points to a reason, or needs none; the rest says nothing. */
  readonly said: number;
  readonly pointed: number;
  readonly silent: number;
  readonly describedMerges: number;
  /** ISO 8601; absent where no commit has a date that can be. */
  readonly first?: string;
  readonly last?: string;
  readonly people: number;
  /** Recorded as examples already. */
  readonly recorded: number;
  readonly documents: readonly DecisionDocument[];
  /** Where a quarter of an hour pays most, first. */
  readonly questions: readonly Question[];
  /** Commits that take something back and do not say why; the latest first. */
  readonly silentReverts: readonly { readonly commit: string; readonly subject: string; readonly author: Person; readonly date?: string; /** What it takes back, where that is known. */ readonly undoes?: string; /** It does not even call itself a revert. */ readonly hidden: boolean }[];
  /** Commits that take something back and say why: what was tried, and why it did not do. The latest first. */
  readonly explainedReverts: readonly { readonly commit: string; readonly subject: string; readonly author: Person; readonly date?: string; readonly undoes?: string; readonly says: string }[];
  /** Commits that were looked at now, and not in an earlier audit. */
  readonly looked: number;
}

/** Commits between two notes: after a crash no more than so many are looked at again. */
const slice = 10_000;

/** @returns undefined when there is no commit yet. @throws UserError for a range that git does not know; the signal's reason, after what was found out is noted */
export async function auditHistory(past: Past, notes: Notes, options: AuditOptions): Promise<Audit | undefined> {
  const span = await past.span(options.range);
  if (!span) return undefined;
  const { state, looked } = await walked(past, notes, span, options);
  const documents = await documentsIn(past, span.to, options.signal);
  const { questions, lacking } = await questionsOf(state, past, options);
  const date = (seconds: number) => seconds > 0 ? new Date(seconds * 1000).toISOString() : undefined;
  const [first, last] = [date(state.first), date(state.clock)];
  return {
    to: span.to, ...span.since !== undefined && { since: span.since }, shallow: past.shallow, lacking,
    commits: state.commits, merges: state.merges, machines: state.machines, said: state.said, pointed: state.pointed, silent: state.commits - state.merges - state.machines - state.said - state.pointed,
    describedMerges: state.described, ...first !== undefined && { first }, ...last !== undefined && { last }, people: state.people.length, recorded: options.recorded.examples.length,
    documents, questions, looked,
    silentReverts: state.undone.filter(({ id, said }) => !said && !options.recorded.commits.has(id)).reverse().slice(0, 50)
      .map(({ id, subject, author, at, undoes, admits }) => { const when = date(at); return { commit: id, subject, author, ...when !== undefined && { date: when }, ...undoes !== '' && { undoes }, hidden: !admits }; }),
    explainedReverts: state.undone.filter(({ id, says = '' }) => says !== '' && !options.recorded.commits.has(id)).reverse().slice(0, 50)
      .map(({ id, subject, author, at, undoes, says = '' }) => { const when = date(at); return { commit: id, subject, author, ...when !== undefined && { date: when }, ...undoes !== '' && { undoes }, says }; }),
    ...thinFiles(state), ...pictureOf(state, documents, options.recorded),
  };
}

/** A part of the history, and how many of its commits are in the state already. */
interface Part { readonly span: Span; readonly done: number; }

async function walked(past: Past, notes: Notes, span: Span, { now, signal, progress }: AuditOptions): Promise<{ readonly state: Gathered; readonly looked: number }> {
  const key = span.since === undefined ? 'history' : `since-${span.since.slice(0, 16)}`;
  const kept = await readNote(past, notes, key, span);
  const state = kept?.state ?? nothing();
  // First what an earlier audit was stopped in, then what has come since.
  const parts: Part[] = [kept?.part ?? { span, done: 0 }];
  const more = kept && kept.part.span.to !== span.to ? await past.span(`${kept.part.span.to}..${span.to}`) : undefined;
  if (more) parts.push({ span: more, done: 0 });
  const total = parts.reduce((sum, part) => sum + part.span.commits - part.done, 0);
  let looked = 0;
  for (const part of parts) {
    let { done } = part, noting = Promise.resolve();
    // What is noted is the state of this moment; writing it goes on beside git.
    const note = () => {
      const text = `{"rules":${rules},"part":${JSON.stringify({ span: part.span, done })},"state":${written(state)}}`;
      noting = noting.then(() => notes.write(key, text));
    };
    try {
      await past.walk(part.span, done, commit => {
        gather(state, commit, Math.floor(now.getTime() / 1000));
        if (++done % slice === 0) note();
        if (++looked % 250 === 0) progress?.(looked, total);
      }, signal);
    } finally {
      if (done > part.done) note();
      await noting;
    }
  }
  progress?.(total, total);
  return { state, looked };
}

/** What an earlier audit has found out, where all of it belongs to this one. */
async function readNote(past: Past, notes: Notes, key: string, span: Span): Promise<{ readonly part: Part; readonly state: Gathered } | undefined> {
  try {
    const text = await notes.read(key);
    if (text === undefined) return undefined;
    const { rules: of, part, state: raw } = JSON.parse(text) as { rules?: unknown; part: Part; state?: unknown };
    const state = of === rules ? readBack(raw) : undefined;
    if (!state || typeof part.span.to !== 'string' || !Number.isSafeInteger(part.span.commits) || !Number.isSafeInteger(part.done)) return undefined;
    // What lies between two ends is known to lie in a third only where all before them counts.
    if (part.span.to !== span.to && (span.since !== undefined || !await past.precedes(part.span.to, span.to))) return undefined;
    // Counted otherwise by now: more of the history has come to this machine.
    const all = part.span.to === span.to ? span.commits : (await past.span(part.span.to))?.commits;
    return state.commits + part.span.commits - part.done === all ? { part, state } : undefined;
  } catch {
    return undefined;
  }
}

async function documentsIn(past: Past, commit: string, signal?: AbortSignal): Promise<readonly DecisionDocument[]> {
  const texts = await past.texts(commit, path => decisionDocument(path) !== undefined, 500, signal);
  return texts.map(({ path, text }) => ({ path, kind: decisionDocument(path) ?? 'design', title: (/^(?:#+|=+)[ \t]+(.+)$/mu.exec(text)?.[1] ?? path.slice(path.lastIndexOf('/') + 1)).replace(/\s+/gu, ' ').trim().slice(0, 120) }));
}
