/** Redacts an example where it lies: a draft's record and its document, or a kept example, whose consent is stale then. */
import * as vscode from 'vscode';
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Example } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';
import { redactAsAlways } from './placeholders.ts';

/** @returns the example as it is on disk afterwards. @throws UserError when another window saved something else meanwhile */
export async function redactIn(app: Pick<App, 'context'>, repository: Repository, example: Example, findings: readonly Finding[]): Promise<Example> {
  return saveClean(repository, example, await redactAsAlways(app, repository, example, findings));
}

/** The same for what was taken out already. */
export async function saveClean(repository: Repository, example: Example, taken: Example): Promise<Example> {
  const clean: Example = { ...taken, updatedAt: new Date().toISOString() };
  const draft = (repository.snapshot ?? await repository.refresh()).entries.get(example.id)?.facts.draft ?? true;
  if (draft) await repository.store.saveDraft(clean, contentHash(example));
  else await repository.store.saveExample(clean, contentHash(example));
  const saved = await repository.store.read(example.id);
  await repository.refresh();
  if (!saved) throw new vscode.CancellationError();
  return saved;
}
