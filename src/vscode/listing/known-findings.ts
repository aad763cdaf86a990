/** What was found in which content, in this window: a tree of ten thousand examples cannot look for secrets before it is shown. */
import * as vscode from 'vscode';
import type { Finding } from '../../domain/capture/checks/check.ts';

export class KnownFindings implements vscode.Disposable {
  readonly #learned = new vscode.EventEmitter<void>();
  /** Something blocks that was not known before. */
  readonly onDidLearn = this.#learned.event;
  readonly #began = new vscode.EventEmitter<void>();
  /** The first content was looked at. */
  readonly onDidBegin = this.#began.event;
  readonly #byContent = new Map<string, readonly Finding[]>();

  /** Undefined when nobody has looked. */
  of(contentHash: string): readonly Finding[] | undefined { return this.#byContent.get(contentHash); }

  get begun(): boolean { return this.#byContent.size > 0; }

  /** @param findings all of them, also those that somebody allowed */
  learn(contentHash: string, findings: readonly Finding[]): void {
    if (this.#byContent.has(contentHash)) return;
    const first = !this.begun;
    const blocking = findings.filter(({ severity }) => severity === 'blocks');
    this.#byContent.set(contentHash, blocking.length > 0 ? blocking : none);
    if (blocking.length > 0) this.#learned.fire();
    if (first) this.#began.fire();
  }

  dispose(): void { vscode.Disposable.from(this.#learned, this.#began).dispose(); }
}

/** One for all: most examples hold nothing. */
const none: readonly Finding[] = [];
