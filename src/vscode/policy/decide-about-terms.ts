/** A version of the terms that lies there and is not in force: edit it, compare it, or put it in force. What that does to the consents of today is said before, and asked once. */
import * as vscode from 'vscode';
import type { Person } from '../../domain/capture/example.ts';
import { samePerson } from '../../domain/ledger/consent.ts';
import type { Terms } from '../../domain/ledger/event.ts';
import type { Policy } from '../../domain/ledger/policy.ts';
import { endedBy, type Ended } from '../../domain/ledger/terms-change.ts';
import type { Files } from '../../domain/ports.ts';
import { termsHash } from '../../domain/store/defaults.ts';
import { policyPath, termsPath } from '../../domain/store/layout.ts';
import { continuingUnder, putTermsInForce, sameWords } from '../../domain/store/next-terms.ts';
import type { Snapshot, TermsRead } from '../../domain/store.ts';
import type { App } from '../app.ts';
import { termsUri } from '../consent/terms-document.ts';
import { saveDocument } from '../documents/save-document.ts';
import type { Repository } from '../repositories.ts';
import { askOne } from '../steps.ts';
import { confirm, inform } from '../tell.ts';

interface Given { readonly files: Files; readonly snapshot: Snapshot; readonly policy: Policy; readonly terms: TermsRead; readonly version: number; readonly text: string; }
/** `continuing`: set where the choice is to put it in force; [] ends consent to every earlier version. */
interface Item extends vscode.QuickPickItem { readonly does: 'edit' | 'compare' | 'enforce'; readonly continuing?: readonly Terms[]; }

export async function decideAboutTerms(app: App, repository: Repository, given: Given): Promise<void> {
  const { files, policy, terms, version } = given;
  const uri = vscode.Uri.joinPath(repository.root, termsPath(version));
  // What is on the screen counts, saved or not: it is saved before it is put in force.
  const unsaved = vscode.workspace.textDocuments.find(each => each.isDirty && each.uri.toString() === uri.toString());
  const text = unsaved?.getText() ?? given.text;
  const same = text.trim() === '' || sameWords(version, text, terms);
  const continuing = same ? undefined : await continuingUnder(files, version, policy);
  const picked = await askOne<Item>([
    { does: 'edit', label: vscode.l10n.t('$(edit) Edit version {0}', version), detail: vscode.l10n.t('Nothing changes until it is in force.') },
    { does: 'compare', label: vscode.l10n.t('$(diff) Compare it with version {0}', terms.version) },
    ...same ? [] : [{ does: 'enforce' as const, label: vscode.l10n.t('$(law) Put it in force'), detail: endsWords(ended(given, [])), continuing: [] }],
    ...continuing ? [{ does: 'enforce' as const, label: vscode.l10n.t('$(law) Put it in force, and let earlier consent go on'), detail: `${vscode.l10n.t('Their own words allow it: “Later terms: consent continues”.')} ${endsWords(ended(given, continuing))}`, continuing }] : [],
  ], {
    title: vscode.l10n.t('Version {0} of the Terms', version),
    placeholder: same ? vscode.l10n.t('So far it says nothing else than version {0}, which is in force.', terms.version) : vscode.l10n.t('Version {0} is in force. What about version {1}?', terms.version, version),
  });
  if (picked?.does === 'edit') await vscode.window.showTextDocument(uri, { preview: false });
  else if (picked?.does === 'compare') await vscode.commands.executeCommand('vscode.diff', termsUri(terms), uri, vscode.l10n.t('Terms: version {0} ↔ {1}', terms.version, version));
  else if (picked?.continuing) await enforce(app, repository, given, { uri, sha256: termsHash(text), continuing: picked.continuing });
}

async function enforce(app: App, repository: Repository, given: Given, { uri, sha256, continuing }: { readonly uri: vscode.Uri; readonly sha256: string; readonly continuing: readonly Terms[] }): Promise<void> {
  const { files, version, policy } = given;
  const yes = vscode.l10n.t('Put in Force');
  const ends = ended(given, continuing);
  const answer = await confirm(vscode.l10n.t('Put version {0} of the terms in force?', version), [
    endsWords(ends), vscode.l10n.t('Datasets that were built before stay as they are. From the first consent on, the text of version {0} must not be changed any more.', version),
  ].join('\n\n'), yes);
  if (answer !== yes) throw new vscode.CancellationError();
  await saveDocument(uri);
  await putTermsInForce(files, { version, sha256 }, policy, continuing[0]?.version);
  await repository.refresh();
  await app.listing.update();
  await vscode.window.showTextDocument(vscode.Uri.joinPath(repository.root, policyPath), { preview: false });
  const renew = vscode.l10n.t('Renew Consents');
  const me = await repository.knownIdentity();
  void inform(vscode.l10n.t('Version {0} of the terms is in force here. Commit {1} and {2}: then it holds for everybody.', version, policyPath, vscode.workspace.asRelativePath(uri, false)), ...me && ended(given, continuing, me).examples > 0 ? [renew] : [])
    .then(picked => picked === renew && vscode.commands.executeCommand('because.renewConsents'));
}

/** @param only of this author */
function ended({ snapshot, policy, terms, version, text }: Given, continuing: readonly Terms[], only?: Person): Ended {
  const now = { policy, terms, now: new Date() };
  return endedBy([...snapshot.entries.values()].flatMap(({ facts }) => only && !samePerson(only, facts.author) ? [] : [facts]), now, { ...now, terms: { version, sha256: termsHash(text), continuing } });
}

function endsWords({ examples, authors }: Ended): string {
  if (examples === 0) return vscode.l10n.t('No consent that holds today ends by it.');
  const by = authors === 1 ? vscode.l10n.t('one author') : vscode.l10n.t('{0} authors', authors);
  return examples === 1 ? vscode.l10n.t('Consent to one example ends: no dataset takes it until its author renews (“Because: Renew Consents”).')
    : vscode.l10n.t('Consent to {0} examples of {1} ends: no dataset takes them until their authors renew, one by one or several at once (“Because: Renew Consents”).', examples, by);
}
