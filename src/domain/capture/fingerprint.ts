/** What lines are recognised by: the whole of them, and each alone. */
import { sha256Hex } from './hash.ts';

/** White space at the end of a line, a CR too, is no difference: editors and git change it on their own. */
export const fingerprintOf = (lines: readonly string[]): string => sha256Hex(lines.map(line => line.trimEnd()).join('\n'));

/** Indentation is no difference either. */
export const lineHash = (line: string): string => sha256Hex(line.trim()).slice(0, 8);
