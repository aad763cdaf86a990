/** A change that leaves two things open: what was tried again is tried once, and somebody has to wait. */
import type { Change } from '../../src/domain/capture/change.ts';
import { emptyTree } from '../../src/domain/capture/change.ts';

export const change: Change = {
  base: emptyTree, head: null,
  files: [{
    path: 'src/upload.ts', status: 'modified', language: 'typescript', binary: false, truncated: false,
    patch: [
      'diff --git a/src/upload.ts b/src/upload.ts', '--- a/src/upload.ts', '+++ b/src/upload.ts', '@@ -1,4 +1,5 @@', ' export async function upload(file: File): Promise<void> {',
      '-  await withRetries(put);', '+  const one = new Mutex();', '+  await one.run(() => put(file));', ' }', ' ', '',
    ].join('\n'),
  }],
};
