/** A whole example from the few fields that a fixture names. */
import type { Change, ChangedFile } from '../../src/domain/capture/change.ts';
import { emptyTree } from '../../src/domain/capture/change.ts';
import { newExample, type Example, type Option } from '../../src/domain/capture/example.ts';

export type PartialExample = Partial<Omit<Example, 'change' | 'options'>> & {
  readonly options?: readonly Partial<Option>[];
  readonly change?: Partial<Omit<Change, 'files'>> & { readonly files?: readonly Partial<ChangedFile>[] };
};

export function partialExample({ change = {}, options = [], ...rest }: PartialExample = {}): Example {
  const files = (change.files ?? []).map((file): ChangedFile => ({ path: 'src/a.ts', status: 'modified', language: 'typescript', patch: '', binary: false, truncated: false, ...file }));
  const base = newExample({
    id: '20261120-abcdefghijkl', change: { base: emptyTree, head: null, ...change, files }, anchors: [],
    author: { name: 'Ada Example', email: 'ada@team.example' }, now: '2026-11-20T10:00:00.000Z',
  });
  return { ...base, options: options.map(option => ({ title: '', description: '', pros: [], cons: [], chosen: false, ...option })), ...rest };
}
