/** The ranking: about which commits a quarter of an hour with the person who knows pays most, and why each is on the list. */
import type { Person } from '../capture/example.ts';
import type { AuditOptions } from './audit.ts';
import { explanationIn, sentencesOf, whyIn } from './explains.ts';
import { sortOfFile } from '../capture/file-sort.ts';
import { bestOf, coolness } from './gather.ts';
import type { Candidate, Gathered } from './gathered.ts';
import { wordsOfMerge } from './merge-words.ts';
import { parseMessage } from './message.ts';
import type { AddedLine, Past } from './past.ts';
import { worthOf, type Worth } from './worth.ts';

export interface Question {
  readonly commit: string;
  readonly subject: string;
  /** ISO 8601; absent when the commit has no date that can be. */
  readonly date?: string;
  /** Whom to ask: its author. */
  readonly author: Person;
  /** Its author has committed here within the last year of the history. */
  readonly stillHere: boolean;
  /** 0 to 100. */
  readonly points: number;
  readonly parts: Worth['parts'];
  /** Files of code that are still there, with those that change most first; five at most. */
  readonly paths: readonly string[];
  readonly files: number;
  readonly added: number | null;
  readonly removed: number | null;
  readonly undoes?: string;
  readonly chain?: number;
  /** The merge that brought it, and what that says of why. */
  readonly merge?: { readonly commit: string; readonly says: string };
  /** Comments that it added and that say why: a part of the answer. */
  readonly comments: readonly string[];
}

const year = 365 * 86_400;
/** Lines are counted of so many at most, and comments read of the best. */
const counted = 400, read = 60;

/** @returns also of how many commits that were looked at the contents are not on this machine, since it is a partial clone: their lines are not counted, and comments in them not read */
export async function questionsOf(state: Gathered, past: Past, { recorded, most = 40, signal }: AuditOptions): Promise<{ readonly questions: readonly Question[]; readonly lacking: number }> {
  const open = state.candidates.filter(({ id, paths }) => !recorded.commits.has(id) && paths.some(path => state.files.has(path)));
  const chosen = bestOf(open, counted);
  const counts = await past.counts(chosen.map(({ id }) => id), signal);
  const ranked = chosen.map(candidate => rank(state, candidate, counts.get(candidate.id))).sort((a, b) => b.points - a.points || b.at - a.at || (a.commit < b.commit ? -1 : 1)).slice(0, read);
  const lines = await past.added(ranked.map(({ commit }) => commit), signal);
  const questions = ranked.map(({ at, ...question }): Question => {
    const comments = commentsThatSayWhy(lines.get(question.commit) ?? []);
    // What stands in the code is not lost; the options that were rejected mostly are.
    return { ...question, comments, points: comments.length > 0 ? Math.round(question.points * 0.8) : question.points, ...at > 0 && { date: new Date(at * 1000).toISOString() } };
  }).sort((a, b) => b.points - a.points).slice(0, most);
  return { questions, lacking: past.partial ? chosen.filter(({ id }) => !counts.has(id)).length : 0 };
}

function rank(state: Gathered, { id, author, at, message: text, paths, files, chain, undoes, merge }: Candidate, counts: readonly { readonly path: string; readonly added: number | null; readonly removed: number | null }[] | undefined): Omit<Question, 'comments'> & { readonly at: number } {
  const message = parseMessage(text), explanation = explanationIn(message), told = merge && wordsOfMerge(merge.message);
  const says = told?.explanation.inWords ? whyIn(told.message) : '';
  const there = paths.flatMap(path => { const file = state.files.get(path); return file && sortOfFile(path) === 'code' ? [{ path, file, heat: file.heat * coolness(state.clock - file.at) }] : []; }).sort((a, b) => b.heat - a.heat || (a.path < b.path ? -1 : 1));
  const person = state.people.find(({ email }) => email === author.email.toLowerCase());
  const alone = state.people.length > 1 && there.length > 0 && there.every(({ file }) => file.commits >= 4 && Math.max(0, ...Object.values(file.by)) / Math.max(1, file.commits) >= 0.9);
  const worth = worthOf({ message, explanation, ...told && { told: told.explanation }, files: counts ?? paths.map(path => ({ path, added: null, removed: null })), chain, heat: there[0]?.heat ?? 0, takesBack: undoes !== undefined, alone });
  const stillHere = person !== undefined && state.clock - person.at < year;
  // What was decided years ago is remembered by fewer, and what is gone from the code matters to fewer.
  const fresh = 0.4 + 0.6 * 2 ** (-Math.max(0, state.clock - at) / (2 * year)), left = 0.3 + 0.7 * there.length / Math.max(1, paths.filter(path => sortOfFile(path) === 'code').length);
  const sum = (key: 'added' | 'removed') => counts ? counts.reduce((all, each) => all + (each[key] ?? 0), 0) : null;
  return {
    commit: id, subject: message.subject.slice(0, 200), author, stillHere, at, points: Math.round(worth.points * fresh * left * (stillHere ? 1 : 0.7)), parts: worth.parts,
    paths: there.slice(0, 5).map(({ path }) => path), files, added: sum('added'), removed: sum('removed'), ...undoes !== undefined && { undoes }, ...chain >= 2 && { chain }, ...merge && says !== '' && { merge: { commit: merge.id, says } },
  };
}

/** What stands in backticks is a name and no reason. */
const kindsOutsideCode = (text: string): ReadonlySet<string> => new Set(sentencesOf(text.replaceAll(/`[^`]*`/gu, '')).flatMap(({ kinds }) => [...kinds]));

/** In most languages a comment begins with one of these. */
const comment = /^\s*(?:\/\/+|#(?!!|include|define|if|endif|pragma|\[)|\/?\*+|--|;+|"""|'''|<!--|%)\s*(.*?)\s*(?:\*\/|-->)?$/u;

/** Sentences in lines next to each other that stand in comments and give a cause or a purpose. Five at most. */
export function commentsThatSayWhy(lines: readonly AddedLine[]): readonly string[] {
  const texts: string[] = [];
  let run = '', path: string | undefined;
  for (const line of [...lines, { path: '', text: '' }]) {
    const [, said] = (sortOfFile(line.path) === 'code' && comment.exec(line.text)) || [];
    if (said !== undefined && (path === undefined || line.path === path)) { run = `${run} ${said}`.trim(); path = line.path; continue; }
    if (run !== '') texts.push(run);
    run = said ?? '';
    path = said === undefined ? undefined : line.path;
  }
  return texts.flatMap(text => sentencesOf(text.replace(/@\w+.*$/u, ''))).map(({ text }) => ({ text, kinds: kindsOutsideCode(text) })).filter(({ text, kinds }) => text.length > 25 && text.length < 400 && (kinds.has('cause') || kinds.has('contrast') && kinds.has('problem')) && !/copyright|licen[cs]e|warrant|eslint|pylint|noqa/iu.test(text)).slice(0, 5).map(({ text }) => text);
}
