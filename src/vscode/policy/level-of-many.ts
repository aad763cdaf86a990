/** One level for several examples that are selected in the tree: for each it is said before whether it would change, and afterwards whether it did. */
import * as vscode from 'vscode';
import type { Person } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { levels, type Level } from '../../domain/ledger/event.ts';
import { levelOf, mayOpen } from '../../domain/ledger/state.ts';
import type { Policy } from '../../domain/ledger/policy.ts';
import type { Snapshot } from '../../domain/store.ts';
import { isUserError, UserError } from '../../domain/user-error.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { askOne } from '../steps.ts';
import { inform, warn } from '../tell.ts';
import { levelName } from '../views/use-words.ts';
import { untitled } from '../views/words.ts';
import { acceptedBy, levelMeaning } from './level-words.ts';

/** One of them, with the hash of the content that stood there when the question was asked. */
interface Each { readonly id: string; readonly title: string; readonly contentHash: string; readonly now: Level; readonly opens: boolean; }
interface Item extends vscode.QuickPickItem { readonly level: Level; }

/** @throws UserError when none of them has a level */
export async function setLevelOfMany(app: App, repository: Repository, ids: readonly string[], { by, policy, entries }: { readonly by: Person; readonly policy: Policy; readonly entries: Snapshot['entries'] }): Promise<void> {
  const all: Each[] = [];
  for (const id of new Set(ids)) {
    const facts = entries.get(id)?.facts;
    const example = facts && !facts.draft ? await repository.store.read(id).catch(() => undefined) : undefined;
    if (facts && example) all.push({ id, title: oneLine(example.title, 80) || untitled(), contentHash: contentHash(example), now: levelOf(facts, policy), opens: mayOpen(by, facts.author, policy) });
  }
  if (all.length === 0) throw new UserError(vscode.l10n.t('None of these examples has a level: they are drafts, withdrawn or cannot be read.'));
  const picked = await askOne(levels.map((level): Item => ({ level, label: levelName(level), description: whatChanges(all, level), detail: `${levelMeaning(level)} ${acceptedBy(level, policy)}` })), {
    title: all.length === 1 ? vscode.l10n.t('Level of One Example') : vscode.l10n.t('Level of {0} Examples', all.length),
    placeholder: vscode.l10n.t('How far may they go, for those uses that their authors consented to?'),
  });
  if (!picked) return;
  const { level } = picked;
  const wanted = all.filter(each => changes(each, level));
  const failed: string[] = [];
  for (const each of wanted) {
    await repository.store.addEvent({ type: 'cleared', example: each.id, contentHash: each.contentHash, by, level }).catch((error: unknown) => {
      if (!isUserError(error)) throw error;
      failed.push(`“${each.title}”: ${error.message}`);
    });
  }
  await repository.refresh();
  await app.listing.update();
  const left = all.filter(each => each.now !== level && !changes(each, level)).map(({ title }) => `“${title}”`);
  const done = vscode.l10n.t('{0} of {1} were set to {2}. {3}', wanted.length - failed.length, all.length, levelName(level), acceptedBy(level, policy));
  if (failed.length + left.length === 0) void inform(done);
  else void warn([done, ...left.length > 0 ? [vscode.l10n.t('Only a steward who is not their author opens these: {0}.', short(left))] : [], ...failed.length > 0 ? [short(failed)] : []].join(' '));
}

/** Anybody closes further; to open it takes a steward who is not its author. */
const changes = ({ now, opens }: Each, level: Level): boolean => now !== level && (opens || levels.indexOf(level) > levels.indexOf(now));

function whatChanges(all: readonly Each[], level: Level): string {
  const same = all.filter(({ now }) => now === level).length, changing = all.filter(each => changes(each, level)).length, barred = all.length - same - changing;
  return [...changing > 0 || same === 0 ? [vscode.l10n.t('changes {0}', changing)] : [], ...same > 0 ? [vscode.l10n.t('{0} already {1}', same, levelName(level))] : [], ...barred > 0 ? [vscode.l10n.t('{0} not for you to open', barred)] : []].join(' · ');
}

const short = (list: readonly string[]): string => list.length > 5 ? vscode.l10n.t('{0} and {1} more', list.slice(0, 5).join(', '), list.length - 5) : list.join(', ');
