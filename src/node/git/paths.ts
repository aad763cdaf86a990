/** Lists the changed files of a source with their counts, for a picker: quick, no patches. */
import type { ChangeSource } from '../../domain/capture/change.ts';
import type { ChangedPath } from '../../domain/ports.ts';
import { fileName, type RawChange } from '../../domain/capture/raw-diff.ts';
import { narrow } from './capture.ts';
import { compare } from './comparison.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';

interface Counts { readonly added: number | null; readonly removed: number | null; }
const words: Readonly<Record<string, string>> = { A: 'added', D: 'deleted', R: 'renamed', C: 'copied', T: 'type-changed' };

export function paths(session: Session, source: ChangeSource): Promise<readonly ChangedPath[]> {
  return compare(session, source, async comparison => {
    const wanted = narrow(comparison.changes, source);
    if (wanted.length === 0) return [];
    // Here git may decide what is binary: it is much quicker for large files, and nothing of it is recorded.
    const flags = diffFlags.filter(flag => flag !== '--text');
    const said = await session.git(['-c', 'core.bigFileThreshold=1m', 'diff', ...flags, '--numstat', ...comparison.sides, '--'], { index: comparison.index });
    const counts = parseNumstat(said);
    return wanted.map(change => {
      const { added, removed } = counts.get(change.path) ?? { added: null, removed: null };
      return { path: change.path, ...(change.oldPath !== undefined && { oldPath: change.oldPath }), status: statusOf(change, added, removed), added, removed };
    });
  });
}

const statusOf = (change: RawChange, added: number | null, removed: number | null): string =>
  words[change.letter] ?? (change.oldMode !== change.newMode && added === 0 && removed === 0 ? 'mode' : 'modified');

/** `added TAB removed TAB path NUL`; for a rename the path is empty and two follow. Binary files have `-`. */
function parseNumstat(bytes: Buffer): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  for (let at = 0; at < bytes.length;) {
    const token = (): Buffer => {
      const end = bytes.indexOf(0, at);
      const value = bytes.subarray(at, end < 0 ? bytes.length : end);
      at = end < 0 ? bytes.length : end + 1;
      return value;
    };
    const entry = token();
    const first = entry.indexOf(9);
    const second = entry.indexOf(9, first + 1);
    let name = entry.subarray(second + 1);
    if (name.length === 0) { token(); name = token(); }
    const number = (text: string): number | null => /^\d+$/.test(text) ? Number(text) : null;
    counts.set(fileName(name).name, { added: number(entry.toString('latin1', 0, first)), removed: number(entry.toString('latin1', first + 1, second)) });
  }
  return counts;
}
