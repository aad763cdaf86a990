/** What git itself says became of lines, commit by commit: which of them are left (`git blame --reverse`), and from where those come that stand at a place now (`git log -L`). */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Anchor, AnchorMatch } from '../src/domain/capture/anchor.ts';

/**
 * How an answer holds against that. `right`: git has the lines there, unchanged. `changed`: git has the place there, and something of it was edited. `put back`: git has lost the thread (deleted and restored, carried to another file),
 * but the very text stands there and nowhere else in the file, or of edited lines what stood directly above and below. `gone`: no answer, and git has nothing left of them. `missed`: no answer, though git has. `wrong`: an answer that nothing of this bears out.
 */
export type Verdict = 'right' | 'changed' | 'put back' | 'gone' | 'missed' | 'wrong';

interface Place { readonly path: string; readonly line: number; }
type Left = ReadonlyMap<number, Place>;
type Answered = Exclude<AnchorMatch, { found: 'lost' }>;

/** @param repository any folder of it. @param now the commit that the anchors were looked up at */
export class Truth {
  readonly #repository: string;
  readonly #now: string;
  readonly #left = new Map<string, Left>();
  readonly #texts = new Map<string, readonly string[]>();

  /** Where git's answers are kept, if anywhere: about commits they never change, and a rule is tried many times. */
  readonly #kept: string | undefined;

  constructor(repository: string, now: string, kept = process.env['BECAUSE_TRUTH']) { [this.#repository, this.#now, this.#kept] = [repository, now, kept]; }

  judge(anchor: Anchor, answer: AnchorMatch): Verdict {
    const said = this.#judge(anchor, answer, this.leftOf(anchor.commit ?? '', anchor.path));
    // Indented otherwise it is the same line: git is asked again without regard to white space.
    return said !== 'wrong' ? said : this.#judge(anchor, answer, this.leftOf(anchor.commit ?? '', anchor.path, '-w'));
  }

  #judge(anchor: Anchor, answer: AnchorMatch, left: Left): Verdict {
    // A gap is known by the lines around it.
    const own = anchor.lineCount > 0 ? range(anchor.startLine, anchor.lineCount) : [anchor.startLine - 1, anchor.startLine];
    const there = own.flatMap(line => { const place = left.get(line); return place ? [{ line, place }] : []; });
    if (answer.found === 'lost') return anchor.lineCount > 0 && there.length === 0 ? 'gone' : there.length === own.length || (anchor.lineCount > 0 && there.length > 0) ? 'missed' : 'gone';
    if (answer.found === 'changed') {
      const inside = there.filter(({ place }) => place.path === answer.path && place.line >= answer.startLine - (anchor.lineCount === 0 ? 1 : 0) && place.line < answer.startLine + Math.max(1, answer.lineCount));
      if (inside.length > 0 || this.#comesFrom(answer, anchor) || isBetween(anchor, answer, left, this.#textOf(answer.path).length)) return 'changed';
      return this.#onlyBetween(anchor, answer) ? 'put back' : 'wrong';
    }
    const shift = answer.startLine - anchor.startLine;
    const borneOut = there.filter(({ line, place }) => place.path === answer.path && place.line === line + shift);
    if (there.length > 0 && borneOut.length === there.length) return 'right';
    if (this.#comesFrom(answer, anchor) || this.#carriedFrom(answer, anchor)) return 'right';
    return borneOut.length === 0 && there.length > 0 ? 'wrong' : (answer.lineCount > 0 ? this.#onlyHere(answer) : this.#onlyBetween(anchor, answer)) ? 'put back' : 'wrong';
  }

  /** Lines of the file at `commit` that are still in it now, under whatever name: 1-based line then → place now. */
  leftOf(commit: string, path: string, ...flags: readonly string[]): Left {
    const key = [commit, path, ...flags].join('\0');
    const known = this.#left.get(key);
    if (known) return known;
    const left = new Map<number, Place>();
    // https://git-scm.com/docs/git-blame: reverse shows the last commit in which a line existed.
    const said = commit === this.#now ? undefined : this.#git('blame', ...flags, '--reverse', '--line-porcelain', `${commit}..${this.#now}`, '--', path);
    let [is, was, id] = [0, 0, ''];
    for (const line of said?.split('\n') ?? []) {
      const head = /^([0-9a-f]{40}) (\d+) (\d+)/.exec(line);
      if (head) [id, is, was] = [head[1] ?? '', Number(head[2]), Number(head[3])];
      else if (line.startsWith('filename ') && id === this.#now) left.set(was, { path: line.slice(9), line: is });
    }
    this.#left.set(key, left);
    return left;
  }

  /** Whether the place of the answer, followed back commit by commit, was touched by the anchor's commit just there. */
  #comesFrom(answer: Answered, anchor: Anchor): boolean {
    const total = this.#textOf(answer.path).length;
    const [first, last] = answer.lineCount > 0 ? [answer.startLine, answer.startLine + answer.lineCount - 1] : [Math.max(1, answer.startLine - 1), Math.min(total, answer.startLine)];
    const said = this.#git('log', '--format=commit %H', `-L${first},${last}:${answer.path}`, '--no-ext-diff', '--no-textconv', `${anchor.commit}^..${this.#now}`);
    let here = false;
    for (const line of said?.split('\n') ?? []) {
      if (line.startsWith('commit ')) here = line.slice(7) === anchor.commit;
      const hunk = here ? /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line) : undefined;
      if (!hunk) continue;
      const [start, count] = [Number(hunk[1]), Number(hunk[2] ?? 1)];
      if (anchor.lineCount === 0 ? start <= anchor.startLine && start + count >= anchor.startLine - 1 : start < anchor.startLine + anchor.lineCount && start + count > anchor.startLine) return true;
    }
    return false;
  }

  /** Whether git finds the anchor's commit behind most of these lines when it looks into all other files too. */
  #carriedFrom(answer: Answered, { commit }: Anchor): boolean {
    if (answer.lineCount === 0) return false;
    const said = this.#git('blame', '-w', '-M', '-C', '-C', '-C', '--line-porcelain', `-L${answer.startLine},+${answer.lineCount}`, `${commit}^..${this.#now}`, '--', answer.path);
    const ids = said?.split('\n').flatMap(line => /^([0-9a-f]{40}) \d+ \d+/.exec(line)?.[1] ?? []) ?? [];
    return ids.filter(id => id === commit).length * 2 > ids.length;
  }

  #onlyHere(answer: Answered): boolean {
    const lines = this.#textOf(answer.path);
    const wanted = lines.slice(answer.startLine - 1, answer.startLine - 1 + answer.lineCount);
    return answer.lineCount > 0 && lines.filter((_, at) => wanted.every((line, each) => lines[at + each] === line)).length === 1;
  }

  /** Whether the two lines that stood directly above still do, and the two below, the ends of the file too, and one of these pairs nowhere else in it. */
  #onlyBetween({ before, after }: Anchor, { path, startLine, lineCount }: Answered): boolean {
    const lines = this.#textOf(path).map(line => line.trim());
    const places = (wanted: readonly string[], end: number): readonly number[] => wanted.length === 0 ? [end] : lines.flatMap((_, at) => wanted.every((line, each) => lines[at + each] === line.trim()) ? [at + 1] : []);
    const [above, below] = [places(before.slice(-2), 1), places(after.slice(0, 2), lines.length + 1)];
    return above.includes(startLine - Math.min(2, before.length)) && below.includes(startLine + lineCount) && Math.min(above.length, below.length) === 1;
  }

  #textOf(path: string): readonly string[] {
    const known = this.#texts.get(path) ?? (this.#git('show', `${this.#now}:${path}`) ?? '').replace(/\n$/u, '').split('\n');
    this.#texts.set(path, known);
    return known;
  }

  /** Undefined where git has no answer, such as for a file that is not there. */
  #git(...args: readonly string[]): string | undefined {
    const file = this.#kept === undefined ? undefined : path.join(this.#kept, createHash('sha256').update(args.join('\0')).digest('hex'));
    if (file !== undefined && existsSync(file)) return JSON.parse(gunzipSync(readFileSync(file)).toString()) as string | undefined ?? undefined;
    const said = this.#ask(args);
    if (file !== undefined) writeFileSync(file, gzipSync(JSON.stringify(said ?? null)));
    return said;
  }

  #ask(args: readonly string[]): string | undefined {
    try {
      return execFileSync('git', ['-c', 'core.quotePath=false', ...args], { cwd: this.#repository, encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] });
    } catch { return undefined; }
  }
}

/** Whether it lies between the nearest lines above and below the anchor that git still has, none of them far from it then, or the ends of the file where it reached them: where edited lines must be. */
function isBetween(anchor: Anchor, answer: Answered, left: Left, total: number): boolean {
  const [above = anchor.before.length === 0 ? { path: answer.path, line: 0 } : undefined] = range(anchor.startLine - 10, 10).toReversed().flatMap(line => left.get(line) ?? []);
  const [below = anchor.after.length === 0 ? { path: answer.path, line: total + 1 } : undefined] = range(anchor.startLine + anchor.lineCount, 10).flatMap(line => left.get(line) ?? []);
  return above !== undefined && below !== undefined && above.path === answer.path && below.path === answer.path && above.line < answer.startLine && answer.startLine + answer.lineCount <= below.line;
}

const range = (start: number, count: number): readonly number[] => Array.from({ length: count }, (_, at) => start + at);
