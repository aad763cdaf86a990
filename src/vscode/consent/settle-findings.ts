/** The gate before consent: every blocking finding is redacted or allowed, one by one or all redacted at once, before a purpose can be ticked. Who chose to be anonymous hears there, too, where their own words say who they are. */
import * as vscode from 'vscode';
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Example, Person } from '../../domain/capture/example.ts';
import { ownNameFinding } from '../../domain/capture/own-name.ts';
import { findingKey, scanExample } from '../../domain/capture/scan-example.ts';
import type { App } from '../app.ts';
import { exampleWithoutName } from '../documents/own-name.ts';
import { redactIn, saveClean } from '../documents/redact.ts';
import type { Repository } from '../repositories.ts';
import { scannerFor } from '../watching-scanner.ts';
import { documentButton, quickPick, type Closed, type Steps } from '../steps.ts';
import { allowedIn, allowFinding, keepAllowances } from './allowances.ts';
import { fieldName } from './field-names.ts';

export interface SettleOptions { readonly steps: Steps; readonly me: Person; /** They chose to have no name in what is published. */ readonly anonymous?: boolean; readonly step?: number; readonly totalSteps?: number; readonly back?: boolean; readonly document?: boolean; }
export type Settled = { readonly kind: 'clean'; readonly example: Example } | { readonly kind: 'draft' | 'back' | 'document' } | Closed;
interface Item extends vscode.QuickPickItem { readonly finding?: Finding; readonly keeps?: true; }
type Answer = { readonly kind: 'redact'; readonly findings: readonly Finding[] } | { readonly kind: 'allow'; readonly finding: Finding } | { readonly kind: 'keep' } | { readonly kind: 'draft' | 'back' | 'document' };

export async function settleFindings(app: App, repository: Repository, example: Example, options: SettleOptions): Promise<Settled> {
  await keepAllowances(app, repository, example.id, options.me);
  let keeps = options.anonymous !== true;
  for (let now = example; ;) {
    const own = keeps ? undefined : ownNameFinding(now), found = [...await blocking(app, repository, now), ...own ? [own] : []];
    if (found.length === 0) return { kind: 'clean', example: now };
    const answer = await ask(found, options);
    if (answer.kind === 'keep') keeps = true;
    else if (answer.kind === 'redact') {
      const secrets = answer.findings.filter(isSecret);
      if (secrets.length > 0) now = await redactIn(app, repository, now, secrets);
      if (secrets.length < answer.findings.length) now = await saveClean(repository, now, exampleWithoutName(now));
    }
    else if (answer.kind === 'allow') await allowFinding(app, repository, now.id, answer.finding, options.me);
    else return answer;
  }
}

const isSecret = ({ hash }: Finding): boolean => hash !== undefined;

/** Findings that stand in the way and that nobody has allowed. */
export async function blocking(app: App, repository: Repository, example: Example): Promise<readonly Finding[]> {
  const allowed = allowedIn(app, repository, example.id);
  return (await scanExample(scannerFor(app, repository), example)).filter(finding => finding.severity === 'blocks' && !allowed.has(findingKey(finding)));
}

function ask(found: readonly Finding[], options: SettleOptions): Promise<Answer | Closed> {
  const redact = { iconPath: new vscode.ThemeIcon('eye-closed'), tooltip: vscode.l10n.t('Redact') };
  const allow = { iconPath: new vscode.ThemeIcon('pass'), tooltip: vscode.l10n.t('Allow…') };
  const privately = { iconPath: new vscode.ThemeIcon('lock'), tooltip: vscode.l10n.t('Leave It for Later') };
  const toDocument = documentButton();
  const once = new Map(found.map(finding => [findingKey(finding), finding]));
  const pick = quickPick<Item>({
    title: once.size === 1 ? vscode.l10n.t('Before Consent: 1 Finding to Settle') : vscode.l10n.t('Before Consent: {0} Findings to Settle', once.size), step: options.step, totalSteps: options.totalSteps,
    placeholder: vscode.l10n.t('Enter redacts: a placeholder such as REDACTED_EMAIL takes its place. The buttons of a line redact or allow just that one.'),
    buttons: [...options.back ? [vscode.QuickInputButtons.Back] : [], privately, ...options.document ? [toDocument] : []],
    items: [
      { label: `$(eye-closed) ${vscode.l10n.t('Redact all')}`, description: String(once.size) },
      ...[...once.values()].map((finding): Item => ({
        finding, label: `$(warning) ${isSecret(finding) ? finding.message : vscode.l10n.t('You chose to be anonymous, and this says who you are. With it, no dataset takes this example.')}`, buttons: isSecret(finding) ? [redact, allow] : [redact],
        description: found.filter(each => findingKey(each) === findingKey(finding)).map(each => fieldName(each.field ?? '')).filter((name, at, all) => all.indexOf(name) === at).join(', '),
      })),
      ...found.some(isSecret) ? [] : [{ keeps: true as const, label: `$(person) ${vscode.l10n.t('Keep my name in it')}`, description: vscode.l10n.t('you can take it out later, or choose to be named') }],
    ],
  });
  const same = (finding: Finding): readonly Finding[] => found.filter(each => findingKey(each) === findingKey(finding));
  return options.steps.run<Answer>(pick, settle => [
    pick.onDidTriggerButton(button => { settle({ kind: button === privately ? 'draft' : button === toDocument ? 'document' : 'back' }); }),
    pick.onDidTriggerItemButton(({ item: { finding }, button }) => {
      if (finding) settle(button === allow ? { kind: 'allow', finding } : { kind: 'redact', findings: same(finding) });
    }),
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.keeps) settle({ kind: 'keep' });
      else if (item) settle({ kind: 'redact', findings: item.finding ? same(item.finding) : found });
    }),
  ]);
}
