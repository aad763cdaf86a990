/** Made-up decisions as engineers write them, and the consent and reviews around them, for tests of the dataset. */
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash, seal, sha256Hex } from '../../src/domain/capture/hash.ts';
import { consented, type ConsentedExample } from '../../src/domain/ledger/consent.ts';
import { defaultPolicy } from '../../src/domain/ledger/policy.ts';
import type { Event, Granted, Purpose, Reviewed, Terms } from '../../src/domain/ledger/event.ts';

export const terms: Terms = { version: 1, sha256: sha256Hex('terms') };
export const now = new Date('2026-11-20T12:00:00.000Z');
const ada = { name: 'Ada Lovelace', email: 'ada@lovelace.example' };
const grace = { name: 'Grace Hopper', email: 'grace@hopper.example' };

export const decisionId = (number: number): string => `202611${String(10 + number % 18).padStart(2, '0')}-${number.toString(36).padStart(12, '0')}`;
const words = ['retry', 'lease', 'cursor', 'ledger', 'socket', 'batch', 'quota', 'shard', 'token', 'digest', 'router', 'buffer', 'cache', 'queue', 'index', 'schema'];
/** Text that is unlike that of any other number. */
const about = (number: number, length: number): string => Array.from({ length }, (_, index) => `${words[parseInt(sha256Hex(`${number} ${index}`).slice(0, 4), 16) % words.length] ?? ''}${sha256Hex(`${index} ${number}`).slice(0, 3)}`).join(' ');

/** @param number decisions of different numbers have nothing in common */
export function decision(number = 0, more: Partial<Example> = {}): Example {
  const path = `src/part-${number}/limit.ts`;
  const at = `2026-11-${String(10 + number % 18).padStart(2, '0')}T08:00:00.000Z`;
  return {
    schema: 1, id: decisionId(number), kind: 'decision',
    title: `Use a token bucket for client ${number}`,
    problem: `Bursts of client ${number} starve the others: ${about(number, 8)}.`,
    drivers: ['No client may starve another', 'Short bursts are normal'],
    options: [
      { title: `Token bucket ${number}`, description: 'Tokens refill at a steady rate', pros: ['Allows short bursts'], cons: ['One timer per client'], chosen: true },
      { title: `Fixed window ${number}`, description: 'A counter per minute', pros: ['Nothing to tune'], cons: ['Doubles at the border'], chosen: false, rejectedBecause: `clients send twice their limit around the border of the window, ${about(number + 1000, 6)}` },
    ],
    because: `it smooths bursts without refusing those who behave, ${about(number + 2000, 10)}`,
    consequences: { positive: ['Bursts pass'], negative: ['Memory for each client'] }, confidence: 'high', tags: [], links: [],
    change: {
      base: sha256Hex(`base ${number}`).slice(0, 40), head: sha256Hex(`head ${number}`).slice(0, 40), message: 'Limit clients\n\nSigned-off-by: Ada Lovelace <ada@lovelace.example>\n',
      files: [{
        path, status: 'modified', language: 'typescript', binary: false, truncated: false,
        patch: `diff --git a/${path} b/${path}\nindex 1..2 100644\n--- a/${path}\n+++ b/${path}\n@@ -1,2 +1,2 @@\n export const limit = ${number};\n-// ${about(number + 3000, 10)}\n+// ${about(number + 4000, 10)}\n`,
        before: [{ startLine: 1, text: `export const limit = ${number};\n// ${about(number + 3000, 10)}\n` }],
      }],
    },
    anchors: [], authorship: { because: 'human' }, author: ada, createdAt: at, updatedAt: at, ...more,
  };
}

/** As the three quick questions leave it: no problem, no drivers, no consequences. */
export const quickDecision = (number = 0): Example => decision(number, {
  problem: '', drivers: [], consequences: { positive: [], negative: [] }, confidence: 'medium',
  options: decision(number).options.map(option => ({ ...option, description: '', pros: [], cons: [] })),
});

/** Ids follow from what is said, so that the same facts are the same bytes in every run. */
const event = (example: Example, type: string) => {
  const hash = contentHash(example);
  return { schema: 1 as const, id: `20261120-${BigInt(`0x${sha256Hex(`${example.id} ${hash} ${type}`).slice(0, 14)}`).toString(36).padStart(12, '0').slice(0, 12)}`, example: example.id, contentHash: hash };
};

export const granted = (example: Example, purposes: readonly Purpose[] = ['internal-training'], more: Partial<Granted> = {}): Granted =>
  ({ ...event(example, 'granted'), type: 'granted', by: example.author, at: '2026-11-20T09:00:00.000Z', purposes: [...purposes], terms, ...more });
export const approved = (example: Example, verdict: Reviewed['verdict'] = 'approved'): Reviewed => ({ ...event(example, verdict), type: 'reviewed', by: grace, at: '2026-11-20T10:00:00.000Z', verdict });
export const withdrawn = (example: Example): Event => ({ ...event(example, 'withdrawn'), type: 'withdrawn', by: example.author, at: '2026-11-20T11:00:00.000Z' });

export function consentedTo(example: Example, purpose: Purpose = 'internal-training'): ConsentedExample {
  const allowed = consented(seal(example), purpose, { events: [granted(example, [purpose])], terms, now, policy: defaultPolicy });
  if (!allowed) throw new Error('The test\'s own consent does not hold.');
  return allowed;
}
