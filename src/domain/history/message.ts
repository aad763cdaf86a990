/** What a commit's message says, taken apart: its words, and what stands in it for programs. Any text is taken, and nothing in it is trusted. */
import type { Person } from '../capture/example.ts';
import { codeIn, nameIn } from './passages.ts';

export interface Trailer { readonly key: string; readonly value: string; }

export interface Message {
  /** The first line, as it was written. */
  readonly subject: string;
  /** The first line without the marks of a fixup, a prefix such as `fix(parser):` and the number of a pull request at its end. */
  readonly title: string;
  /** What people wrote below the first line, trailers that say why among it: no other trailers, no lists of squashed commits, none of the lines that git and forges add. */
  readonly body: string;
  /** `fix` of `fix(parser): …` (https://www.conventionalcommits.org/en/v1.0.0/), in lower case. */
  readonly type?: string;
  readonly trailers: readonly Trailer[];
  readonly coAuthors: readonly Person[];
  /** Ids of commits that it says it takes back; they may be short. */
  readonly reverts: readonly string[];
  readonly isRevert: boolean;
  readonly isFix: boolean;
  /** Issues and requests that it names: `#12`, `ABC-7`, addresses. */
  readonly references: readonly string[];
  readonly merge?: { readonly kind: 'branch' | 'request' };
  /** Titles of the commits that were squashed into this one. */
  readonly squashed: readonly string[];
}

/** UTF-16 units: what comes after them in a message is a log or a list. */
const most = 20_000;
const prefix = /^([a-z]{2,20})(?:\([^()\n]{0,60}\))?!?:[ \t]+(?=\S)/iu;
const request = /[ \t]*\((?:pull request )?[#!]\d+\)[ \t]*$/u;
const known = /^(?:(?:[a-z]+-)+by|fix(?:es|ed)?|clos(?:es|ed)|resolv(?:es|ed)|refs?|see|see[- ]also|cc|bcc|change-id|bug|bugs|issues?|link|pr-url|pr|jira|ticket|git-svn-id|reviewed-on|reverts|cve|story|task|related|relates-to|part-of|depends-on|tracker|test(?:ing|ed)?|differential revision|review|svn|backport)$/iu;
const trailerLine = /^([A-Za-z][\w-]{0,40}(?: [Rr]evision)?)(?::[ \t]+|[ \t]*=[ \t]*|:(?=https?:))(\S.*)$/u;
/** What tools add: a picked commit, the number of a merge request, marks of changelogs. */
const machine = /^(?:\(cherry picked from commit [0-9a-f]{7,64}\)|See merge request \S+|Approved-by: .*|This reverts commit [0-9a-f]{7,64}[.,]?(?: reversing)?|changes made to [0-9a-f]{7,64}\.|reversing|Reverts [\w.-]+\/[\w.-]+[#!]\d+|# .*|🤖 .*|\*\*\* empty log message \*\*\*)$/u;
/** As the first word, after a colon, or as the last one. */
const revertWords = /(?:^|: )(?:partial(?:ly)? )?(?:revert(?:s|ed|ing)?|roll(?:s|ed|ing)?[ -]?back|back(?:s|ed|ing)? ?out|undo(?:es|ing)?|undid)\b|\b(?:revert(?:ed)?|rolled back|backed out)[.!]?$/iu;
const notTaken = /\b(?:undo|rollback|revert|back-?out)[ /-](?:(?:and |\/)?redo|button|command|stack|manager|action|support|feature|method|operation|test|function|logic|handler|menu|history|on|when|if)\b/iu;
const fixWords = /\b(?:fix(?:e[sd]|ing|up)?|bug|bugfix|hotfix|regression|workaround|repair(?:s|ed)?|broken?|crash(?:es|ed)?)\b/iu;
const reference = /(?:\b[A-Za-z0-9][\w.-]{0,100}\/[\w.-]{1,100})?#\d+\b|\bgh-\d+\b|\bGH-\d+\b|\b[A-Z][A-Z0-9]{1,9}-\d{1,6}\b|\bhttps?:\/\/\S+|(?<=[\s(])!\d+\b/gu;
/** These look like an issue's key and are none. */
const noIssue = /^(?:UTF|ISO|SHA|MD|RFC|CVE|HTTP|TLS|SSL|JSR|JDK|JAVA|X|ES|AES|RSA|IPV|WIN|UTC|GPL|LGPL|MPL|BSD|APACHE)-?\d/u;

export function parseMessage(text: string): Message {
  const lines = text.slice(0, most).replace(/\r\n?/gu, '\n').split('\n').map(line => line.trimEnd());
  const first = lines.findIndex(line => line !== '');
  const subject = lines[first]?.trim() ?? '';
  const plain = subject.replace(/^(?:(?:fixup|squash|amend)! )+/u, '').replace(request, '');
  const type = prefix.exec(plain)?.[1]?.toLowerCase();
  const title = type === undefined ? plain : plain.replace(prefix, '');
  const { words, trailers } = withoutTrailers(lines.slice(first + 1));
  const merge = mergeOf(subject);
  // Below a heading such as “Why” a list is what somebody wrote there.
  const code = codeIn(words), named = words.findIndex((line, at) => !code.has(at) && nameIn(line) !== undefined), listed = named < 0 ? words.length : named;
  const squashed = request.test(subject) ? words.slice(0, listed).flatMap(line => /^[*-] (\S.*)$/u.exec(line)?.[1] ?? []) : [];
  const body = words.filter((line, at) => (code.has(at) || !machine.test(line) || nameIn(line) !== undefined) && !(at < listed && squashed.length > 1 && !code.has(at) && /^[*-] \S/u.test(line))).join('\n').replace(/\n{3,}/gu, '\n\n').trim();
  const reverts = [...text.slice(0, most).matchAll(/\b[Rr]evert(?:s|ed|ing)?:? (?:commit |commits )?([0-9a-f]{7,64})\b/gu)].flatMap(([, id]) => id ?? []);
  const all = text.slice(0, most);
  return {
    subject, title, body, ...type !== undefined && { type }, trailers, squashed, ...merge && { merge },
    coAuthors: trailers.flatMap(({ key, value }) => { const [, name = '', email] = (/^co-authored-by$/iu.test(key) && /^(.*?)\s*<([^<>]*)>$/u.exec(value)) || []; return email === undefined ? [] : [{ name, email }]; }),
    reverts: [...new Set(reverts)],
    isRevert: reverts.length > 0 || type === 'revert' || revertWords.test(title) && !notTaken.test(title) && merge === undefined && !/^Re-?(?:apply|land)/iu.test(title),
    isFix: type === 'fix' || type === 'bugfix' || type === 'hotfix' || fixWords.test(title),
    references: [...new Set([...all.matchAll(reference)].map(([found]) => found.replace(/[).,;:]+$/u, '')).filter(found => !noIssue.test(found)))].slice(0, 20),
  };
}

function mergeOf(subject: string): Message['merge'] {
  if (/^Merge(?:d)? (?:pull request|in \S+ \(pull request) #\d+|^Merge (?:pull|merge) request\b/iu.test(subject)) return { kind: 'request' };
  return /^Merge(?:d)? (?:(?:remote-tracking )?branch(?:es)?|tags?|commits?|remote|from|up(?:stream)?|master|main|trunk)\b|^Merge [\w./-]+ into [\w./-]+$/iu.test(subject) ? { kind: 'branch' } : undefined;
}

/** Git's rule in short (https://git-scm.com/docs/git-interpret-trailers): the last paragraph, where each line is one. A sentence with a colon is none, and what gives a reason stays among the words. */
function withoutTrailers(lines: readonly string[]): { readonly words: readonly string[]; readonly trailers: readonly Trailer[] } {
  let end = lines.length;
  while (end > 0 && lines[end - 1] === '') end--;
  const trailers: Trailer[] = [], kept: string[] = [];
  for (;;) {
    let start = end;
    while (start > 0 && lines[start - 1] !== '') start--;
    const block = lines.slice(start, end);
    const said: string[] = [];
    const found = block.flatMap((line): readonly (Trailer | undefined)[] => {
      const [, key = '', value = ''] = trailerLine.exec(line) ?? [];
      // A reason goes on in the next lines, whether they are indented or not.
      if (nameIn(line) || (said.length > 0 && key === '' && closing(line) === undefined && !machine.test(line))) { said.push(line); return []; }
      return key !== '' && (known.test(key) || /-/u.test(key)) ? [{ key, value }] : closing(line) ?? (machine.test(line) || /^[ \t]/u.test(line) ? [] : [undefined]);
    });
    if (block.length === 0 || found.includes(undefined) || said.length === block.length || (found.length === 0 && !block.some(line => machine.test(line)))) return { words: [...lines.slice(0, end), ...kept], trailers };
    if (said.length > 0) kept.unshift('', ...said);
    trailers.unshift(...found.filter(each => each !== undefined));
    end = start;
    while (end > 0 && lines[end - 1] === '') end--;
    if (end === 0) return { words: kept, trailers };
  }
}

/** `Closes #12, #13`: no colon, yet no sentence. */
function closing(line: string): readonly Trailer[] | undefined {
  const [, key = '', value = ''] = /^(fix(?:e[sd])?|clos(?:e[sd]?)|resolv(?:e[sd]?)|see|refs?|issue|part of|related to|relates to)[ :]+((?:(?:[\w.-]+\/[\w.-]+)?#\d+|[A-Z][A-Z0-9]+-\d+|https?:\/\/\S+)(?:(?:,| and)? *(?:#\d+|[A-Z][A-Z0-9]+-\d+))*)\.?$/iu.exec(line) ?? [];
  return key === '' ? undefined : [{ key, value }];
}
