/**
 * Findings that a person lets pass, by hash and with a reason. For a kept example that is an event at once. For a draft it waits on this machine until
 * consent: an event lies in git, and git shall not even see the id of a draft.
 */
import * as vscode from 'vscode';
import type { Finding } from '../../domain/capture/checks/check.ts';
import { findingKey } from '../../domain/capture/scan-example.ts';
import type { Person } from '../../domain/capture/example.ts';
import { samePerson } from '../../domain/ledger/consent.ts';
import type { Event } from '../../domain/ledger/event.ts';
import type { Facts } from '../../domain/ledger/state.ts';
import type { App } from '../app.ts';
import { unfitForGit } from '../fit-for-git.ts';
import type { Repository } from '../repositories.ts';
import { askText, Steps } from '../steps.ts';

interface Allowance { readonly check: string; readonly finding: string; readonly reason: string; }
const keyOf = (repository: Repository, id: string): string => `because.allowed:${repository.root.toString()}:${id}`;

const waiting = (app: Pick<App, 'context'>, repository: Repository, id: string): readonly Allowance[] =>
  app.context.workspaceState.get<readonly Allowance[]>(keyOf(repository, id)) ?? [];

/** Keys of the findings of this example that are allowed, by its author and nobody else. */
export function allowedIn(app: Pick<App, 'context'>, repository: Repository, id: string): ReadonlySet<string> {
  const facts = repository.snapshot?.entries.get(id)?.facts;
  // What still waits counts for a draft alone: of a kept example an export goes by the events, and so does whoever looks.
  return new Set([...facts ? eventKeys(facts) : [], ...facts?.draft ?? true ? waiting(app, repository, id).map(keyIn) : []]);
}

const eventKeys = ({ events, author }: Facts): readonly string[] => events.flatMap(event => event.type === 'allowed' && samePerson(event.by, author) ? [keyIn(event)] : []);

const keyIn = ({ check, finding }: Allowance): string => findingKey({ check, hash: finding });

/** False when the person gave no reason. */
export async function allowFinding(app: Pick<App, 'context' | 'scanner'>, repository: Repository, id: string, finding: Finding, by: Person): Promise<boolean> {
  if (finding.hash === undefined) return false;
  const reason = await askReason(app, repository, finding);
  if (!reason) return false;
  const allowance: Allowance = { check: finding.check, finding: finding.hash, reason };
  const facts = repository.snapshot?.entries.get(id)?.facts;
  if (facts && !facts.draft) {
    await add(repository, id, facts.contentHash, by, allowance);
    await repository.refresh();
  } else await app.context.workspaceState.update(keyOf(repository, id), [...waiting(app, repository, id), allowance]);
  return true;
}

/** Undefined when it was closed: then the finding stays as it is. */
async function askReason(app: Pick<App, 'scanner'>, repository: Repository, finding: Finding): Promise<string | undefined> {
  const steps = new Steps();
  try {
    const answer = await askText(steps, {
      title: vscode.l10n.t('Allow This Finding'), value: '', placeholder: vscode.l10n.t('an example key from the public documentation'),
      prompt: vscode.l10n.t('{0} Why may it stay? The reason is kept with the example.', finding.message),
      check: text => text.trim() === '' ? vscode.l10n.t('A reason is needed; Escape leaves the finding as it is.') : undefined,
      look: text => unfitForGit(app, repository, text),
    });
    return answer.kind === 'next' ? answer.text.trim() : undefined;
  } finally {
    steps.dispose();
  }
}

/**
 * After consent the example is in git, and what was allowed in its draft goes beside it. Until then nothing of it can be exported.
 * A crash in between leaves some waiting: the next question about consent begins with this too, and adds what is not there yet. Goes by the last reading.
 */
export async function keepAllowances(app: Pick<App, 'context'>, repository: Repository, id: string, by: Person): Promise<void> {
  const facts = repository.snapshot?.entries.get(id)?.facts;
  const left = waiting(app, repository, id);
  if (!facts || facts.draft || left.length === 0 || !samePerson(by, facts.author)) return;
  const there = new Set(eventKeys(facts));
  for (const allowance of left) if (!there.has(keyIn(allowance))) await add(repository, id, facts.contentHash, by, allowance);
  await forgetAllowances(app, repository, id);
  await repository.refresh();
}

export const forgetAllowances = async (app: Pick<App, 'context'>, repository: Repository, id: string): Promise<void> =>
  app.context.workspaceState.update(keyOf(repository, id), undefined);

const add = (repository: Repository, example: string, contentHash: string, by: Person, allowance: Allowance): Promise<Event> =>
  repository.store.addEvent({ type: 'allowed', example, contentHash, by, ...allowance });
