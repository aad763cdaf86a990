/** What was found in which content, in this window: a tree of ten thousand examples cannot look for secrets before it is shown. */
import * as vscode from 'vscode';
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { TeamRules } from '../../domain/ports.ts';
import { FoundUnder } from './found-under.ts';

export class KnownFindings implements vscode.Disposable {
  readonly #learned = new vscode.EventEmitter<void>();
  /** Something blocks that was not known before, or blocks no more. */
  readonly onDidLearn = this.#learned.event;
  readonly #began = new vscode.EventEmitter<void>();
  /** The first content was looked at. */
  readonly onDidBegin = this.#began.event;
  readonly #found = new FoundUnder();

  /** @param policy of the repository as it is now */
  under(policy: TeamRules | undefined): ReturnType<FoundUnder['under']> { return this.#found.under(policy); }

  get begun(): boolean { return this.#found.size > 0; }

  /** @param policy the one that was looked by. @param findings all of them, also those that somebody allowed */
  learn(policy: TeamRules | undefined, contentHash: string, findings: readonly Finding[]): void {
    const first = !this.begun;
    if (this.#found.keep(policy, contentHash, findings.filter(({ severity }) => severity === 'blocks'))) this.#learned.fire();
    if (first) this.#began.fire();
  }

  dispose(): void { vscode.Disposable.from(this.#learned, this.#began).dispose(); }
}
