/** What each example of a plan rests on, kept for the second pass in a fifth of the room: the events of ten thousand examples differ in little more than their ids and their moments. */
import type { Event, Granted } from '../ledger/event.ts';
import type { Policy } from '../ledger/policy.ts';
import type { Grounds } from './select.ts';

export class KeptGrounds {
  /** By example: the content that all of them are about; then how many of them are approvals, and a line for each, the grant first. */
  readonly #kept = new Map<string, { readonly hash: string; readonly lines: string }>();
  /** What events say but for their ids and moments, each once, and its number. */
  readonly #said: Partial<Event>[] = [];
  readonly #numbers = new Map<string, number>();
  #expires = false;

  /** No note of anybody is kept. */
  keep(id: string, { grant, approvals, cleared }: Grounds): void {
    const hash = grant.contentHash;
    const line = (event: Event): string => {
      const { id: own, at, example, contentHash, ...said } = event;
      return `${String(this.#numberOf({ ...said, ...example !== id && { example }, ...contentHash !== hash && { contentHash } }))} ${own} ${at}`;
    };
    this.#expires ||= grant.expires !== undefined;
    this.#kept.set(id, { hash, lines: [approvals.length, line(grant), ...approvals.map(({ notes: _notes, ...approval }) => line(approval)), ...cleared.map(line)].join('\n') });
  }

  get(id: string): Grounds | undefined {
    const kept = this.#kept.get(id);
    if (!kept) return undefined;
    const [count = '', ...lines] = kept.lines.split('\n');
    const [grant, ...others] = lines.map(line => {
      const [number = '', own = '', at = ''] = line.split(' ');
      // What `keep` took apart.
      return { example: id, contentHash: kept.hash, ...this.#said[Number(number)], id: own, at } as Event;
    });
    return { grant: grant as Granted, approvals: others.slice(0, Number(count)) as Grounds['approvals'][number][], cleared: others.slice(Number(count)) as Grounds['cleared'][number][] };
  }

  delete(id: string): void { this.#kept.delete(id); }

  /** The consents that have a last day, their author's or the policy's. */
  *ending(policy: Pick<Policy, 'retention'> | undefined): Generator<readonly [id: string, grant: Granted]> {
    if (!this.#expires && policy?.retention === undefined) return;
    for (const id of this.#kept.keys()) { const grant = this.get(id)?.grant; if (grant) yield [id, grant]; }
  }

  #numberOf(said: Partial<Event>): number {
    const key = JSON.stringify(said);
    const number = this.#numbers.get(key) ?? this.#said.push(said) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}
