/** How confidential an example is. Anybody closes it further, its author for one; it takes a steward to open it: without one every example is amber, and no partner or open dataset takes it. */
import * as vscode from 'vscode';
import type { Example, Person } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { oneLine } from '../../domain/capture/hidden-characters.ts';
import { levels, type Level } from '../../domain/ledger/event.ts';
import { asWritten, onePersons, type InForce } from '../../domain/ledger/policy.ts';
import { mayBeSamePerson } from '../../domain/ledger/look-alike.ts';
import { levelOf, mayOpen } from '../../domain/ledger/state.ts';
import { UserError } from '../../domain/user-error.ts';
import type { App, Command } from '../app.ts';
import { requireIdentity } from '../identity.ts';
import { HelpedError, showProblems } from '../helped-error.ts';
import { NeedsTrust } from '../needs-trust.ts';
import { targetOf } from '../review/target.ts';
import { acceptedBy, levelMeaning } from '../policy/level-words.ts';
import { setLevelOfMany } from '../policy/level-of-many.ts';
import type { Selected } from '../selection.ts';
import { askOne } from '../steps.ts';
import { levelName } from '../views/use-words.ts';
import { untitled } from '../views/words.ts';
import { inform } from '../tell.ts';

interface Item extends vscode.QuickPickItem { readonly level: Level; }

export const setLevel: Command = app => async (...args) => {
  await app.repositories.ready;
  const { repository, id } = targetOf(app, args);
  if (!repository.git) throw new NeedsTrust(vscode.l10n.t('In Restricted Mode nothing is recorded: trust this workspace to set levels.'));
  const by = await requireIdentity(app, repository);
  const { entries, policy } = await repository.refresh();
  const several = severalOf(app, args);
  if (several.length > 1 && policy) {
    if (several.some(each => each.repository !== repository)) throw new UserError(vscode.l10n.t('These examples are of several repositories, and each has rules of its own.'), { hint: vscode.l10n.t('Select those of one repository.') });
    return setLevelOfMany(app, repository, several.map(each => each.id), { by, policy, entries });
  }
  const facts = entries.get(id)?.facts;
  const example = facts && await repository.store.read(id);
  if (!facts || !example) throw new UserError(vscode.l10n.t('This example is gone: it was withdrawn or discarded.'));
  if (facts.draft) throw new UserError(vscode.l10n.t('This is a private draft: only kept examples have a level.'));
  if (!policy) throw new HelpedError(vscode.l10n.t('The team’s rules cannot be read, so nobody can set a level.'), { hint: vscode.l10n.t('Mend .because/policy.json; the Problems panel says what is wrong.'), help: showProblems() });
  const now = levelOf(facts, policy);
  const offered = mayOpen(by, facts.author, policy) ? levels : levels.slice(levels.indexOf(now) + 1);
  if (offered.length === 0) refuse(policy, by, facts.author, now);
  const picked = await askLevel(example, now, policy, offered);
  if (picked === undefined || picked === now) return;
  await repository.store.addEvent({ type: 'cleared', example: id, contentHash: contentHash(example), by, level: picked });
  await repository.refresh();
  await app.listing.update();
  void inform(vscode.l10n.t('“{0}” is {1} now. {2}', titleOf(example), levelName(picked), acceptedBy(picked, policy)));
};

/** What the tree's menu sends along when several rows are selected; from elsewhere, those rows themselves. A command that names one example means that one. */
function severalOf({ repositories, selection }: App, [named, rows]: readonly unknown[]): readonly Selected[] {
  if (!Array.isArray(rows)) return named === undefined ? selection.several : [];
  return rows.filter((row: Partial<Selected> | undefined): row is Selected => typeof row?.id === 'string' && repositories.all.some(each => each === row.repository));
}

/** The store holds to it too; here it is said before anything is asked. @throws UserError with the line that would change it */
function refuse(policy: InForce, by: Person, author: Person, now: Level): never {
  if (mayBeSamePerson(by, author, onePersons(policy))) throw new UserError(vscode.l10n.t('Its level is {0}, and nobody opens their own example.', levelName(now)), { hint: vscode.l10n.t('Ask another steward of .because/policy.json: consent is yours, clearance somebody else’s.') });
  const { email } = by;
  throw new UserError(vscode.l10n.t('Its level is {0}, and only a steward of the team opens an example; {1} is not named as one.', levelName(now), email), {
    hint: vscode.l10n.t('A steward is named in .because/policy.json, which would then be: {0}', JSON.stringify({ ...asWritten(policy), stewards: [...policy.stewards, email] })),
  });
}

async function askLevel(example: Example, now: Level, policy: InForce, offered: readonly Level[]): Promise<Level | undefined> {
  const items = offered.map((level): Item => ({
    level, label: levelName(level), detail: `${levelMeaning(level)} ${acceptedBy(level, policy)}`, ...level === now ? { description: vscode.l10n.t('as it is now') } : {},
  }));
  const picked = await askOne(items, {
    title: vscode.l10n.t('Level of “{0}”', titleOf(example)),
    placeholder: offered.length === levels.length ? vscode.l10n.t('How far may it go, for those uses that its author consented to?')
      : vscode.l10n.t('It is {0} now. Anybody may close it further; only a steward of the team opens it again.', levelName(now)),
  });
  return picked?.level;
}

const titleOf = (example: Example): string => oneLine(example.title, 80) || untitled();
