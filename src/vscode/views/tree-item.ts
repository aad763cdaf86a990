/** What an element of the tree looks like and says to a screen reader. Text of examples goes in as text: never as a command, a link or an icon. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { contextWords, type Row } from '../listing/row.ts';
import type { Outline } from '../listing/outline.ts';
import { age } from './age.ts';
import { firstStep, levelName, usableFor } from './use-words.ts';
import { disagreementName, stageName, stageOfOne, untitled } from './words.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export function treeItem(outline: Outline, now: Date): vscode.TreeItem {
  switch (outline.kind) {
    case 'repository': return group(outline.key, oneLine(outline.name), Expanded, 'repo', forYou(outline.waiting));
    case 'stage': {
      const open = outline.stage === 'draft' || outline.stage === 'to-review';
      return group(outline.key, stageName(outline.stage), open ? Expanded : Collapsed, undefined, [count(outline.count), forYou(outline.waiting)].filter(Boolean).join(' · '));
    }
    case 'month': return group(outline.key, monthName(outline.month), Collapsed, 'calendar', count(outline.count));
    case 'more': {
      const item = group(outline.key, vscode.l10n.t('Load more…'), None, 'ellipsis', vscode.l10n.t('{0} not shown', count(outline.hidden)));
      item.contextValue = 'more';
      return item;
    }
    case 'example': return exampleItem(outline.key, outline.row, now);
  }
}

function group(id: string, label: string, state: vscode.TreeItemCollapsibleState, icon: string | undefined, description: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.id = id;
  item.description = description;
  item.contextValue = 'group';
  if (icon) item.iconPath = new vscode.ThemeIcon(icon);
  item.accessibilityInformation = { label: description ? `${label}, ${description}` : label };
  return item;
}

function exampleItem(id: string, row: Row, now: Date): vscode.TreeItem {
  const { facts, summary } = row.entry;
  const title = oneLine(summary?.title ?? '') || (summary ? untitled() : facts.id);
  const by = row.mine ? vscode.l10n.t('you') : oneLine(facts.author.name, 40);
  const when = age(summary?.createdAt ?? '', now, vscode.env.language);
  const reason = row.state.stage === 'blocked' ? oneLine(row.state.reasons[0] ?? '', 120) : '';
  const item = new vscode.TreeItem(title, None);
  item.id = id;
  const shown = row.state.stage === 'to-review' || row.state.stage === 'ready';
  const level = shown && row.state.level !== 'amber' ? levelName(row.state.level) : '';
  const uses = shown ? row.uses() : [], usable = usableFor(uses), step = firstStep(uses);
  const suggested = row.suggested.length === 0 ? '' : row.suggested.length === 1 ? vscode.l10n.t('1 suggested edit') : vscode.l10n.t('{0} suggested edits', row.suggested.length);
  const disagree = row.disagreement ? disagreementName(row.disagreement) : '';
  // A sidebar shows the first words: of what waits for review, whose it is; of all others, what they may be used for or why not.
  item.description = (row.state.stage === 'to-review' ? [suggested, disagree, by, when, level, step, usable] : [suggested, disagree, reason, level, usable, step, by, when]).filter(Boolean).join(' · ');
  item.contextValue = contextWords(row);
  item.iconPath = icon(row);
  const waiting = row.waiting ? row.mine ? vscode.l10n.t('waits for your answer') : vscode.l10n.t('waits for your review') : '';
  item.accessibilityInformation = { label: [title, stageOfOne(row.state.stage), waiting, by, when, suggested, disagree, reason, level, usable && vscode.l10n.t('may be used for {0}', usable.slice(2)), step].filter(Boolean).join(', ') };
  return item;
}

/** Shapes differ as well as colours. */
function icon({ state, waiting, disagreement }: Row): vscode.ThemeIcon {
  const themed = (id: string, color?: string) => color ? new vscode.ThemeIcon(id, new vscode.ThemeColor(color)) : new vscode.ThemeIcon(id);
  switch (state.stage) {
    case 'draft': return themed('lock');
    case 'to-review': return waiting ? themed('circle-filled', 'charts.blue') : themed('circle-outline');
    case 'ready': return themed('pass', 'charts.green');
    case 'withdrawn': return themed('circle-slash');
    case 'blocked':
      return disagreement?.verdictsDiffer ? themed('comment-discussion', 'charts.orange')
        : state.review.objections.some(event => event.verdict === 'rejected') ? themed('error', 'charts.red')
        : state.review.objections.length > 0 ? themed('request-changes', 'charts.orange') : themed('warning', 'charts.yellow');
  }
}

const count = (number: number): string => number.toLocaleString(vscode.env.language);
const forYou = (waiting: number): string => waiting > 0 ? vscode.l10n.t('{0} for you', count(waiting)) : '';
const monthName = (month: string): string => new Intl.DateTimeFormat(vscode.env.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
