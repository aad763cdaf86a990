/** Whose verdict it is: from git's config, else asked for. */
import * as vscode from 'vscode';
import type { Person } from '../domain/capture/example.ts';
import type { App } from './app.ts';
import { whoRecords } from './record/identity.ts';
import type { Repository } from './repositories.ts';
import { Steps } from './steps.ts';

/** @throws CancellationError when the person closes the question */
export async function requireIdentity(app: Pick<App, 'context'>, repository: Repository): Promise<Person> {
  const known = await repository.identity();
  if (known) return known;
  const steps = new Steps();
  try {
    const person = await whoRecords(app, repository, steps);
    if (!person) throw new vscode.CancellationError();
    return person;
  } finally {
    steps.dispose();
  }
}
