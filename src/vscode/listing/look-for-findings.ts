/** Goes through the examples that could leave and looks for secrets, one by one while nobody waits for it. Only in a window that has looked at one: by then the scanner is loaded. */
import * as vscode from 'vscode';
import { contentHash } from '../../domain/capture/hash.ts';
import { scanExample } from '../../domain/capture/scan-example.ts';
import type { App, Contribution } from '../app.ts';
import { scannerFor } from '../watching-scanner.ts';

/** Between two examples: the search takes a small part of the time, and the editor has the rest. */
const pauseMs = 20;

export const lookForFindings: Contribution = app => {
  const stop = new AbortController();
  let looking = false;
  let again = false;
  const look = () => {
    if (!app.findings.begun || stop.signal.aborted) return;
    again = looking;
    if (looking) return;
    looking = true;
    lookAtAll(app, stop.signal).catch((error: unknown) => { if (!stop.signal.aborted) app.log.warn(String(error)); }).finally(() => {
      looking = false;
      // What came meanwhile.
      if (again) look();
    });
  };
  return vscode.Disposable.from(app.listing.onDidChange(look), app.findings.onDidLearn(() => { void app.listing.update(); }), app.findings.onDidBegin(look), { dispose() { stop.abort(); } });
};

async function lookAtAll(app: App, signal: AbortSignal): Promise<void> {
  for (const { root, rows } of app.listing.sources) {
    const repository = app.listing.repositoryOf(root);
    let policy = repository?.snapshot?.policy, known = app.findings.under(policy);
    for (const { entry: { facts }, state } of rows) {
      // What was found under earlier rules of the team may be gone by today's.
      const isWanted = state.stage === 'ready' || state.stage === 'to-review' || state.findings.length > 0;
      if (repository?.snapshot?.policy !== policy) known = app.findings.under(policy = repository?.snapshot?.policy);
      if (!repository || !isWanted || known.isKnown(facts.contentHash)) continue;
      const example = await repository.store.read(facts.id).catch(() => undefined);
      if (example) app.findings.learn(policy, contentHash(example), await scanExample(scannerFor(app, repository), example, signal));
      await new Promise(resolve => { setTimeout(resolve, pauseMs); });
      signal.throwIfAborted();
    }
  }
}
