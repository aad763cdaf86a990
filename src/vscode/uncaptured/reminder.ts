/** The quiet reminder: after a commit of one's own that is worth it, a number in the status bar. It is off until somebody asks for it, never opens anything, and goes when nothing is left. */
import * as vscode from 'vscode';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import type { Seen } from '../../domain/history/head-moves.ts';
import type { OwnCommit } from '../../domain/history/own-commits.ts';
import type { App } from '../app.ts';
import type { CommandId } from '../ids.ts';
import type { Repository } from '../repositories.ts';
import { readSettings } from '../settings.ts';
import type { Looker } from './looker.ts';
import type { Pointed } from './node.ts';
import { sinceKey } from './reminding.ts';
import { aboutCommit } from './tree.ts';
import { whyWords } from './words.ts';

/** What this window remembers of a repository: where HEAD was, and the newest commits that were made since somebody asked to be reminded. */
interface Remembered { readonly seen: Seen; readonly ids: readonly string[]; }
type Due = readonly { readonly repository: Repository; readonly commit: OwnCommit }[];

const shown = 5, mostRemembered = 100;

export class Reminder implements vscode.Disposable {
  readonly #app: App;
  readonly #looker: Looker;
  readonly #due = new Map<Repository, Due>();
  #item: vscode.StatusBarItem | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(app: App, looker: Looker) {
    this.#app = app;
    this.#looker = looker;
  }

  /** Commits that wait in all repositories. */
  get due(): Due { return [...this.#due.values()].flat(); }

  /** After a commit, a setting, a recording or a word about one: one look after the other. Never throws: a reminder that fails is none. */
  look(repository: Repository): Promise<void> {
    return this.#last = this.#last.then(() => this.#look(repository)).catch((error: unknown) => { this.#app.log.warn(`reminder: ${String(error)}`); });
  }

  /** It is open no more. */
  forget(repository: Repository): void {
    this.#due.delete(repository);
    this.#show();
  }

  async #look(repository: Repository): Promise<void> {
    const { remindAfterCommit, worthThreshold } = readSettings(this.#app, repository.root);
    const { workspaceState } = this.#app.context, key = `because.commits:${repository.root.fsPath}`;
    const remembered = workspaceState.get<Remembered>(key);
    if (!remindAfterCommit) {
      // What is committed while it is off is not asked about once it is on.
      if (remembered) await workspaceState.update(key, undefined);
      this.#due.delete(repository);
      return this.#show();
    }
    const since = this.#app.context.globalState.get<number>(sinceKey) ?? 0, justNow = Date.now() / 1000 - since < 60;
    const made = await this.#looker.finder(repository)?.madeSince(remembered?.seen ?? (justNow ? { to: '', at: since } : undefined));
    // Of another branch, too: they are due again when one is back there.
    const waiting = new Set([...made?.ids ?? [], ...remembered?.ids ?? []].slice(0, mostRemembered));
    const open = made && waiting.size > 0 ? (await this.#looker.look(repository, true))?.commits ?? [] : [];
    const due = open.filter(({ id, worth }) => waiting.has(id) && worth.points >= worthThreshold);
    this.#due.set(repository, due.map(commit => ({ repository, commit })));
    if (made) await workspaceState.update(key, { seen: made.seen, ids: [...waiting] } satisfies Remembered);
    this.#show();
  }

  #show(): void {
    const { due } = this;
    if (due.length === 0) { this.#item?.hide(); return; }
    const item = this.#item ??= vscode.window.createStatusBarItem('because.reminder', vscode.StatusBarAlignment.Left, -100);
    item.name = vscode.l10n.t('Because: Commits Worth Recording');
    item.text = `$(lightbulb) ${due.length}`;
    item.tooltip = tooltip(due);
    item.accessibilityInformation = { label: due.length === 1 ? vscode.l10n.t('1 commit worth recording') : vscode.l10n.t('{0} commits worth recording', due.length) };
    item.command = 'because.uncaptured.focus';
    item.show();
  }

  dispose(): void { this.#item?.dispose(); }
}

/** Links run three commands of ours and nothing else; what is from the repository goes in as text. */
function tooltip(due: Due): vscode.MarkdownString {
  const commands: readonly CommandId[] = ['because.recordUncaptured', 'because.skipUncaptured', 'because.neverForPath', 'because.stopReminding'];
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: commands };
  const say = (words: string) => { text.value += new vscode.MarkdownString().appendText(words).value.replaceAll('://', '&#58;//').replaceAll(/(www)\./giu, '$1&#46;').replaceAll('@', '&#64;'); };
  const link = (words: string, command: CommandId, argument: object) => { text.value += `[${new vscode.MarkdownString().appendText(words).value}](command:${command}?${encoded(argument)})`; };
  due.slice(0, shown).forEach(({ repository, commit }, at) => {
    const about = aboutCommit(commit), argument: Pointed = { root: repository.root.toString(), about: { ...about, files: [] } };
    if (at > 0) text.appendMarkdown('\n\n---\n\n');
    text.appendMarkdown('**');
    say(oneLine(commit.subject, 100));
    text.appendMarkdown('**  \n');
    say(whyWords(commit.worth));
    text.appendMarkdown('  \n');
    link(vscode.l10n.t('Record'), 'because.recordUncaptured', argument);
    text.appendMarkdown(' · ');
    link(vscode.l10n.t('Not This One'), 'because.skipUncaptured', argument);
    text.appendMarkdown(' · ');
    link(neverWords(about.paths), 'because.neverForPath', argument);
  });
  text.appendMarkdown('\n\n---\n\n');
  if (due.length > shown) { say(vscode.l10n.t('and {0} more', due.length - shown)); text.appendMarkdown(' · '); }
  link(vscode.l10n.t('Stop Reminding'), 'because.stopReminding', {});
  return text;
}

/** A bracket in a subject would end the link. */
const encoded = (argument: object): string => encodeURIComponent(JSON.stringify([argument])).replace(/[()']/gu, each => `%${each.charCodeAt(0).toString(16)}`);

const neverWords = (paths: readonly string[]): string => paths.length === 1 ? vscode.l10n.t('Never for {0}', oneLine(paths[0] ?? '', 60)) : vscode.l10n.t('Never for These {0} Files', paths.length);
