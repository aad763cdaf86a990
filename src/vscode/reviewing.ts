/** What a reviewer is in the middle of: which content is before their eyes, which verdicts they gave in this window, and what has to be said aloud. */
import * as vscode from 'vscode';
import type { Dissent } from '../domain/ledger/dissent.ts';
import { ReviewTime } from './review/review-time.ts';
import type { Selected, Selection } from './selection.ts';

/** The card of this content has been drawn. A verdict is given on what was seen, never on what has come since. */
export interface Seen { readonly root: string; readonly id: string; readonly contentHash: string; }
/** A verdict of this window, to be undone. */
export interface Given extends Selected { readonly event: string; readonly title: string; }
/** What a reviewer holds otherwise and has not given a verdict with yet. */
export interface Held { readonly id: string; readonly contentHash: string; readonly dissent: Dissent; }
/** `tree` takes the keyboard to the tree, `card` to the card, `stay` leaves it where it is. */
export type Focus = 'tree' | 'card' | 'stay';

export class Reviewing implements vscode.Disposable {
  readonly #went = new vscode.EventEmitter<Focus>();
  readonly #announced = new vscode.EventEmitter<string>();
  /** The selection was set by a command, and the views have to show it. */
  readonly onDidGo = this.#went.event;
  readonly onDidAnnounce = this.#announced.event;
  readonly #told = new vscode.EventEmitter<Held>();
  /** What is held otherwise was said elsewhere than on the card, or went with a verdict. */
  readonly onDidTell = this.#told.event;
  readonly given: Given[] = [];
  readonly #selection: Selection;
  #seen: Seen | undefined;
  get seen(): Seen | undefined { return this.#seen; }
  set seen(seen: Seen | undefined) { this.#seen = seen; this.time.show(seen); }
  /** Notes that were typed when giving the verdict failed, by example: offered again the next time. */
  readonly unsent = new Map<string, string>();
  readonly #held = new Map<string, Held>();

  readonly time: ReviewTime;

  /** @param timed whether the person wants the time of their reviews recorded */
  constructor(selection: Selection, timed: ConstructorParameters<typeof ReviewTime>[0] = () => false) { this.#selection = selection; this.time = new ReviewTime(timed); }

  go(to: Selected, focus: Focus): void {
    this.#selection.set(to);
    this.#went.fire(focus);
  }

  /** Said by screen readers, and shown in the status bar for a moment. */
  announce(text: string): void { this.#announced.fire(text); }

  /** Goes with the next verdict on this very content. */
  hold(id: string, contentHash: string, dissent: Dissent, where: 'card' | 'asked'): void {
    const held: Held = { id, contentHash, dissent };
    this.#held.set(id, held);
    if (where === 'asked') this.#told.fire(held);
  }
  /** Undefined while nothing was said about it since the last verdict. */
  held(id: string, contentHash: string): Dissent | undefined {
    const held = this.#held.get(id);
    return held?.contentHash === contentHash ? held.dissent : undefined;
  }
  /** It went with a verdict, from wherever that was given. */
  said(id: string, contentHash: string, dissent: Dissent): void {
    this.#held.delete(id);
    this.#told.fire({ id, contentHash, dissent });
  }

  dispose(): void { vscode.Disposable.from(this.#went, this.#announced, this.#told).dispose(); }
}
