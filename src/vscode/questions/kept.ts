/** What is known of a draft's questions beside the draft itself: which were answered or put away, and what a language model asked. On this machine only, never in the repository, as long as there is the draft; which were put away also for the example that it becomes. */
import type { App } from '../app.ts';
import type { Repository } from '../repositories.ts';

/** `by`: the model whose words these are. */
export interface ModelQuestion { readonly id: string; readonly text: string; readonly by: string; }
interface Kept { readonly closed: readonly string[]; readonly asked: readonly ModelQuestion[]; }

const keyOf = (repository: Repository, id: string): string => `because.questions:${repository.root.toString()}:${id}`;

export const keptOf = ({ context }: Pick<App, 'context'>, repository: Repository, id: string): Kept =>
  context.workspaceState.get<Kept>(keyOf(repository, id)) ?? { closed: [], asked: [] };

/** It never comes back for this draft. */
export async function closeQuestion(app: Pick<App, 'context'>, repository: Repository, id: string, question: string): Promise<void> {
  const { closed, asked } = keptOf(app, repository, id);
  await app.context.workspaceState.update(keyOf(repository, id), { closed: [...new Set([...closed, question])], asked: asked.filter(each => each.id !== question) } satisfies Kept);
}

/** In place of what a model asked before. */
export async function keepAsked(app: Pick<App, 'context'>, repository: Repository, id: string, asked: readonly ModelQuestion[]): Promise<void> {
  const { closed } = keptOf(app, repository, id);
  await app.context.workspaceState.update(keyOf(repository, id), { closed, asked: asked.filter(each => !closed.includes(each.id)) } satisfies Kept);
}

/** Once it is an example: what a model asked of the draft is over; what was answered or put away is not asked again when its author edits it. */
export async function keepClosed(app: Pick<App, 'context'>, repository: Repository, id: string): Promise<void> {
  const { closed } = keptOf(app, repository, id);
  await app.context.workspaceState.update(keyOf(repository, id), closed.length === 0 ? undefined : { closed, asked: [] } satisfies Kept);
}

export const forgetQuestions = async ({ context }: Pick<App, 'context'>, repository: Repository, id: string): Promise<void> => context.workspaceState.update(keyOf(repository, id), undefined);
