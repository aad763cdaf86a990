/** What must hold before the dialog may ask: rules that can be read, words that can be consented to, and the author in person. */
import * as vscode from 'vscode';
import { claimedByPerson } from '../../domain/capture/authorship.ts';
import type { Example, Person } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { missingIn } from '../../domain/capture/missing.ts';
import { samePerson } from '../../domain/ledger/consent.ts';
import { isAnonymous } from '../../domain/dataset/anonymous.ts';
import { byTime, type Granted, type Purpose } from '../../domain/ledger/event.ts';
import type { Snapshot } from '../../domain/store.ts';
import { UserError } from '../../domain/user-error.ts';
import { HelpedError, showProblems } from '../helped-error.ts';
import type { App } from '../app.ts';
import { properPeople } from '../proper-people.ts';
import { whoRecords } from '../record/identity.ts';
import type { Repository } from '../repositories.ts';
import type { Steps } from '../steps.ts';

export interface MayConsent {
  readonly example: Example;
  readonly me: Person;
  readonly offered: readonly Purpose[];
  readonly terms: NonNullable<Snapshot['terms']>;
  /** The author's last grant, which can be renewed; undefined for a draft. */
  readonly before: Granted | undefined;
  /** What they chose last for all that is theirs. */
  readonly anonymous: boolean;
}

/** Undefined when the person closed the question of who they are. @throws UserError with what stands in the way */
export async function mayConsent(app: App, repository: Repository, id: string, steps: Steps): Promise<MayConsent | undefined> {
  const example = await repository.store.read(id);
  if (!example) throw new UserError(vscode.l10n.t('This example is gone: it was withdrawn or discarded.'));
  const missing = missingIn(example);
  if (missing.length > 0) throw new UserError(vscode.l10n.t('Before anyone can use it, it needs {0}.', missing.map(wordFor).join(', ')), { hint: vscode.l10n.t('Nothing is lost: it stays your draft.') });
  const me = await whoRecords(app, repository, steps);
  if (!me) return undefined;
  if (!samePerson(me, example.author)) {
    throw new UserError(vscode.l10n.t('Only its author can consent: it is by {0} <{1}>, and git’s config here says that you are {2} <{3}>.', example.author.name, example.author.email, me.name, me.email));
  }
  const snapshot = await repository.refresh();
  const { policy, terms } = snapshot;
  if (!policy) throw new HelpedError(vscode.l10n.t('The team’s rules cannot be read, so there is nothing to consent to.'), { hint: vscode.l10n.t('Mend .because/policy.json; the Problems panel says what is wrong.'), help: showProblems() });
  if (!terms) throw new UserError(vscode.l10n.t('The terms in force cannot be read, so there is nothing to consent to.'), { hint: vscode.l10n.t('.because/terms/{0}.md is missing or broken.', policy.terms) });
  if (policy.purposes.length === 0) throw new UserError(vscode.l10n.t('The team’s rules offer no purpose, so there is nothing to consent to.'), { hint: vscode.l10n.t('See “purposes” in .because/policy.json.') });
  const events = snapshot.entries.get(id)?.facts.events ?? [];
  const before = events.filter((event): event is Granted => event.type === 'granted' && samePerson(event.by, example.author)).sort(byTime).at(-1);
  const isDraft = snapshot.entries.get(id)?.facts.draft ?? true;
  return { example: isDraft ? await claimed(repository, example) : example, me, offered: policy.purposes, terms, before, anonymous: await isAnonymous(snapshot, me, properPeople(repository)) };
}

/** What was written in a draft's document is the author's; the record says so before it is consented to. */
async function claimed(repository: Repository, draft: Example): Promise<Example> {
  const mine = claimedByPerson(draft);
  if (contentHash(mine) !== contentHash(draft)) await repository.store.saveDraft(mine, contentHash(draft));
  return mine;
}

function wordFor(missing: ReturnType<typeof missingIn>[number]): string {
  switch (missing) {
    case 'title': return vscode.l10n.t('a title (what was decided)');
    case 'because': return vscode.l10n.t('a reason (because…)');
    case 'change': return vscode.l10n.t('a change (“Attach Change…” takes one)');
  }
}
