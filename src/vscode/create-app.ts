/** Builds the `App`: the only place where the editor's side meets the ports over node. */
import * as vscode from 'vscode';
import type { Scanner } from '../domain/ports.ts';
import type { App } from './app.ts';
import { Previews } from './export/previews.ts';
import { LineFaults } from './lines/line-faults.ts';
import { KnownFindings } from './listing/known-findings.ts';
import { Listing } from './listing/listing.ts';
import { openRepositories } from './open-repositories.ts';
import { reviewTimeKey, wants } from './review/review-time.ts';
import { Reviewing } from './reviewing.ts';
import { Selection } from './selection.ts';

export function createApp(context: vscode.ExtensionContext): App {
  const log = vscode.window.createOutputChannel('Because', { log: true });
  const repositories = openRepositories(context, log);
  const selection = new Selection();
  const findings = new KnownFindings();
  return {
    context, log, repositories, selection, scanner: lazyScanner(), previews: new Previews(), lines: new LineFaults(), setAside: new vscode.EventEmitter(),
    listing: new Listing(repositories, context.workspaceState, log, findings), findings, reviewing: new Reviewing(selection, by => wants(context.globalState.get(reviewTimeKey), by)),
  };
}

/** secretlint weighs more than the rest of the extension: it is loaded with the first text to scan. */
function lazyScanner(): Scanner {
  let loading: Promise<Scanner> | undefined;
  return {
    async scan(text, about) {
      loading ??= import('../node/scanner.ts').then(({ openScanner }) => openScanner());
      return (await loading).scan(text, about);
    },
  };
}
