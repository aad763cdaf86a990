/** How uncaptured changes are told to a person. Names and texts from the repository go in as text. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { OwnCommit } from '../../domain/history/own-commits.ts';
import type { OwnHunk } from '../../domain/history/own-hunks.ts';
import { isPath, laterDays, type AsideEntry } from '../../domain/history/set-aside.ts';
import type { Coverage } from '../../domain/history/uncaptured.ts';
import type { Worth } from '../../domain/history/worth.ts';

export const nameOfFile = (path: string): string => oneLine(path.slice(path.lastIndexOf('/') + 1), 80);
export const hunkName = ({ path, line }: OwnHunk): string => `${nameOfFile(path)}:${line}`;
/** What it is called once it is set aside. */
export const calledHunk = (hunk: OwnHunk): string => oneLine(`${hunkName(hunk)} ${hunk.says}`, 100);
export const filesWord = (count: number): string => count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count);
export const hunksWord = (count: number): string => count === 1 ? vscode.l10n.t('1 changed place') : vscode.l10n.t('{0} changed places', count);

/** `72 of 100: no why in the message (30), 120 lines of code (17)` */
export const whyWords = ({ points, parts }: Worth): string =>
  [vscode.l10n.t('{0} of 100', points), parts.map(part => `${part.why} (${part.points > 0 ? '+' : '−'}${Math.abs(part.points)})`).join(', ')].filter(Boolean).join(': ');

const shownFiles = 8;

/** As plain text: nothing in it is a link. */
export const commitTooltip = ({ subject, date, files, id, worth }: OwnCommit): string => [
  oneLine(subject), '', whyWords(worth), '', ...files.slice(0, shownFiles).map(({ path, added, removed }) => `${oneLine(path)}${added === null ? '' : `  +${added} −${removed ?? 0}`}`),
  ...files.length > shownFiles ? [vscode.l10n.t('and {0} more files', files.length - shownFiles)] : [], '', `${id.slice(0, 12)}, ${new Date(date).toLocaleString(vscode.env.language)}`,
].join('\n');

export const hunkTooltip = ({ path, line, says, worth }: OwnHunk): string => [`${oneLine(path)}:${line}`, oneLine(says), '', whyWords(worth)].join('\n');

export function coverageWords({ days, commits, captured, drafted, exempt, later }: Coverage): string {
  if (commits === 0) return vscode.l10n.t('No commits of yours in the last {0} days.', days);
  if (commits === 1) return captured > 0 ? vscode.l10n.t('Your commit of the last {0} days has an example.', days) : drafted > 0 ? vscode.l10n.t('Your commit of the last {0} days has a draft.', days)
    : exempt > 0 ? vscode.l10n.t('Your commit of the last {0} days is exempt.', days) : later > 0 ? vscode.l10n.t('Your commit of the last {0} days comes back later.', days) : vscode.l10n.t('Your commit of the last {0} days has no example.', days);
  const others = [
    ...drafted > 0 ? [drafted === 1 ? vscode.l10n.t('1 has a draft') : vscode.l10n.t('{0} have a draft', drafted)] : [],
    ...exempt > 0 ? [exempt === 1 ? vscode.l10n.t('1 is exempt') : vscode.l10n.t('{0} are exempt', exempt)] : [],
    ...later > 0 ? [later === 1 ? vscode.l10n.t('1 comes back later') : vscode.l10n.t('{0} come back later', later)] : [],
  ].join(', ');
  const first = captured === 1 ? vscode.l10n.t('1 of your {0} commits of the last {1} days has an example.', commits, days) : vscode.l10n.t('{0} of your {1} commits of the last {2} days have an example.', captured, commits, days);
  return others === '' ? first : vscode.l10n.t('{0} {1}.', first, others);
}

export function asideWords(entry: AsideEntry): string {
  if (isPath(entry)) return vscode.l10n.t('never asked about');
  if (entry.kind === 'exempt') return entry.reason === undefined ? vscode.l10n.t('not this one') : oneLine(entry.reason, 100);
  return vscode.l10n.t('later: back on {0}', new Date(Date.parse(entry.at) + laterDays * 86_400_000).toLocaleDateString(vscode.env.language));
}
