/** How long a reviewer has had the card of an example before them, for who has said that they want it recorded: nobody else is timed. Counts while the card is drawn and the window has the focus. */
import { personKey } from '../../domain/ledger/consent.ts';

/** Who goes to lunch with the card open has not read for an hour: of a stretch in which nothing at all happened no more counts. */
export const stretchMs = 5 * 60_000;
/** No review is on record with more. */
export const mostSeconds = 60 * 60;

type Address = Parameters<typeof personKey>[0];

export class ReviewTime {
  readonly #on: (by?: Address) => boolean;
  readonly #now: () => number;
  readonly #spent = new Map<string, number>();
  #card: string | undefined;
  #focused = true;
  #since: number | undefined;

  /** @param on whether the person wants it, asked each time; without one, whether anybody here does. @param now in ms, on any clock that only goes forward */
  constructor(on: (by?: Address) => boolean, now: () => number = () => performance.now()) { this.#on = on; this.#now = now; }

  /** The card that is before the reviewer's eyes; undefined when none is. */
  show(card: { readonly id: string; readonly contentHash: string } | undefined): void {
    this.#stop();
    this.#card = card && keyOf(card.id, card.contentHash);
    this.#start();
  }

  /** They did something on the card: a new stretch begins. */
  acted(): void { this.#stop(); this.#start(); }

  focus(focused: boolean): void {
    this.#stop();
    this.#focused = focused;
    this.#start();
  }

  /** Whole seconds since the last verdict on this content, at least one; undefined when it was not measured, or this person did not say that they want it. */
  spentOn(id: string, contentHash: string, by: Address): number | undefined {
    this.acted();
    const spent = this.#spent.get(keyOf(id, contentHash));
    return !spent || !this.#on(by) ? undefined : Math.min(mostSeconds, Math.max(1, Math.round(spent / 1000)));
  }

  /** They are on record with a verdict: nothing of them is left for the next. */
  recorded(id: string, contentHash: string): void {
    this.#stop();
    this.#spent.delete(keyOf(id, contentHash));
    this.#start();
  }

  /** What was measured before somebody said no is of no use any more; after a yes the card that is in view counts from now on. */
  forget(): void { this.#spent.clear(); this.#since = undefined; this.#start(); }

  #start(): void { if (this.#card !== undefined && this.#focused && this.#on()) this.#since = this.#now(); }
  #stop(): void {
    if (this.#card !== undefined && this.#since !== undefined) this.#spent.set(this.#card, (this.#spent.get(this.#card) ?? 0) + Math.min(stretchMs, this.#now() - this.#since));
    this.#since = undefined;
  }
}

const keyOf = (id: string, contentHash: string): string => `${id} ${contentHash}`;

/** Where each person's yes is kept, by their address: with the editor on this machine, for all workspaces. No setting says it, no workspace can, and it is not synchronised. */
export const reviewTimeKey = 'because.reviewTime';
export const whoWants = (kept: unknown): readonly string[] => Array.isArray(kept) ? kept.filter(each => typeof each === 'string') : [];
/** @param by without, whether anybody does: then time is measured, and handed out for them alone */
export const wants = (kept: unknown, by?: Address): boolean => { const all = whoWants(kept); return by ? all.includes(personKey(by)) : all.length > 0; };
