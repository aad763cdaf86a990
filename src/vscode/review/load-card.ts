/** Reads the selected example and makes its card; the findings come later, for looking for secrets takes longer than reading. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import type { Example } from '../../domain/capture/example.ts';
import type { Finding } from '../../domain/capture/checks/check.ts';
import { advise } from '../../domain/capture/checks/index.ts';
import { ownNameFinding } from '../../domain/capture/own-name.ts';
import { findingKey, scanExample } from '../../domain/capture/scan-example.ts';
import { isAnonymous } from '../../domain/dataset/anonymous.ts';
import { isUserError } from '../../domain/user-error.ts';
import type { Card } from '../../webview/review/card.ts';
import type { App } from '../app.ts';
import { allowedIn } from '../consent/allowances.ts';
import { properPeople } from '../proper-people.ts';
import type { Repository } from '../repositories.ts';
import type { Selected } from '../selection.ts';
import { scannerFor } from '../watching-scanner.ts';
import { cardOf } from './card-of.ts';
import { cardWords } from './card-words.ts';
import { dissentOn } from './dissent-on.ts';
import { refusal } from './refusal.ts';

export interface Loaded { readonly card: Card | undefined; readonly example: Example | undefined; }

export async function loadCard(app: App, { repository, id }: Selected): Promise<Loaded> {
  const root = repository.root.toString();
  const row = app.listing.rowOf(root, id);
  if (!row) return { card: undefined, example: undefined };
  const { example, problem } = await read(repository, id);
  const given = app.reviewing.given.length > 0 || row.judged;
  const me = await repository.identity();
  const card = cardOf({
    root, repository: app.repositories.all.length > 1 ? repository.name : '', row, example,
    contentHash: example ? contentHash(example) : row.entry.facts.contentHash, findings: undefined,
    refusal: refusal(row, repository.git !== undefined) ?? problem, restricted: repository.git === undefined, canUndo: given,
    dissent: example ? dissentOn(app, repository, example, me) : {},
  }, cardWords);
  return { card, example };
}

/** Advice, secrets that nobody has allowed, and the name of an author who chose to have none. */
export async function loadFindings(app: App, repository: Repository, example: Example): Promise<readonly Finding[]> {
  const allowed = allowedIn(app, repository, example.id);
  const short = clipped(example);
  const advice = advise(short);
  const policy = repository.snapshot?.policy;
  const secrets = await scanExample(scannerFor(app, repository), example);
  app.findings.learn(policy, contentHash(example), secrets);
  const { snapshot } = repository, own = snapshot && await isAnonymous(snapshot, example.author, properPeople(repository)) ? ownNameFinding(example) : undefined;
  return [...secrets.filter(finding => !allowed.has(findingKey(finding))), ...own ? [{ ...own, message: vscode.l10n.t('Its author chose to be anonymous, and this says who they are. No dataset takes it until they take their name out of it, with “Redact” in its document, or are named again.') }] : [], ...advice];
}

/** Advice looks at every word and runs in the editor's way; what a text of a megabyte says shows in its beginning. */
const clipped = (example: Example): Example => JSON.parse(JSON.stringify(example, (_key, value: unknown) => typeof value === 'string' ? value.slice(0, 20_000) : value)) as Example;

/** An unreadable example still has a history to show. */
async function read(repository: Selected['repository'], id: string): Promise<{ example?: Example | undefined; problem?: string }> {
  try {
    return { example: await repository.store.read(id) };
  } catch (error) {
    return { problem: isUserError(error) ? error.message : vscode.l10n.t('It cannot be read; the Problems view says why.') };
  }
}
