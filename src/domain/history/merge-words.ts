/**
 * What a merge says of the commits that it brings: the title and description of a request, as forges put them below a first line of their own. GitHub (`Merge pull request #7 from …`, or the title itself), GitLab
 * (`See merge request …!7`), Bitbucket (`Merged in … (pull request #7)`), Azure Repos (`Merged PR 7: …`), Gerrit (`Merge "…"`), and merge trains (`Auto merge of #7 - …`, `Merge #7`).
 */
import { explanationIn, type Explanation } from './explains.ts';
import { parseMessage, type Message } from './message.ts';

export interface MergeWords { readonly message: Message; readonly explanation: Explanation; /** It is a request of a forge. */ readonly isRequest: boolean; }

const first: readonly RegExp[] = [
  /^Merge pull request #(?<number>\d+)\b.*$/iu, /^Merged in \S+ \(pull request #(?<number>\d+)\).*$/iu, /^Merged PR (?<number>\d+): (?<title>.+)$/u, /^Auto merge of #(?<number>\d+)\b.*$/u, /^Merge (?:#\d+ )*#(?<number>\d+)$/u,
  /^Merge "(?<title>.+)"(?: into \S+)?$/u, /^Merge merge request\b.*$/iu,
];
const branch = /^Merge(?:d)? (?:(?:remote-tracking )?branch(?:es)?|tags?|commits?|changes|from|up(?:stream)?|remote)\b|^Merge [\w./-]+ into [\w./-]+$/iu;
/** The work of others is fetched, or that of the same branch from elsewhere: what is said of it is about neither. */
const fetched = /^Merge (?:remote-tracking )?branch(?:es)? '(?:[\w.-]+\/)?(?:main|master|trunk|develop|dev|next|default)'(?! into '?(?:main|master|trunk|develop)'?$)|^Merge (?:remote-tracking )?branch '[^']+' of |^Merge (?:main|master|trunk|develop|upstream|origin\/\S+) into |^Merge remote-tracking branch/iu;
const gitLab = /^See merge request \S*!(\d+)$/mu;

/** @returns undefined where it says nothing of its own about what it brings */
export function wordsOfMerge(text: string): MergeWords | undefined {
  const [subject = '', ...lines] = text.trim().split('\n');
  const body = withoutLists(lines.join('\n')), number = gitLab.exec(body)?.[1];
  const known = first.map(pattern => pattern.exec(subject.trim())).find(found => found !== null);
  if (!known && branch.test(subject) && number === undefined && (fetched.test(subject) || body.trim() === '')) return undefined;
  const own = known || branch.test(subject) ? known?.groups?.['title'] ?? '' : subject;
  const request = known?.groups?.['number'] ?? number;
  // A train names the request again: `7: Keep parsed files r=grace a=ada`.
  const words = `${own}\n${body}`.trim().replace(/^\d+: (.*?)(?: r=\S+)(?: a=\S+)?$/mu, '$1');
  const message = parseMessage(request === undefined ? words : `${words}\n\nSee #${request}`);
  return { message, explanation: explanationIn(message), isRequest: known !== undefined || number !== undefined };
}

/** The titles of its commits (`git merge --log`, Bitbucket), and files that conflicted. */
const withoutLists = (body: string): string => body.replaceAll(/^\* (?:commit ')?[^\n:]{1,200}:(?: \(\d+ commits\))?\n(?:[ \t]+\S.*(?:\n|$))+/gmu, '').replaceAll(/^#? ?Conflicts:\n(?:#?[ \t]+\S.*(?:\n|$))+/gmu, '');
