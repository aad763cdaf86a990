/** Training lines to measure with: conversations about as long as those of an export, each different, a few with a fault. The same bytes each time. */
import { closeSync, openSync, writeSync } from 'node:fs';

const words = 'the write of a record must not be lost when the disk is full so we keep a temporary file beside it and rename it after the flush because anything less loses acknowledged data at a power cut the lock is taken per file and released'.split(' ');
/** One line in so many has a role that no trainer knows. */
const faultEvery = 100_000;

/** @returns how many lines were written. @param bytes of the file, at least */
export function makeLines(file: string, bytes: number): number {
  let seed = 1;
  const random = (below: number): number => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return (seed >>> 8) % below; };
  const text = (count: number): string => Array.from({ length: count }, (_, at) => `${words[random(words.length)] ?? ''}${at % 12 === 11 ? '\n' : ' '}`).join('');
  const out = openSync(file, 'w');
  let lines = 0;
  for (let written = 0; written < bytes;) {
    let chunk = '';
    for (let each = 0; each < 200; each++) {
      lines++;
      chunk += `${JSON.stringify({ messages: [
        { role: 'system', content: 'You know the decisions of this repository.' },
        { role: 'user', content: `Change ${lines}: ${text(60)}\n+++ b/src/${lines}.ts\n+\tconst x = "${lines % 5 === 0 ? 'größer' : 'more'}";` },
        { role: lines % faultEvery === 1000 ? 'robot' : 'assistant', content: text(180) },
      ] })}\n`;
    }
    written += writeSync(out, chunk);
  }
  closeSync(out);
  return lines;
}
