/** Until when: no end, one year, two years, or a day of one's own. */
import * as vscode from 'vscode';
import { inYears, untilDay } from '../../domain/ledger/expiry.ts';
import { askText, documentButton, quickPick, type Steps } from '../steps.ts';

type Answer = { readonly kind: 'set'; readonly expires?: string } | { readonly kind: 'back' | 'document' };
interface Item extends vscode.QuickPickItem { readonly expires?: string; readonly date?: true; }

/** Escape and Back leave it as it was. */
export async function expiryStep(steps: Steps, offers: { readonly document?: boolean | undefined } = {}): Promise<Answer> {
  const year = (years: number, label: string): Item => {
    const expires = inYears(years, new Date());
    return { label, description: expires.slice(0, 10), expires };
  };
  const title = vscode.l10n.t('Consent: Until When?');
  const toDocument = documentButton();
  const pick = quickPick<Item>({
    title, placeholder: vscode.l10n.t('It can be withdrawn at any time, whatever is chosen here.'),
    buttons: [vscode.QuickInputButtons.Back, ...offers.document ? [toDocument] : []],
    items: [{ label: vscode.l10n.t('No end') }, year(1, vscode.l10n.t('1 year')), year(2, vscode.l10n.t('2 years')), { label: vscode.l10n.t('A day of your own…'), date: true }],
  });
  const answer = await steps.run<Item | { readonly kind: 'back' | 'document' }>(pick, settle => [
    pick.onDidTriggerButton(button => { settle({ kind: button === toDocument ? 'document' : 'back' }); }),
    pick.onDidAccept(() => { const [item] = pick.selectedItems; if (item) settle(item); }),
  ]);
  if (!('label' in answer)) return { kind: answer.kind === 'document' ? 'document' : 'back' };
  if (!answer.date) return { kind: 'set', ...(answer.expires === undefined ? {} : { expires: answer.expires }) };
  const typed = await askText(steps, {
    title, placeholder: '2027-12-31', prompt: vscode.l10n.t('The last day, as year-month-day.'), value: '', back: true, document: offers.document ?? false,
    check: text => untilDay(text, new Date()) === undefined ? vscode.l10n.t('A day that is not over is needed, such as 2027-12-31.') : undefined,
  });
  if (typed.kind === 'document') return { kind: 'document' };
  const expires = typed.kind === 'next' ? untilDay(typed.text, new Date()) : undefined;
  return expires === undefined ? { kind: 'back' } : { kind: 'set', expires };
}
