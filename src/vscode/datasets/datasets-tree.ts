/** What stands in the tree *Datasets*: each dataset, its versions newest first with what is revoked in them, and under a version who has a copy of it. Names from the repository go in as text. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { partsOf } from '../../domain/dataset/copies/held.ts';
import type { DatasetState, Overview, RecipientState } from '../../domain/dataset/copies/overview.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { lookAt, openOverview } from './look-at.ts';
import { examplesWord, linesWord, stateWords } from './words.ts';

/** An element. Commands of the context menu get it: `root`, `dataset` and `recipient` say what it is about. */
export interface Node { readonly item: vscode.TreeItem; readonly children: Node[]; parent?: Node; readonly root: string; readonly dataset?: string; readonly recipient?: string; }
export interface DatasetsTree { roots(): Promise<Node[]>; }

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export function openDatasetsTree(app: App): DatasetsTree {
  // Anew once git may run: then there is more to ask.
  const overviews = new WeakMap<Repository, { readonly overview: Overview; readonly trusted: boolean }>();
  return {
    async roots() {
      await app.repositories.ready;
      const all: Node[] = [];
      for (const repository of app.repositories.all) {
        const [known, trusted] = [overviews.get(repository), repository.git !== undefined];
        const overview = known?.trusted === trusted ? known.overview : await openOverview(repository);
        overviews.set(repository, { overview, trusted });
        const nodes = namesOf(repository, (await lookAt(repository, overview)).states);
        if (app.repositories.all.length === 1) all.push(...nodes);
        else if (nodes.length > 0) all.push(node(repository, { id: repository.root.toString(), label: oneLine(repository.name), state: Expanded, icon: 'repo', context: 'repository' }, nodes));
      }
      return all;
    },
  };
}

function namesOf(repository: Repository, states: readonly DatasetState[]): Node[] {
  const names = [...new Set(states.map(({ held }) => partsOf(held.id).name))];
  return names.map(name => {
    const versions = states.filter(({ held }) => partsOf(held.id).name === name);
    // What one has to do something about is in sight without a click.
    const revoked = versions.filter(each => each.revoked.length > 0 && each.replacedBy === undefined).length;
    return node(repository, {
      id: `${repository.root.toString()} ${name}`, label: oneLine(name, 80), state: Expanded, icon: 'database', context: 'dataset',
      description: [versions.length === 1 ? vscode.l10n.t('1 version') : vscode.l10n.t('{0} versions', versions.length), ...revoked > 0 ? [vscode.l10n.t('{0} revoked in part', revoked)] : []].join(' · '),
    }, versions.map(state => versionNode(repository, state)));
  });
}

function versionNode(repository: Repository, state: DatasetState): Node {
  const { id, manifest, fault } = state.held;
  const words = stateWords(state);
  const facts = manifest ? [examplesWord(state.examples), linesWord(state.lines), manifest.purpose, manifest.recipe.format].join(' · ') : '';
  const open = state.recipients.some(({ toTell }) => toTell.length > 0);
  const made = node(repository, {
    id: `${repository.root.toString()} ${id}`, label: partsOf(id).version, state: state.recipients.length + state.faults.length === 0 ? None : open || state.faults.length > 0 ? Expanded : Collapsed, description: [words, facts].filter(Boolean).join(' · '), ...iconOf(state),
    context: ['version', ...state.revoked.length > 0 ? ['revoked'] : [], ...manifest ? ['manifest'] : []].join(' '), label2: id,
  }, [...state.recipients.map(each => recipientNode(repository, id, each)), ...state.faults.map((text, at) => node(repository, { id: `${repository.root.toString()} ${id} fault ${at}`, label: oneLine(text), state: None, icon: 'warning', color: 'charts.yellow', context: 'fault' }, []))], { dataset: id });
  made.item.tooltip = tooltip(state, fault);
  made.item.command = { title: vscode.l10n.t('Open'), command: 'because.openDataset', arguments: [{ root: made.root, dataset: id }] };
  return made;
}

function recipientNode(repository: Repository, dataset: string, { recipient, toTell }: RecipientState): Node {
  const standing = toTell.length > 0 ? vscode.l10n.t('to be notified of {0}', examplesWord(toTell.length)) : recipient.told.size > 0 ? vscode.l10n.t('notified') : '';
  const [icon, color] = toTell.length > 0 ? ['bell', 'charts.orange'] : recipient.told.size > 0 ? ['pass', 'charts.green'] : ['person', undefined];
  const made = node(repository, {
    id: `${repository.root.toString()} ${dataset} ${recipient.id}`, label: oneLine(recipient.to, 100), state: None, icon, ...color !== undefined && { color }, context: toTell.length > 0 ? 'recipient open' : 'recipient',
    description: [standing, recipient.on, oneLine(recipient.for, 100)].filter(Boolean).join(' · '),
  }, [], { dataset, recipient: recipient.id });
  made.item.tooltip = vscode.l10n.t('{0} got {1} on {2}, for: {3}. {4} wrote it down.', oneLine(recipient.to), dataset, recipient.on, oneLine(recipient.for), oneLine(recipient.by.name, 60));
  return made;
}

/** Shapes differ as well as colours. */
const iconOf = ({ held, revoked, unclear, replacedBy, cutOff }: DatasetState): { readonly icon: string; readonly color?: string } =>
  held.fault !== undefined ? { icon: 'error', color: 'charts.red' }
  : revoked.length > 0 ? replacedBy === undefined ? { icon: 'circle-slash', color: 'charts.red' } : { icon: 'history' }
  : cutOff !== undefined || unclear.length > 0 ? { icon: 'question', color: 'charts.yellow' } : { icon: 'package' };

const named = 20;

/** As plain text: nothing in it is a link. */
function tooltip(state: DatasetState, fault: string | undefined): string {
  const { held, revoked, unclear } = state;
  const ended = [...revoked, ...unclear];
  return [
    held.id, ...fault === undefined ? [] : [fault], ...held.manifest ? [`${held.manifest.purpose}, ${held.manifest.recipe.format}: ${held.manifest.recipe.tasks.join(', ')}`, `${examplesWord(state.examples)}, ${linesWord(state.lines)}`] : [],
    ...state.cutOff === undefined ? [] : ['', state.cutOff],
    ...ended.length === 0 ? [] : ['', vscode.l10n.t('May not be used any more, or nobody can tell:'), ...ended.slice(0, named).map(({ id, reason, at }) => `${id}: ${oneLine(reason)}${at === undefined ? '' : ` (${at.slice(0, 10)})`}`), ...ended.length > named ? [vscode.l10n.t('and {0} more', ended.length - named)] : []],
    ...state.replacedBy === undefined ? [] : ['', vscode.l10n.t('{0} holds none of them.', state.replacedBy)],
  ].join('\n');
}

interface Look { readonly id: string; readonly label: string; readonly state: vscode.TreeItemCollapsibleState; readonly icon: string | undefined; readonly color?: string; readonly context: string; readonly description?: string; /** For a screen reader, where the label alone says too little. */ readonly label2?: string; }

function node(repository: Repository, look: Look, children: Node[], about: Pick<Node, 'dataset' | 'recipient'> = {}): Node {
  const item = new vscode.TreeItem(look.label, look.state);
  item.id = look.id;
  item.contextValue = look.context;
  if (look.description !== undefined) item.description = look.description;
  if (look.icon !== undefined) item.iconPath = look.color === undefined ? new vscode.ThemeIcon(look.icon) : new vscode.ThemeIcon(look.icon, new vscode.ThemeColor(look.color));
  item.accessibilityInformation = { label: [look.label2 ?? look.label, look.description].filter(Boolean).join(', ') };
  const made: Node = { item, children, root: repository.root.toString(), ...about };
  for (const child of children) child.parent = made;
  return made;
}
