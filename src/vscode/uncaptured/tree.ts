/** What stands in the tree *Uncaptured Changes*: what is not committed by place, one's commits without an example with the best candidates first, and what was set aside. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { OwnCommit } from '../../domain/history/own-commits.ts';
import type { OwnHunk } from '../../domain/history/own-hunks.ts';
import { nameOfPrints } from '../../domain/history/prints.ts';
import { isPath, pathsFor, type AsideEntry } from '../../domain/history/set-aside.ts';
import { isLater, type Uncaptured } from '../../domain/history/uncaptured.ts';
import type { CommandId } from '../ids.ts';
import type { Repository } from '../repositories.ts';
import { age } from '../views/age.ts';
import type { About, Node } from './node.ts';
import { asideWords, calledHunk, commitTooltip, hunkName, hunksWord, hunkTooltip, nameOfFile } from './words.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
/** More places than these are folded away: commits stay in sight. */
const fewHunks = 6;

export interface Offer { readonly threshold: number; readonly now: Date; /** Whether to ask, once, if a reminder is wanted. */ readonly ask: boolean; }

export function nodesOf(repository: Repository, { commits, hunks, aside }: Uncaptured, offer: Offer): Node[] {
  const make = (look: Look, about?: About, children: Node[] = []) => node(repository, look, about, children);
  const working = hunks.map(hunk => hunkNode(make, hunk));
  const open = commits.map(commit => commitNode(make, commit, offer));
  return [
    ...working.length === 0 ? [] : [make({ id: 'working', label: vscode.l10n.t('Not Committed Yet'), icon: 'diff', context: 'working', description: hunksWord(working.length), state: working.length > fewHunks ? Collapsed : Expanded }, { kind: 'working' }, working)],
    ...open,
    ...offer.ask && open.length > 0 ? [make({ id: 'ask', label: vscode.l10n.t('Remind Me After Commits?'), icon: 'bell', context: 'ask', description: vscode.l10n.t('a number in the status bar, no pop-up'), command: 'because.remindMe', tooltip: vscode.l10n.t('After a commit of yours that is worth it. Click to have it; the cross never asks again.') })] : [],
    ...aside.length === 0 ? [] : [make({ id: 'aside', label: vscode.l10n.t('Set Aside'), icon: 'inbox', context: 'asideGroup', description: String(aside.length), state: Collapsed, tooltip: vscode.l10n.t('Only you see this. Each can be brought back.') }, undefined, aside.map(entry => asideNode(make, entry)))],
  ];
}

interface Look { readonly id: string; readonly label: string; readonly icon: string; readonly color?: string; readonly context: string; readonly description?: string; readonly tooltip?: string; readonly state?: vscode.TreeItemCollapsibleState; readonly command?: CommandId; }
type Make = (look: Look, about?: About) => Node;

function commitNode(make: Make, commit: OwnCommit, { threshold, now }: Offer): Node {
  const { id, subject, date, files, worth } = commit, [file] = files;
  const worthIt = worth.points >= threshold;
  // The reason that weighs most; all of them are in the tooltip.
  const [reason] = worth.parts.filter(({ points }) => points > 0);
  return make({
    id: `commit ${id}`, label: oneLine(subject, 120) || id.slice(0, 12), context: 'commit open', tooltip: commitTooltip(commit), command: 'because.openUncaptured',
    ...worthIt ? { icon: 'lightbulb', color: 'charts.yellow' } : { icon: 'git-commit' },
    description: [String(worth.points), reason?.why ?? '', age(date, now, vscode.env.language), file ? nameOfFile(file.path) + (files.length > 1 ? ` +${files.length - 1}` : '') : ''].filter(Boolean).join(' · '),
  }, aboutCommit(commit));
}

export const aboutCommit = ({ id, prints, subject, files }: OwnCommit): Extract<About, { kind: 'commit' }> => ({
  kind: 'commit', id, print: nameOfPrints(prints), called: subject, paths: pathsFor(files.map(({ path }) => path)), files: files.map(({ path, letter }) => ({ path, letter })),
});

function hunkNode(make: Make, hunk: OwnHunk): Node {
  const { path, line, added, removed, says } = hunk;
  return make({
    id: `hunk ${path} ${line} ${added} ${removed}`, label: hunkName(hunk), context: 'hunk open', tooltip: hunkTooltip(hunk), command: 'because.openUncaptured',
    icon: removed === 0 ? 'diff-added' : added === 0 ? 'diff-removed' : 'diff-modified', description: [`+${added} −${removed}`, oneLine(says, 60)].filter(Boolean).join(' · '),
  }, { kind: 'hunk', print: nameOfPrints(hunk.prints), called: calledHunk(hunk), paths: [path], path, line, end: hunk.end });
}

function asideNode(make: Make, entry: AsideEntry): Node {
  return make({
    id: isPath(entry) ? `path ${entry.path}` : `aside ${entry.commit ?? ''} ${entry.print}`, label: oneLine(isPath(entry) ? entry.path : entry.called, 120), context: 'aside', description: asideWords(entry),
    icon: isPath(entry) ? entry.path.endsWith('/') ? 'folder' : 'file' : isLater(entry) ? 'clock' : 'circle-slash',
  }, { kind: 'aside', entry });
}

/** Of several repositories each is a group of its own. */
export const repositoryNode = (repository: Repository, children: Node[], description: string): Node =>
  node(repository, { id: 'repository', label: oneLine(repository.name), icon: 'repo', context: 'repository', description, state: Expanded }, undefined, children);

function node(repository: Repository, look: Look, about: About | undefined, children: Node[]): Node {
  const item = new vscode.TreeItem(look.label, look.state ?? None);
  item.id = `${repository.root.toString()} ${look.id}`;
  item.contextValue = look.context;
  item.iconPath = look.color === undefined ? new vscode.ThemeIcon(look.icon) : new vscode.ThemeIcon(look.icon, new vscode.ThemeColor(look.color));
  if (look.description !== undefined) item.description = look.description;
  item.tooltip = look.tooltip ?? [look.label, look.description].filter(Boolean).join('\n');
  item.accessibilityInformation = { label: [look.label, look.description].filter(Boolean).join(', ') };
  const made: Node = { item, children, root: repository.root.toString(), ...about && { about } };
  if (look.command) item.command = { title: look.label, command: look.command, arguments: [made] };
  for (const child of children) child.parent = made;
  return made;
}
