/** The first question is answered already where git knows the answer. */
import assert from 'node:assert/strict';
import { titleFrom } from '../../../src/domain/capture/prefill.ts';

describe('the proposed title', () => {
  for (const [message, title] of [
    ['Cache the policy\n\nIt was slow.', 'Cache the policy'], ['\n\n  Cache the policy  \r\nmore', 'Cache the policy'], ['# comment\nCache', 'Cache'],
    ['fixup! Cache the policy', 'Cache the policy'], ['squash! fixup! Cache', 'Cache'], ['feat(x): cache', 'feat(x): cache'], ['', ''], [undefined, ''], ['   \n\t\n', ''],
  ] as const) it(`from ${JSON.stringify(message) ?? 'nothing'}`, () => { assert.equal(titleFrom(message), title); });
});
