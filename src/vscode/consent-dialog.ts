/**
 * The one place where a person consents, by one dialog or, to words of a colleague, one question. Purposes are offered, none ticked; nothing but a person's yes here reaches `store.consent`,
 * so that no setting, argument or agent can grant anything (design §4.2). Rows are ticked and lists accepted by commands, too, which any extension and any agent of one can run
 * (`workbench.action.quickPickManyToggle`); a question in the middle of the window is answered by no command, so that it has the last word.
 */
import * as vscode from 'vscode';
import { contentHash } from '../domain/capture/hash.ts';
import { missingIn } from '../domain/capture/missing.ts';
import type { Granted, Purpose } from '../domain/ledger/event.ts';
import type { Example } from '../domain/capture/example.ts';
import type { Snapshot } from '../domain/store.ts';
import { UserError } from '../domain/user-error.ts';
import type { App } from './app.ts';
import { keepAllowances } from './consent/allowances.ts';
import { consentScheme, showConsented } from './consent/consented-document.ts';
import { expiryStep } from './consent/expiry-step.ts';
import { mayConsent } from './consent/may-consent.ts';
import { purposeName, purposeNames, purposeSentence, untilText } from './consent/purposes.ts';
import { keepClosed } from './questions/kept.ts';
import { blocking, settleFindings } from './consent/settle-findings.ts';
import { tabsOfQuestion } from './consent/shown-beside.ts';
import { showTerms, termsScheme } from './consent/terms-document.ts';
import { warnIfPublic } from './consent/warn-public.ts';
import type { Repository } from './repositories.ts';
import { titleOfChange } from './review/change-tabs.ts';
import { Steps, documentButton, quickPick, type Closed } from './steps.ts';
import { confirm } from './tell.ts';

export interface ConsentOptions { readonly steps?: Steps; readonly step?: number; readonly totalSteps?: number; readonly back?: boolean; readonly document?: boolean; }
/** `draft`: nothing was ticked, so that it stays as private as it was. */
export type ConsentAnswer = { readonly kind: 'granted'; readonly event: Granted } | { readonly kind: 'draft' | 'back' | 'document' } | Closed;

/** @throws UserError when nobody, or not this person, can consent to it as it is */
export async function askConsent(app: App, repository: Repository, id: string, options: ConsentOptions = {}): Promise<ConsentAnswer> {
  let closeShown = (): Promise<void> => Promise.resolve();
  const own = options.steps ? undefined : new Steps();
  const steps = options.steps ?? own ?? new Steps();
  try {
    const ready = await mayConsent(app, repository, id, steps);
    if (!ready) return { kind: 'closed' };
    const settled = await settleFindings(app, repository, ready.example, { ...options, steps, me: ready.me, anonymous: ready.anonymous });
    if (settled.kind !== 'clean') return settled;
    void warnIfPublic(app, repository).catch((error: unknown) => { app.log.warn(String(error)); });
    closeShown = tabsOfQuestion(titleOfChange(settled.example), [consentScheme, termsScheme]);
    const given = await pickPurposes(steps, { ...ready, repository, example: settled.example }, options);
    if (given.kind !== 'give') return given;
    const event = await repository.store.consent(id, contentHash(settled.example), {
      by: ready.me, purposes: given.purposes, terms: { version: ready.terms.version, sha256: ready.terms.sha256 }, ...given.expires === undefined ? {} : { expires: given.expires }, ...given.anonymous === undefined ? {} : { anonymous: given.anonymous },
    });
    await repository.refresh();
    await keepAllowances(app, repository, id, ready.me);
    await keepClosed(app, repository, id);
    return { kind: 'granted', event };
  } finally {
    own?.dispose();
    await closeShown();
  }
}

export interface Renewal { readonly next: Example; /** Hash of what `next` takes the place of. */ readonly from: string; readonly question: string; readonly detail: string; /** Called when the words are the example's own; consent may still fail then. */ readonly taken: () => Promise<unknown>; }

/**
 * The author's consent to other words of an example of theirs, by one question that says for what: for what they consented to last and until when, where that can be given again; where it cannot,
 * the dialog follows. Before their yes nothing is changed.
 * @throws UserError as `askConsent` does, and when the words may not be taken over
 */
export async function renewOn(app: App, repository: Repository, { next, from, question, detail, taken }: Renewal): Promise<ConsentAnswer> {
  const steps = new Steps();
  try {
    const ready = await mayConsent(app, repository, next.id, steps);
    if (!ready) return { kind: 'closed' };
    if (contentHash(ready.example) !== from) throw new UserError(vscode.l10n.t('The example was changed meanwhile, so nothing was taken over.'), { hint: vscode.l10n.t('Look at it again.') });
    if (missingIn(next).length > 0) throw new UserError(vscode.l10n.t('These words would leave the example without a title or a reason.'), { hint: vscode.l10n.t('Edit the example instead, and take over what you want.') });
    const [found] = await blocking(app, repository, next);
    if (found) throw new UserError(vscode.l10n.t('{0} Nothing was taken over.', found.message), { hint: vscode.l10n.t('Edit the example instead, and take over what you want without it.') });
    // Other terms are read before they are agreed to: then the dialog follows, which shows them.
    const same = sameTerms(ready.before, ready.terms) ? asBefore(ready.before, ready.offered) : undefined;
    const yes = same ? vscode.l10n.t('Take Over and Renew Consent') : vscode.l10n.t('Take Over, Then Consent…');
    const what = same ? vscode.l10n.t('You consent to exactly these words, as before: {0}, {1}, under version {2} of the terms.', purposeNames(same.purposes), untilText(same.expires), ready.terms.version)
      : vscode.l10n.t('Your last consent cannot be renewed as it was, so the question of consent follows.');
    if (await confirm(question, `${detail}\n\n${what}`, yes) !== yes) return { kind: 'closed' };
    await repository.store.saveExample(next, from);
    await taken();
    if (!same) {
      const answer = await askConsent(app, repository, next.id, { steps });
      // Taken over already: only the consent is left open.
      return answer.kind === 'closed' ? { kind: 'draft' } : answer;
    }
    const event = await repository.store.consent(next.id, contentHash(next), { by: ready.me, purposes: same.purposes, terms: { version: ready.terms.version, sha256: ready.terms.sha256 }, ...same.expires === undefined ? {} : { expires: same.expires } });
    await repository.refresh();
    return { kind: 'granted', event };
  } finally {
    steps.dispose();
  }
}

interface Shown { readonly repository: Repository; readonly example: Example; readonly offered: readonly Purpose[]; readonly terms: NonNullable<Snapshot['terms']>; readonly before: Granted | undefined; readonly anonymous: boolean; }
type Give = { readonly kind: 'give'; readonly purposes: readonly Purpose[]; readonly expires?: string; readonly anonymous?: boolean; /** By a button, which no command presses. */ readonly again?: true };
type Given = Give | { readonly kind: 'draft' | 'back' | 'document' } | Closed;
/** Without a purpose: the author's own name, which is no purpose and grants nothing. */
interface Item extends vscode.QuickPickItem { readonly purpose?: Purpose; readonly anonymous?: true; }
const purposesOf = (items: readonly Item[]): readonly Purpose[] => items.flatMap(({ purpose }) => purpose ?? []);

async function pickPurposes(steps: Steps, { repository, example, offered, terms, before, anonymous: wasAnonymous }: Shown, options: ConsentOptions): Promise<Given> {
  let expires: string | undefined;
  let ticked: readonly Purpose[] = [];
  let anonymous = wasAnonymous;
  for (;;) {
    const button = (icon: string, tooltip: string) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip });
    const privately = button('lock', before ? vscode.l10n.t('Leave the Consent as It Is') : vscode.l10n.t('Keep as Private Draft'));
    const look = button('eye', vscode.l10n.t('Look at What You Consent To'));
    const read = button('law', vscode.l10n.t('Read the Terms (Version {0})', terms.version));
    const until = button('calendar', vscode.l10n.t('Until When: {0}. Change…', untilText(expires)));
    const same = asBefore(before, offered);
    const again = same && button('history', vscode.l10n.t('Renew as Before: {0}, {1}', purposeNames(same.purposes), untilText(same.expires)));
    const toDocument = documentButton();
    const pick = quickPick<Item>({
      title: vscode.l10n.t('Consent for “{0}”, {1}', example.title, untilText(expires)), step: options.step, totalSteps: options.totalSteps, several: true,
      // Short, or the count of what is ticked would cover it; the version of the terms stands at their button.
      placeholder: before ? vscode.l10n.t('Tick what it may be used for, or Enter to change nothing') : vscode.l10n.t('Tick what it may be used for, or Enter for a private draft'),
      buttons: [...options.back ? [vscode.QuickInputButtons.Back] : [], ...again ? [again] : [], look, read, until, privately, ...options.document ? [toDocument] : []],
      items: [
        ...offered.map((purpose): Item => ({ purpose, label: purposeName(purpose), detail: purposeSentence(purpose) })),
        { kind: vscode.QuickPickItemKind.Separator, label: vscode.l10n.t('your name') },
        { anonymous: true, label: vscode.l10n.t('Stay anonymous'), detail: vscode.l10n.t('All that is yours is published with a number, never your name.') },
      ],
    });
    pick.selectedItems = pick.items.filter(item => item.anonymous ? anonymous : item.purpose && ticked.includes(item.purpose));
    const hides = () => pick.selectedItems.some(item => item.anonymous);
    const name = () => hides() || wasAnonymous ? hides() : undefined;
    const ask = <K extends 'until' | 'look'>(kind: K) => { ticked = purposesOf(pick.selectedItems); anonymous = hides(); return { kind }; };
    const answer = await steps.run<Given | { readonly kind: 'until' } | { readonly kind: 'look' }>(pick, settle => [
      pick.onDidTriggerButton(pressed => {
        if (pressed === read) void showTerms(terms, 'beside');
        else if (pressed === look) settle(ask('look'));
        else if (pressed === until) settle(ask('until'));
        else if (pressed === privately) settle({ kind: 'draft' });
        else if (pressed === toDocument) settle({ kind: 'document' });
        else if (same && pressed === again) settle({ ...give(same.purposes, same.expires, name()), again: true });
        else settle({ kind: 'back' });
      }),
      pick.onDidAccept(() => {
        const purposes = purposesOf(pick.selectedItems);
        // With no consent there is nothing to say it with.
        if (purposes.length === 0 && hides() !== wasAnonymous) pick.placeholder = vscode.l10n.t('Tick a purpose too; alone, this is said in “My Contributions”');
        else settle(purposes.length === 0 ? { kind: 'draft' } : give(purposes, expires, name()));
      }),
    ]);
    if (answer.kind === 'look') {
      // The diff takes the keyboard; the dialog comes back on top of it, with what was ticked, and takes it again.
      await showConsented(repository, example);
      continue;
    }
    if (answer.kind === 'give') {
      if ((answer.again && answer.anonymous !== !wasAnonymous) || await isMeant(example, answer, terms, wasAnonymous)) return answer;
      ticked = answer.purposes;
      anonymous = answer.anonymous ?? anonymous;
      continue;
    }
    if (answer.kind !== 'until') return answer;
    const end = await expiryStep(steps, { document: options.document });
    if (end.kind === 'document') return { kind: 'document' };
    if (end.kind === 'set') expires = end.expires;
  }
}

/** What was ticked, said once more in words. */
async function isMeant({ title }: Example, { purposes, expires, anonymous = false }: Give, { version }: Shown['terms'], wasAnonymous: boolean): Promise<boolean> {
  const yes = vscode.l10n.t('I Consent');
  const about = vscode.l10n.t('It holds {0}, under version {1} of the terms. You can withdraw it at any time.', untilText(expires), version);
  return await confirm(vscode.l10n.t('“{0}” may be used for: {1}', title, purposeNames(purposes)), [about, ...anonymous ? [vscode.l10n.t('You stay anonymous.')] : wasAnonymous ? [vscode.l10n.t('You are anonymous no longer: from now on your name may be published with all that is yours.')] : []].join(' '), yes) === yes;
}

const give = (purposes: readonly Purpose[], expires: string | undefined, anonymous?: boolean): Give =>
  ({ kind: 'give', purposes, ...expires === undefined ? {} : { expires }, ...anonymous === undefined ? {} : { anonymous } });

const sameTerms = (before: Granted | undefined, now: Pick<NonNullable<Snapshot['terms']>, 'version' | 'sha256'>): boolean => before?.terms.version === now.version && before.terms.sha256 === now.sha256;

/** The last consent, as far as it can be given again: never for more than was said then, nor for a time that is over. */
function asBefore(before: Granted | undefined, offered: readonly Purpose[]): Pick<Granted, 'purposes' | 'expires'> | undefined {
  if (!before || (before.expires !== undefined && Date.parse(before.expires) <= Date.now())) return undefined;
  const purposes = before.purposes.filter(each => offered.includes(each));
  return purposes.length === 0 ? undefined : { ...before, purposes };
}
