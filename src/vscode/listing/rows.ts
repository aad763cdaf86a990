/** Turns a snapshot into rows without holding up the editor: what did not change is not worked out again, and long work is done in slices. */
import type { Finding } from '../../domain/capture/checks/check.ts';
import type { Person } from '../../domain/capture/example.ts';
import type { Event } from '../../domain/ledger/event.ts';
import { laterOf } from '../../domain/ledger/moment.ts';
import { rulesText } from '../../domain/ledger/policy.ts';
import type { Rules } from '../../domain/ledger/state.ts';
import type { Entry, Snapshot } from '../../domain/store.ts';
import { rowOf, type Row } from './row.ts';

/** Well below the 50 ms for which the host may be busy at a stretch. */
const sliceMs = 12;
/** Asking for the time after each of ten thousand examples would cost more than some of them. */
const perLook = 32;

interface Kept { readonly entry: Entry; readonly row: Row; readonly known: readonly Finding[] | undefined; }

export class Rows {
  #kept: ReadonlyMap<string, Kept> = new Map();
  #under = '';

  /** @param findings those that are known of a content, by its hash. @param signal stops between two slices with an AbortError; what was known before stays known */
  async of(snapshot: Snapshot, me: Person | undefined, clock: Date, findings: (contentHash: string) => readonly Finding[] | undefined = () => undefined, signal?: AbortSignal): Promise<readonly Row[]> {
    const { policy, policyFault, terms, newest } = snapshot;
    const now = laterOf(clock, newest);
    const rules: Rules = { policy, policyFault, terms, now };
    const under = rulesText([me?.email.trim().toLowerCase(), policy, policyFault, terms]);
    const before: ReadonlyMap<string, Kept> = under === this.#under ? this.#kept : new Map();
    const kept = new Map<string, Kept>();
    const rows: Row[] = [];
    let start = performance.now();
    for (const [id, entry] of snapshot.entries) {
      const last = before.get(id);
      const known = findings(entry.facts.contentHash);
      const row = last && last.known === known && last.row.until > now.getTime() && sameEntry(last.entry, entry) ? last.row : rowOf(entry, rules, me, known);
      rows.push(row);
      kept.set(id, { entry, row, known });
      if (rows.length % perLook === 0 && performance.now() - start > sliceMs) {
        await new Promise(resolve => { setImmediate(resolve); });
        signal?.throwIfAborted();
        start = performance.now();
      }
    }
    this.#kept = kept;
    this.#under = under;
    return rows;
  }
}

/** What was not read again is the very same object; what was, is looked at in full: somebody may have changed a file in its place. */
const said = (event: Event): string => JSON.stringify(event);

function sameEntry(a: Entry, b: Entry): boolean {
  if (a === b) return true;
  const same = <T>(one: readonly T[], two: readonly T[], key: (item: T) => string) => one.length === two.length && one.every((item, index) => item === two[index] || key(item) === key(two[index] as T));
  return a.path === b.path && a.facts.contentHash === b.facts.contentHash && a.facts.draft === b.facts.draft && a.facts.author.email === b.facts.author.email
    && a.summary?.updatedAt === b.summary?.updatedAt && a.summary?.title === b.summary?.title
    && same(a.facts.events, b.facts.events, said) && same(a.facts.problems, b.facts.problems, problem => problem);
}
