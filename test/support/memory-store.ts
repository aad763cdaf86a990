/** A store that holds examples in memory and lets a test change them between two readings; only what building a dataset reads. */
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import type { Event } from '../../src/domain/ledger/event.ts';
import { defaultPolicy, type Policy } from '../../src/domain/ledger/policy.ts';
import type { Facts } from '../../src/domain/ledger/state.ts';
import type { Entry, Snapshot, Store } from '../../src/domain/store.ts';
import { terms } from './decision.ts';

export interface Kept { example: Example; events: readonly Event[]; problems?: readonly string[]; draft?: true; /** Content that is gone or unreadable is never handed out. */ gone?: true; }
export interface MemoryStore extends Pick<Store, 'load' | 'examples'> { readonly kept: Map<string, Kept>; policy: Policy | undefined; /** Called before each example is handed out. */ before: (id: string) => void; }

export function memoryStore(all: readonly Kept[]): MemoryStore & Store {
  const kept = new Map(all.map(each => [each.example.id, each]));
  const facts = ({ example, events, problems, draft }: Kept): Facts => ({ id: example.id, author: example.author, contentHash: contentHash(example), draft: draft === true, events, problems: problems ?? [] });
  const ordered = () => [...kept.values()].sort((a, b) => a.example.id < b.example.id ? -1 : 1);
  const store: MemoryStore = {
    kept, policy: { ...defaultPolicy, organisation: 'Acme <b>Labs</b>' }, before: () => undefined,
    async load(): Promise<Snapshot> {
      const entries = new Map(ordered().map((each): [string, Entry] => [each.example.id, { facts: facts(each), path: '' }]));
      return { entries, policy: store.policy, terms: { ...terms, text: '# Terms\n' }, problems: [] };
    },
    async *examples() {
      for (const { example: { id } } of ordered()) {
        store.before(id);
        const each = kept.get(id);
        if (each && !each.draft && !each.gone) yield { facts: facts(each), example: structuredClone(each.example) };
      }
    },
  };
  return store as MemoryStore & Store;
}
