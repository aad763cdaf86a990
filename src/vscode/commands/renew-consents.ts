/** Because: Renew Consents. Those of one's own examples whose consent holds no more, one after the other, each shown in full before its question: nobody renews what they have not seen. */
import * as vscode from 'vscode';
import { samePerson } from '../../domain/ledger/consent.ts';
import { purposes } from '../../domain/ledger/event.ts';
import { laterOf } from '../../domain/ledger/moment.ts';
import { newestFirst } from '../../domain/ledger/newest-first.ts';
import { stateOf, type ExampleState } from '../../domain/ledger/state.ts';
import { askTicks } from '../choice.ts';
import type { App, Command } from '../app.ts';
import { askConsent } from '../consent-dialog.ts';
import { consentScheme, showConsented } from '../consent/consented-document.ts';
import { tellWithReceipt } from '../consent/receipt.ts';
import { tabsOfQuestion } from '../consent/shown-beside.ts';
import { termsScheme } from '../consent/terms-document.ts';
import { requireIdentity } from '../identity.ts';
import { unknownPerson } from '../needs-trust.ts';
import type { Repository } from '../repositories.ts';
import { titleOfChange } from '../review/change-tabs.ts';
import { Steps } from '../steps.ts';
import { inform } from '../tell.ts';
import { untitled } from '../views/words.ts';

interface Item extends vscode.QuickPickItem { readonly id: string; }

export const renewConsents: Command = app => async () => {
  const repository = await app.repositories.pick();
  if (!repository.git) throw unknownPerson();
  const items = await outdated(app, repository);
  if (items.length === 0) {
    void inform(vscode.l10n.t('No consent of yours has to be renewed.'));
    return;
  }
  const ids = await choose(items);
  const renewed: string[] = [];
  for (const [at, id] of ids.entries()) {
    const example = await repository.store.read(id);
    if (!example) continue;
    const close = tabsOfQuestion(titleOfChange(example), [consentScheme, termsScheme]);
    await showConsented(repository, example);
    const answer = await askConsent(app, repository, id, { step: at + 1, totalSteps: ids.length }).finally(close);
    // Escape ends it; Enter with nothing ticked leaves this one as it is.
    if (answer.kind === 'closed') break;
    if (answer.kind === 'granted') renewed.push(id);
  }
  await app.listing.update();
  tellWithReceipt(app, { repository, ids: renewed }, vscode.l10n.t('{0} of {1} consents were renewed. The others are as they were.', renewed.length, ids.length));
};

/** None is ticked: which of them is the person's to say. @throws CancellationError on Escape */
async function choose(items: readonly Item[]): Promise<readonly string[]> {
  const steps = new Steps();
  try {
    const answer = await askTicks<Item>(steps, { title: vscode.l10n.t('Renew Consents'), placeholder: vscode.l10n.t('Tick what to look at. Each is shown before you are asked; nothing is granted here.'), items }, []);
    if (answer.kind !== 'chosen') throw new vscode.CancellationError();
    return answer.item.map(({ id }) => id);
  } finally {
    steps.dispose();
  }
}

async function outdated(app: App, repository: Repository): Promise<readonly Item[]> {
  const me = await requireIdentity(app, repository);
  const snapshot = await repository.refresh();
  const rules = { policy: snapshot.policy, policyFault: snapshot.policyFault, terms: snapshot.terms, now: laterOf(new Date(), snapshot.newest) };
  return newestFirst(snapshot).flatMap(({ facts, summary }): Item[] => {
    if (facts.draft || !summary || !samePerson(facts.author, me)) return [];
    const why = whyOutdated(stateOf(facts, rules));
    return why === undefined ? [] : [{ id: facts.id, label: summary.title.trim() || untitled(), description: why }];
  });
}

/** Why a consent that was given holds no more; undefined where one holds, or none was ever given. */
function whyOutdated({ consent, stage }: ExampleState): string | undefined {
  const all = purposes.map(purpose => consent[purpose].status);
  if (stage === 'withdrawn') return undefined;
  if (all.includes('stale')) return vscode.l10n.t('it was edited since');
  if (all.includes('old-terms')) return vscode.l10n.t('the terms have changed');
  if (all.includes('expired')) return vscode.l10n.t('it has expired');
  if (all.includes('unsigned')) return vscode.l10n.t('the team’s rules want it signed now');
  if (all.includes('lapsed')) return vscode.l10n.t('it is older than the team’s rules keep one');
  return undefined;
}
