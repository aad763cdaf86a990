/** A version that a reviewer commented on, and the commit that answered: each says by what that is known. */
import { emptyTree } from '../capture/change.ts';
import { oneLine } from '../capture/hidden-characters.ts';
import type { FileEdits, ReviewComment, TracedCommit, Traces } from '../traced.ts';
import { toolOf, type Known } from './assistants.ts';
import type { Authors } from './authors.ts';
import { calledByCommit, calledByTool } from './called.ts';
import type { InGit } from './in-git.ts';
import { grouped, pathsOf, placesOf, touches, type Hit, type Lines, type Place } from './line-owners.ts';
import { reviewAnswered } from './review-comments.ts';

/** Comments that are looked at: more nobody picks from. */
const most = 400;

export const reviewed = (traces: Traces, authors: Authors, lines: Lines): readonly InGit[] => [...commented(traces, authors, lines), ...answers(traces, authors, lines)];

const named = (commit: TracedCommit, known: Known | undefined): Pick<InGit, 'label' | 'called' | 'tool'> =>
  ({ label: oneLine(commit.subject, 100), called: known ? calledByTool(known.tool) : calledByCommit(commit.subject), ...known?.tool && { tool: known.tool } });

/** The line of a comment with its neighbours: an answer may be put right before or behind it. All of the file where it names no line. */
const placeOf = ({ path, line }: ReviewComment): Place => line === undefined ? { path, start: 1, count: Infinity } : { path, start: Math.max(1, line - 1), count: line > 1 ? 3 : 2 };
const ownerOf = (at: number): string => `comment ${at}`;

/** Where comments are, by their commits, each under a name of its own. */
export function markedPlaces({ comments }: Pick<Traces, 'comments'>): ReadonlyMap<string, readonly (Place & { readonly owner: string })[]> {
  const found = new Map<string, (Place & { readonly owner: string })[]>();
  comments.slice(0, most).forEach((comment, at) => {
    if (!comment.versions) found.set(comment.commit, [...found.get(comment.commit) ?? [], { ...placeOf(comment), owner: ownerOf(at) }]);
  });
  return found;
}

interface Answer { readonly before: TracedCommit; readonly after: TracedCommit; readonly hits: readonly Hit[]; readonly base: string | readonly string[]; }

/** Comments that git holds. Several on one version, answered at once, are one row. */
function commented(traces: Traces, authors: Authors, lines: Lines): readonly InGit[] {
  const rows = new Map<string, Answer & { readonly comment: ReviewComment; readonly all: Hit[]; count: number }>();
  traces.comments.slice(0, most).forEach((comment, at) => {
    const answer = comment.versions ? nextVersion(comment, comment.versions) : nextCommit(traces, authors, lines, comment, ownerOf(at));
    if (!answer) return;
    const key = `${answer.before.id} ${answer.after.id}`, row = rows.get(key);
    if (!row) rows.set(key, { ...answer, comment, all: [...answer.hits], count: 1 });
    else { row.count++; row.all.push(...answer.hits); }
  });
  return [...rows.values()].map(({ comment, before, after, base, all, count }): InGit => ({
    ...named(before, toolOf(before)), ...placesOf(all), title: after.subject, comment,
    how: `${count === 1 ? 'comment' : `${count} comments`} in ${comment.in} on ${oneLine(comment.path, 80)}${comment.line === undefined ? '' : `:${comment.line}`}, then changed in ${after.id.slice(0, 8)}`,
    asked: { base, rejected: { kind: 'commit', commit: before.id }, kept: { kind: 'commit', commit: after.id }, paths: pathsOf(all) },
  }));
}

/** The next commit of this history that changes the lines that the comment is about, whoever made it. */
function nextCommit({ commits }: Traces, authors: Authors, lines: Lines, comment: ReviewComment, owner: string): Answer | undefined {
  const before = commits.find(({ id }) => id === comment.commit);
  const hitsOf = (later: TracedCommit): readonly Hit[] => (lines.hits.get(later.id) ?? []).filter(each => each.owner === owner);
  const after = before && commits.slice(0, commits.indexOf(before)).findLast(later => hitsOf(later).length > 0);
  return after && { before, after, hits: hitsOf(after), base: authors.firstOf(before).parents[0] ?? emptyTree };
}

/** Gerrit says itself which version came next. Both may be made on other commits, so that there is more between them than what their author did. */
function nextVersion(comment: ReviewComment, { before, after, edits }: NonNullable<ReviewComment['versions']>): Answer | undefined {
  const place = placeOf(comment), spans = (files: readonly FileEdits[] | undefined, name: (file: FileEdits) => string) => files?.filter(each => name(each) === place.path) ?? [];
  const own = spans(before.edits?.[0], ({ path }) => path).flatMap(file => file.edits.map(({ newStart, newCount }) => ({ start: newCount === 0 ? newStart + 1 : newStart, count: newCount }))).filter(each => touches(each, place));
  const hits = spans(edits, ({ path, oldPath }) => oldPath ?? path).flatMap(file => file.edits.flatMap(({ oldStart, oldCount }): Hit[] => {
    const span = { start: oldCount === 0 ? oldStart + 1 : oldStart, count: oldCount };
    return touches(span, place) && own.some(each => touches(each, span)) ? [{ ...span, path: place.path, now: file.path, owner: '', version: before.id }] : [];
  }));
  return hits.length > 0 && before.parents.length <= 1 ? { before, after, hits, base: [before.parents[0] ?? emptyTree, after.parents[0] ?? emptyTree] } : undefined;
}

/** Commits that say that they answer a review: against the commit that they amend, else the latest before whose lines they change. */
function answers({ commits }: Traces, authors: Authors, lines: Lines): readonly InGit[] {
  return commits.flatMap((after): InGit[] => {
    const said = after.parents.length > 1 ? undefined : reviewAnswered(after);
    if (!said) return [];
    const { amends } = said, byVersion = grouped((lines.hits.get(after.id) ?? []).filter(({ owner }) => !owner.startsWith('comment ')));
    const before = commits.find(each => byVersion.has(each.id) && (amends === undefined || authors.runOf(authors.firstOf(each).id).some(({ subject }) => subject.startsWith(amends))));
    const hits = byVersion.get(before?.id ?? '');
    if (!before || !hits) return [];
    return [{
      ...named(before, authors.toolOf(before)), ...placesOf(hits), title: amends === undefined ? after.subject : before.subject, ...said.quoted !== undefined && { comment: { text: said.quoted } },
      how: amends === undefined ? `answers a review in ${after.id.slice(0, 8)}: ${oneLine(after.subject, 60)}` : `amended after a review in ${after.id.slice(0, 8)}`,
      asked: { base: authors.firstOf(before).parents[0] ?? emptyTree, rejected: { kind: 'commit', commit: before.id }, kept: { kind: 'commit', commit: after.id }, paths: pathsOf(hits) },
    }];
  });
}
