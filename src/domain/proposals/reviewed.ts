/** A version that a reviewer commented on, and the commit that answered: each says by what that is known. */
import { emptyTree } from '../capture/change.ts';
import { oneLine } from '../capture/hidden-characters.ts';
import type { ReviewComment, TracedCommit, Traces } from '../ports.ts';
import { toolOf } from './assistants.ts';
import { calledByCommit, calledByTool } from './called.ts';
import type { InGit } from './in-git.ts';
import { reviewAnswered } from './review-comments.ts';

/** Comments that are looked at: more nobody picks from. */
const most = 400;

export const reviewed = (traces: Traces): readonly InGit[] => [...commented(traces), ...answers(traces)];

const named = (commit: Pick<TracedCommit, 'author' | 'subject' | 'body'>): Pick<InGit, 'label' | 'called' | 'tool'> => {
  const known = toolOf(commit);
  return { label: oneLine(commit.subject, 100), called: known ? calledByTool(known.tool) : calledByCommit(commit.subject), ...known?.tool && { tool: known.tool } };
};

/** Comments that git holds. Several on one version, answered at once, are one row. */
function commented({ comments, commits }: Traces): readonly InGit[] {
  const rows = new Map<string, { readonly comment: ReviewComment; readonly before: TracedCommit; readonly after: TracedCommit; readonly paths: string[]; count: number }>();
  for (const comment of comments.slice(0, most)) {
    const at = commits.findIndex(({ id }) => id === comment.commit);
    const before = comment.versions?.before ?? commits[at];
    // The next commit of this history that touches the file, whoever made it; Gerrit says itself which version came next.
    const after = comment.versions ? comment.versions.after : at < 0 ? undefined : commits.slice(0, at).findLast(later => later.parents.length <= 1 && later.paths.includes(comment.path));
    if (!before || !after || before.parents.length > 1 || !after.paths.includes(comment.path)) continue;
    const key = `${before.id} ${after.id}`, row = rows.get(key);
    if (!row) rows.set(key, { comment, before, after, paths: [comment.path], count: 1 });
    else { row.count++; if (!row.paths.includes(comment.path)) row.paths.push(comment.path); }
  }
  return [...rows.values()].map(({ comment, before, after, paths, count }): InGit => ({
    ...named(before), paths, title: after.subject, comment,
    how: `${count === 1 ? 'comment' : `${count} comments`} in ${comment.in} on ${oneLine(comment.path, 80)}${comment.line === undefined ? '' : `:${comment.line}`}, then changed in ${after.id.slice(0, 8)}`,
    asked: { base: comment.versions ? [before.parents[0] ?? emptyTree, after.parents[0] ?? emptyTree] : before.parents[0] ?? emptyTree, rejected: { kind: 'commit', commit: before.id }, kept: { kind: 'commit', commit: after.id }, paths },
  }));
}

/** Commits that say that they answer a review: against the commit that they amend, else the latest before that did something about their files. */
function answers({ commits }: Traces): readonly InGit[] {
  return commits.flatMap((after, at): InGit[] => {
    const said = after.parents.length > 1 ? undefined : reviewAnswered(after);
    if (!said) return [];
    const own = new Set(after.paths);
    const before = commits.slice(at + 1).find(each => each.parents.length <= 1 && (said.amends === undefined || each.subject.startsWith(said.amends)) && each.paths.some(path => own.has(path)));
    if (!before) return [];
    const paths = before.paths.filter(path => own.has(path));
    return [{
      ...named(before), paths, title: said.amends === undefined ? after.subject : before.subject, ...said.quoted !== undefined && { comment: { text: said.quoted } },
      how: said.amends === undefined ? `answers a review in ${after.id.slice(0, 8)}: ${oneLine(after.subject, 60)}` : `amended after a review in ${after.id.slice(0, 8)}`,
      asked: { base: before.parents[0] ?? emptyTree, rejected: { kind: 'commit', commit: before.id }, kept: { kind: 'commit', commit: after.id }, paths },
    }];
  });
}
