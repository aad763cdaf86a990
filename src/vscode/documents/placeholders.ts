/** Which placeholder stands for which secret in a repository, by hash. Kept on this machine: undone, pasted again or met in another example, a secret gets the placeholder that it had, and no other secret does. */
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Example } from '../../domain/capture/example.ts';
import { redactAgain, type Placeholders } from '../../domain/capture/redact.ts';
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';

const keyOf = (repository: Repository): string => `because.placeholders:${repository.root.toString()}`;

export async function redactAsBefore(app: Pick<App, 'context'>, repository: Repository, example: Example, findings: readonly Finding[]): Promise<Example> {
  const key = keyOf(repository);
  const redacted = redactAgain(example, findings, app.context.workspaceState.get<Placeholders>(key) ?? {});
  // Before the text: one that was used and forgotten could be given to another secret.
  await app.context.workspaceState.update(key, redacted.placeholders);
  return redacted.example;
}
