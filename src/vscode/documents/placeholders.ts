/** Which placeholder stands for which secret of an example, by hash. Kept on this machine: undone or pasted again, a secret gets the placeholder that it had. */
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Example } from '../../domain/capture/example.ts';
import { redactAgain, type Placeholders } from '../../domain/capture/redact.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';

const keyOf = (repository: Repository, id: string): string => `because.placeholders:${repository.root.toString()}:${id}`;

export async function redactAsBefore(app: Pick<App, 'context'>, repository: Repository, example: Example, findings: readonly Finding[]): Promise<Example> {
  const key = keyOf(repository, example.id);
  const redacted = redactAgain(example, findings, app.context.workspaceState.get<Placeholders>(key) ?? {});
  // Before the text: one that was used and forgotten could be given to another secret.
  await app.context.workspaceState.update(key, redacted.placeholders);
  return redacted.example;
}

export const forgetPlaceholders = async (app: Pick<App, 'context'>, repository: Repository, id: string): Promise<void> =>
  app.context.workspaceState.update(keyOf(repository, id), undefined);
