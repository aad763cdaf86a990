/** Turns a snapshot into rows without holding up the editor: what did not change is not worked out again, and long work is done in slices. */
import type { Person } from '../../domain/capture/example.ts';
import type { Rules } from '../../domain/ledger/state.ts';
import type { Entry, Snapshot } from '../../domain/store.ts';
import { rowOf, type Row } from './row.ts';

/** Well below the 50 ms for which the host may be busy at a stretch. */
const sliceMs = 12;
/** Asking for the time after each of ten thousand examples would cost more than some of them. */
const perLook = 32;

interface Kept { readonly entry: Entry; readonly row: Row; }

export class Rows {
  #kept: ReadonlyMap<string, Kept> = new Map();
  #under = '';

  /** @param signal stops between two slices with an AbortError; what was known before stays known */
  async of(snapshot: Snapshot, me: Person | undefined, now: Date, signal?: AbortSignal): Promise<readonly Row[]> {
    const { policy, terms } = snapshot;
    const rules: Rules = { policy, terms: terms && { version: terms.version, sha256: terms.sha256 }, now };
    const under = JSON.stringify([me?.email.trim().toLowerCase(), policy, rules.terms]);
    const before: ReadonlyMap<string, Kept> = under === this.#under ? this.#kept : new Map();
    const kept = new Map<string, Kept>();
    const rows: Row[] = [];
    let start = performance.now();
    for (const [id, entry] of snapshot.entries) {
      const known = before.get(id);
      const row = known && known.row.until > now.getTime() && sameEntry(known.entry, entry) ? known.row : rowOf(entry, rules, me);
      rows.push(row);
      kept.set(id, { entry, row });
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

/** Events are written once and never changed, so the same ids are the same events. */
function sameEntry(a: Entry, b: Entry): boolean {
  if (a === b) return true;
  const same = <T>(one: readonly T[], two: readonly T[], key: (item: T) => string) => one.length === two.length && one.every((item, index) => key(item) === key(two[index] as T));
  return a.path === b.path && a.facts.contentHash === b.facts.contentHash && a.facts.draft === b.facts.draft && a.facts.author.email === b.facts.author.email
    && a.summary?.updatedAt === b.summary?.updatedAt && a.summary?.title === b.summary?.title
    && same(a.facts.events, b.facts.events, event => event.id) && same(a.facts.problems, b.facts.problems, problem => problem);
}
