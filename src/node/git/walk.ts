/** Streams the commits of a history, the oldest first, each with its message and the names of its files: one git, and never more than one commit in memory. */
import { fileName } from '../../domain/capture/raw-diff.ts';
import type { PastCommit, PastFile, Span } from '../../domain/history/past.ts';
import type { Session } from './session.ts';
import { NulSeparated } from './nul-separated.ts';
import { isOwn } from './working-index.ts';

/** Marks where a commit starts; no raw record does, and what is in a message is counted off before. */
const mark = 1;
/** Each pinned, as in `pins.ts`. No renames: to see them git would have to read contents. */
const flags = [
  '-z', '--reverse', '--topo-order', '--encoding=UTF-8', '--no-notes', '--no-show-signature', '--use-mailmap', '--no-color', '--no-ext-diff', '--no-textconv', '--no-relative', '--raw', '--no-abbrev', '--diff-merges=off',
  '--no-renames', '-O/dev/null', '--ignore-submodules=dirty', '--format=%x01%H%x00%P%x00%aN%x00%aE%x00%ct%x00%B%x00',
] as const;
const fields = 6;
/** What git keeps of trees that it has unpacked, 96 MiB by itself: a walk in order needs the last ones only, and is as quick. https://git-scm.com/docs/git-config#Documentation/git-config.txt-coredeltaBaseCacheLimit */
const deltaCache = '8m';
/** The last second that ISO 8601 can say in four digits. */
const latest = 253_402_300_799;

/** @param skip counted from the oldest. @throws UserError when git fails, such as at a damaged object */
export async function walk(session: Session, span: Span, skip: number, take: (commit: PastCommit) => void, signal?: AbortSignal): Promise<void> {
  const count = span.commits - skip;
  if (count <= 0) return;
  const commits = new Commits(take), tokens = new NulSeparated(token => { commits.take(token); });
  await session.git(['-c', `core.deltaBaseCacheLimit=${deltaCache}`, 'log', ...flags, `--max-count=${count}`, ...span.after === undefined ? [] : [`--max-age=${Math.max(0, span.after)}`], span.to, ...span.since === undefined ? [] : [`^${span.since}`], '--'], { take: piece => { tokens.add(piece); }, signal });
  commits.end();
}

/** Puts the pieces together again. */
class Commits {
  readonly #take: (commit: PastCommit) => void;
  #fields: string[] | undefined;
  #status: string[] | undefined;
  #files: PastFile[] = [];

  constructor(take: (commit: PastCommit) => void) { this.#take = take; }

  end(): void { this.#flush(); }

  take(given: Buffer): void {
    if (this.#fields && this.#fields.length < fields) { this.#fields.push(given.toString('utf8')); return; }
    if (this.#status) { this.#file(this.#status, given); this.#status = undefined; return; }
    const token = given[0] === 10 ? given.subarray(1) : given;
    if (token[0] === mark) { this.#flush(); this.#fields = [token.toString('latin1', 1)]; } else if (token[0] === 0x3a) this.#status = token.toString('latin1', 1).split(' ');
  }

  #file([, , oldId = '', newId = '', status = '']: readonly string[], name: Buffer): void {
    const path = fileName(name).name;
    // The record of a reason is no change that needs one.
    if (!isOwn(path)) this.#files.push({ path, letter: status.slice(0, 1), oldId, newId });
  }

  #flush(): void {
    const [id, parents = '', name = '', email = '', at = '', message = ''] = this.#fields ?? [];
    this.#fields = undefined;
    if (id !== undefined) this.#take({ id, parents: parents === '' ? [] : parents.split(' '), author: { name, email }, at: /^\d{1,12}$/u.test(at) && Number(at) <= latest ? Number(at) : NaN, message, files: this.#files });
    this.#files = [];
  }
}
