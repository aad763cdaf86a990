/** Question: an error comes and nobody hears of it. */
import { at, defineQuestion, nameOf } from './question.ts';
import type { SeenLine } from './seen.ts';

const whole = /\bcatch\s*(?:\([^)]*\))?\s*\{\s*\}|\.catch\(\s*(?:\(\w*\)|\w+)\s*=>\s*(?:\{\s*\}|undefined|null)\s*\)|^except\b[^:]*:\s*pass\b|\brescue\s+nil\b|\bcontextlib\.suppress\(|\bwith suppress\(/u;
const opens = /\bcatch\s*(?:\([^)]*\))?\s*\{$|^except\b[^:]*:$/u, empty = /^(?:\}|pass$)/u;

const swallows = (line: SeenLine, next: SeenLine | undefined): boolean => whole.test(line.code) || (opens.test(line.code) && next?.line === line.line + 1 && empty.test(next.text));

export const swallowedError = defineQuestion({
  id: 'swallowed-error', title: 'An error is swallowed', field: 'because', weight: 9,
  said: /\bswallow\w*|\bignor(?:e|es|ed|ing)\b|\bharmless\b|\bbest[- ]effort\b|\bexpected\b|\b(?:error|exception)s?\b/iu,
  raises: ({ files }) => files.filter(({ sort }) => sort === 'code').flatMap(file => file.fresh.flatMap((line, index) => swallows(line, file.fresh[index + 1])
    ? [{ subject: 'error', text: `An error is swallowed in ${nameOf(file.path)}: which one is expected there, and who hears of any other?`, ...at(file, line) }] : [])),
});
