/** A store that holds examples in memory and lets a test change them between two readings; only what building a dataset reads. */
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash, seal } from '../../src/domain/capture/hash.ts';
import type { Event } from '../../src/domain/ledger/event.ts';
import { defaultPolicy, type Policy } from '../../src/domain/ledger/policy.ts';
import type { Facts } from '../../src/domain/ledger/state.ts';
import type { Store, Survey } from '../../src/domain/store.ts';
import { terms } from './decision.ts';

export interface Kept { example: Example; events: readonly Event[]; problems?: readonly string[]; draft?: true; /** Content that is gone or unreadable is never handed out. */ gone?: true; }
export interface MemoryStore extends Pick<Store, 'survey'> { readonly kept: Map<string, Kept>; policy: Policy | undefined; termsText: string; /** Called before each example is handed out. */ before: (id: string) => void; }

export function memoryStore(all: readonly Kept[]): MemoryStore & Store {
  const kept = new Map(all.map(each => [each.example.id, each]));
  const facts = ({ example, events, problems, draft }: Kept): Facts => ({ id: example.id, author: example.author, contentHash: contentHash(example), draft: draft === true, events, problems: problems ?? [] });
  const ordered = () => [...kept.values()].sort((a, b) => a.example.id < b.example.id ? -1 : 1);
  const store: MemoryStore = {
    kept, policy: { ...defaultPolicy, organisation: 'Acme <b>Labs</b>' }, termsText: '# Terms\n', before: () => undefined,
    async survey(): Promise<Survey> {
      const seen = new Map<string, Kept | undefined>();
      const rules = () => ({ policy: store.policy, terms: { ...terms, text: store.termsText } });
      const content = (id: string) => {
        store.before(id);
        const each = kept.get(id);
        return each && !each.draft && !each.gone ? seal(structuredClone(each.example)) : undefined;
      };
      return {
        ...rules(), total: kept.size,
        async *all() {
          for (const each of ordered()) {
            const given = content(each.example.id);
            seen.set(each.example.id, kept.get(each.example.id));
            yield { facts: facts(kept.get(each.example.id) ?? each), ...given && { content: given } };
          }
        },
        async changes({ doubt = [] } = {}) {
          const doubtful = new Set(doubt);
          return { ...rules(), changed: new Map(ordered().flatMap(each => doubtful.has(each.example.id) || seen.get(each.example.id) !== each ? [[each.example.id, facts(each)]] : [])) };
        },
        async unchanged(id) {
          store.before(id);
          return seen.get(id) !== undefined && seen.get(id) === kept.get(id);
        },
        async read(id) { return content(id); },
      };
    },
  };
  return store as MemoryStore & Store;
}
