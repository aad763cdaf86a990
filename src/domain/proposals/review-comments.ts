/** Comments of reviews that lie in a repository without a network: where git-appraise and Gerrit keep them, and what a commit quotes or says of a review that it answers. */
import type { ReviewComment, TracedCommit } from '../traced.ts';

/** UTF-16 units of a comment that are shown; nothing of it is kept. */
const most = 600;
const word = (value: unknown): string | undefined => typeof value === 'string' && value.trim() !== '' ? value.slice(0, most).trim() : undefined;
const lineOf = (value: unknown): { readonly line?: number } => typeof value === 'number' && Number.isInteger(value) && value > 0 ? { line: value } : {};
const commitPattern = /^[0-9a-f]{40,64}$/u;

function parse(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return record(JSON.parse(json));
  } catch {
    return undefined;
  }
}
const record = (value: unknown): Readonly<Record<string, unknown>> | undefined => typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : undefined;

/** Notes of `refs/notes/devtools/discuss`: one JSON object a line (https://github.com/google/git-appraise#review-comments). Replies, and what says that all is well, ask for nothing. */
export function appraiseComments(note: string): readonly ReviewComment[] {
  return note.split('\n').flatMap((line): ReviewComment[] => {
    const said = parse(line), place = record(said?.['location']);
    const [text, by, commit, path] = [word(said?.['description']), word(said?.['author']), word(place?.['commit']), word(place?.['path'])];
    if (text === undefined || commit === undefined || path === undefined || !commitPattern.test(commit) || said?.['parent'] !== undefined || said?.['resolved'] === true) return [];
    return [{ in: 'git-appraise', commit, path, ...lineOf(record(place?.['range'])?.['startLine']), text, ...by !== undefined && { by } }];
  });
}

/** A note of a change's `refs/changes/…/meta`, by the commit of a patch set (https://gerrit-review.googlesource.com/Documentation/note-db.html). Comments on the message and on the base are about no code of it. */
export function gerritComments(note: string): readonly ReviewComment[] {
  const { comments } = parse(note) ?? {};
  return !Array.isArray(comments) ? [] : comments.flatMap((each: unknown): ReviewComment[] => {
    const said = record(each), path = word(record(said?.['key'])?.['filename']), text = word(said?.['message']), commit = word(said?.['revId']);
    if (text === undefined || path === undefined || path.startsWith('/') || commit === undefined || !commitPattern.test(commit) || said?.['side'] === 0 || said?.['parentUuid'] !== undefined || said?.['unresolved'] === false) return [];
    return [{ in: 'Gerrit', commit, path, ...lineOf(said?.['lineNbr']), text }];
  });
}

const answering = [
  // What GitHub and GitLab write when a suggestion is taken over from a review.
  /^Apply (?:suggestions? from (?:code review|@\S+)|suggestion to |\d+ suggestions?(?:\(s\))? to )/u,
  /^(?:[a-z]+(?:\([^)]*\))?!?: )?(?:address|incorporate|apply|resolve|implement|fix|handle|respond to|answer)(?:es|ed|d|s|ing)?\b.{0,40}?\b(?:review(?:er)?(?:['’]s)?|PR|MR|CR)\b(?: (?:comments?|feedback|remarks?|suggestions?|nits?|findings|notes?|requests?))?/iu,
  /^(?:[a-z]+: )?(?:code[- ]?review|review|PR|CR|reviewer)(?: (?:comments?|feedback|fixes|remarks?|nits?|suggestions?))(?:[ .,:]|$)/iu,
];
/** So may begin what is about reviews, or what asks for one: something else has to say that one is answered. */
const headed = /^(?:code[- ]?)?review(?:\([^)]*\))?: (.*)$/iu, told = /\b(?:comments?|feedback|nits?|remarks?|suggestions?|as (?:asked|requested|suggested)|address(?:es|ed)?)\b/iu;

/** What a commit says of the review that it answers; undefined when it says nothing of one. A commit that amends another counts where it quotes what was said. */
export function reviewAnswered({ subject, body }: Pick<TracedCommit, 'subject' | 'body'>): { readonly amends?: string; readonly quoted?: string } | undefined {
  const quoted = word(body.slice(0, 20_000).split('\n').flatMap(line => /^> ?(.*)$/u.exec(line)?.[1] ?? []).join(' '));
  const [, amends] = /^(?:fixup|squash|amend)! (.+)$/u.exec(subject) ?? [];
  const says = quoted === undefined ? {} : { quoted };
  if (amends !== undefined) return quoted !== undefined || /\breview(?:er|ed)?\b/iu.test(body) ? { amends: amends.replace(/^(?:(?:fixup|squash|amend)! )+/u, ''), ...says } : undefined;
  const [, behind] = headed.exec(subject) ?? [];
  return answering.some(pattern => pattern.test(subject)) || behind !== undefined && (told.test(behind) || quoted !== undefined || /\breview(?:er|ed)\b/iu.test(body)) ? says : undefined;
}
