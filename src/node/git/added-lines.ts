/** What commits added and how much they changed: read for a few commits only, since git has to open contents for it. */
import { fileName } from '../../domain/capture/raw-diff.ts';
import type { AddedLine, Counted } from '../../domain/history/past.ts';
import type { Session } from './session.ts';
import { NulSeparated } from './nul-separated.ts';

const flags = ['diff-tree', '--stdin', '--root', '-r', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '--no-color', '-O/dev/null', '--ignore-submodules=dirty', '--diff-merges=off', '--always', '--diff-algorithm=histogram', '--src-prefix=a/', '--dst-prefix=b/'] as const;
const commitLine = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u;
/** Of one commit, and of one line. */
const most = { lines: 2000, chars: 400 } as const;
/** Numbers of lines by commit. A partial clone may lack contents: then none are known. */
export async function counts(session: Session, ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly Counted[]>> {
  const found = new Map<string, Counted[]>();
  for (let from = 0; from < ids.length; from += 100) {
    const group = new Map<string, Counted[]>();
    let list: Counted[] | undefined;
    const tokens = new NulSeparated(token => {
      const text = token.toString('latin1');
      const [, added, removed] = /^(\d+|-)\t(\d+|-)\t/u.exec(text) ?? [];
      if (added !== undefined && removed !== undefined) list?.push({ path: fileName(token.subarray(added.length + removed.length + 2)).name, added: added === '-' ? null : Number(added), removed: removed === '-' ? null : Number(removed) });
      else if (commitLine.test(text.trim())) { list = []; group.set(text.trim(), list); }
    });
    const ran = await session.try([...flags, '--numstat', '-z'], { input: `${ids.slice(from, from + 100).join('\n')}\n`, take: piece => { tokens.add(piece); }, signal });
    tokens.end();
    if (ran.code === 0) for (const [id, all] of group) found.set(id, all);
  }
  return found;
}

export async function addedLines(session: Session, ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly AddedLine[]>> {
  const found = new Map<string, AddedLine[]>();
  // What was read before something was missing is right all the same.
  await readLines(session, ids, commit => {
    const list: AddedLine[] = [];
    found.set(commit, list);
    return (path, sign, text) => { if (sign === '+' && text.length < most.chars && list.length < most.lines) list.push({ path, text }); };
  }, signal);
  return found;
}

/** A partial clone may lack contents: then nothing more comes. */
export async function changedLines(session: Session, ids: readonly string[], take: (commit: string, path: string, sign: Sign, text: string) => void, signal?: AbortSignal): Promise<void> {
  await readLines(session, ids, commit => {
    let count = 0;
    return (path, sign, text) => { if (count++ < most.lines) take(commit, path, sign, text); };
  }, signal);
}

type Sign = '+' | '-';

/** @param begin called where the lines of a commit begin; what it answers takes them */
async function readLines(session: Session, ids: readonly string[], begin: (commit: string) => (path: string, sign: Sign, text: string) => void, signal?: AbortSignal): Promise<void> {
  let give: ReturnType<typeof begin> | undefined, path = '', inHunk = false, rest = '';
  const decoder = new TextDecoder();
  const line = (text: string) => {
    const sign = text.charAt(0);
    if (commitLine.test(text)) { inHunk = false; give = begin(text); } else if (text.startsWith('diff --git ')) { inHunk = false; path = ''; } else if (text.startsWith('@@ ')) inHunk = true;
    else if (inHunk) { if (sign === '+' || sign === '-') give?.(path, sign, text.slice(1)); } else if (/^(?:---|\+\+\+) [ab]\//u.test(text)) path = text.slice(6).replace(/\t$/u, '');
  };
  const take = (piece: Buffer) => {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, 100_000);
    for (const each of lines) line(each);
  };
  if (ids.length === 0) return;
  await session.try([...flags, '-p', '--unified=0'], { input: `${ids.join('\n')}\n`, take, signal });
  if (rest !== '') line(rest);
}
