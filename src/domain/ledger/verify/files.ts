/** Files that are written once: what git's history, and the working tree, have of them otherwise. */
import { oneLine } from '../../capture/hidden-characters.ts';
import type { Finding } from './finding.ts';
import type { Commit, RecordHistory } from './record-history.ts';

/** Git takes dates that no calendar has. */
const day = ({ committed }: Commit): string => { const date = new Date(committed); return Number.isNaN(date.getTime()) ? 'no day' : date.toISOString().slice(0, 10); };
export const inCommit = (commit: Commit): string => `commit ${commit.id.slice(0, 12)} of ${day(commit)} by ${oneLine(commit.author.name, 60)} <${oneLine(commit.author.email, 100)}>`;

/** @param writtenOnce whether a path is that of an event or a manifest. @param exampleOf the example that a path is about */
export function filesChanged(history: RecordHistory, writtenOnce: (path: string) => boolean, exampleOf: (path: string) => string | null): readonly Finding[] {
  const found: Finding[] = [];
  const say = (severity: Finding['severity'], code: string, file: string, message: string, hint: string): void => { found.push({ severity, code, file, example: exampleOf(file), message, hint }); };
  const told = new Set<string>();
  for (const { path, commit, kind } of history.touched) {
    if (!writtenOnce(path)) continue;
    told.add(path);
    const first = history.added.get(path)?.[0]?.blob;
    const restored = first !== undefined && history.now.get(path) === first;
    const message = `It is never changed once written, and was ${kind} in ${inCommit(commit)}.`;
    if (restored) say('note', kind, path, `${message} It is again as it was.`, 'Ask why; nothing is lost.');
    else say('broken', kind, path, message, `Put back what it said: git checkout ${history.added.get(path)?.[0]?.commit.id.slice(0, 12) ?? '<commit>'} -- ${path}`);
  }
  for (const [path, additions] of history.added) {
    const [first] = additions;
    if (!first || !writtenOnce(path) || told.has(path)) continue;
    const now = history.now.get(path);
    // No commit took it away, so that a merge did: with “ours”, or with a conflict that was resolved against it.
    if (now === undefined) say('broken', 'deleted', path, `It was added in ${inCommit(first.commit)}, and a merge lost it.`, `Put it back: git checkout ${first.commit.id.slice(0, 12)} -- ${path}`);
    else if (additions.every(({ blob }) => blob !== now) || new Set(additions.map(({ blob }) => blob)).size > 1) say('broken', 'changed', path, `It was added in ${inCommit(first.commit)}, and a merge brought another content.`, `Compare with: git show ${first.commit.id.slice(0, 12)}:${path}`);
  }
  for (const [path, kind] of history.working) if (writtenOnce(path)) say('broken', kind, path, `It is never changed once written, and is ${kind} in the working tree.`, `Put it back: git checkout HEAD -- ${path}`);
  return found;
}
