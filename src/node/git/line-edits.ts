/** Which lines commits changed, without the lines themselves: hunks without context, file by file, for many pairs of commits in one call. */
import type { Edit } from '../../domain/capture/patch.ts';
import type { FileEdits, TracedCommit } from '../../domain/traced.ts';
import { diffFlags } from './pins.ts';
import type { Session } from './session.ts';

const flags = [...diffFlags.filter(flag => flag !== '-z' && !flag.startsWith('--unified')), '--unified=0'];
/** Files of one commit; what changes more was made by a program, or moved. And parents of a merge. */
const most = { files: 500, parents: 2 } as const;

/** @param pairs a commit, and the one that it is compared with; alone, the first one of a history. In the order given; undefined where git could not read it */
export async function editsBetween(session: Session, pairs: readonly (readonly [commit: string, parent?: string])[]): Promise<readonly (readonly FileEdits[] | undefined)[]> {
  if (pairs.length === 0) return [];
  const reader = new Reader();
  // Each begins with its commit, also where nothing differs.
  const ran = await session.try(['diff-tree', '--stdin', '-r', '-p', '--root', '--always', ...flags], { input: pairs.map(pair => `${pair.filter(id => id !== undefined).join(' ')}\n`).join(''), take: piece => { reader.add(piece); } });
  const found = reader.end();
  // In a partial clone git ends where a content is missing: what it was at is not whole.
  const whole = ran.code === 0 ? found : found.slice(0, -1);
  return pairs.map(([commit], at) => whole[at]?.commit === commit ? whole[at].files : undefined);
}

/** With what each changed against each of its parents, where that is known. */
export async function withEdits(session: Session, commits: readonly TracedCommit[]): Promise<readonly TracedCommit[]> {
  const wanted = commits.filter(({ parents, paths }) => parents.length <= most.parents && paths.length <= most.files);
  const pairs = wanted.flatMap(({ id, parents }): (readonly [string, string?])[] => parents.length === 0 ? [[id]] : parents.map(parent => [id, parent] as const));
  const read = await editsBetween(session, pairs);
  const byCommit = new Map<string, (readonly FileEdits[] | undefined)[]>();
  pairs.forEach(([id], at) => { byCommit.set(id, [...byCommit.get(id) ?? [], read[at]]); });
  return commits.map(commit => {
    const edits = byCommit.get(commit.id);
    return edits?.every(each => each !== undefined) ? { ...commit, edits } : commit;
  });
}

/** What `git diff` says of two sides; [] where it fails. @param sides as it is told them */
export async function editsOf(session: Session, sides: readonly string[]): Promise<readonly FileEdits[]> {
  const reader = new Reader();
  const ran = await session.try(['diff', ...flags, '--diff-filter=u', ...sides, '--'], { take: piece => { reader.add(piece); } });
  return ran.code === 0 ? reader.end()[0]?.files ?? [] : [];
}

interface Mutable { readonly commit: string; readonly files: { path: string; oldPath?: string; edits: Edit[] }[]; }

/** Only what stands between hunks is read: a line of a file may look like anything. */
class Reader {
  readonly #found: Mutable[] = [];
  readonly #decoder = new TextDecoder();
  #rest = '';
  #old = 0;
  #new = 0;

  add(piece: Buffer): void {
    const lines = (this.#rest + this.#decoder.decode(piece, { stream: true })).split('\n');
    // Of a long line the beginning says what it is.
    this.#rest = (lines.pop() ?? '').slice(0, 10_000);
    for (const line of lines) this.#line(line);
  }

  end(): readonly Mutable[] {
    if (this.#rest !== '') this.#line(this.#rest);
    // A name that git has to quote is followed by nobody.
    return this.#found.map(({ commit, files }) => ({ commit, files: files.filter(({ path }) => path !== '') }));
  }

  #line(line: string): void {
    const mark = line.charAt(0);
    if (this.#old > 0 && mark === '-') { this.#old--; return; }
    if (this.#new > 0 && mark === '+') { this.#new--; return; }
    if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u.test(line)) { this.#found.push({ commit: line, files: [] }); return; }
    if (line.startsWith('diff --git ')) {
      if (this.#found.length === 0) this.#found.push({ commit: '', files: [] });
      this.#found.at(-1)?.files.push({ path: '', edits: [] });
      return;
    }
    const file = this.#found.at(-1)?.files.at(-1);
    if (!file) return;
    const [, key, name = ''] = /^(--- a\/|\+\+\+ b\/|rename from |rename to )(.*?)\t?$/u.exec(line) ?? [];
    if (key === 'rename from ') file.oldPath = name;
    else if (key === '+++ b/' || key === 'rename to ' || (key === '--- a/' && file.path === '')) file.path = name;
    const [, oldStart, oldCount = '1', newStart, newCount = '1'] = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/u.exec(line) ?? [];
    if (newStart === undefined) return;
    [this.#old, this.#new] = [Number(oldCount), Number(newCount)];
    file.edits.push({ oldStart: Number(oldStart), oldCount: this.#old, newStart: Number(newStart), newCount: this.#new });
  }
}
