/** Policies out of git's history, as texts; what cannot be read says nothing. */
import type { Policy } from '../domain/ledger/policy.ts';
import { parseRecord, policyRecord } from '../domain/store/records.ts';

export const parsePolicies = (texts: readonly string[]): readonly Policy[] =>
  texts.flatMap(text => { const parsed = parseRecord(text.replace(/^\uFEFF/u, ''), policyRecord); return 'value' in parsed ? [parsed.value] : []; });
