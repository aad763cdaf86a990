/** A repository with a history of its own making, thousands of commits in a second: git's fast-import reads it from one text. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { gitEnvironment, temporaryFolder } from './temporary-repository.ts';

export interface MadeCommit {
  readonly message: string | Buffer;
  /** Path → content, or null where it is deleted. */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly name?: string;
  /** Seconds since 1970; as written. */
  readonly at?: number | string;
  /** Marks of commits that are merged in, besides the one before. */
  readonly merges?: readonly number[];
  /** Mark of the commit before; the last one of the list by itself, none for a root. */
  readonly from?: number | 'root';
  readonly encoding?: string;
}

export const day = 86_400;
const start = 1_700_000_000;

/** @returns the root. Marks count from 1, in the order of the list */
export function pastRepository(commits: Iterable<MadeCommit>, root = temporaryFolder(), options: { readonly checkOut?: boolean } = {}): string {
  mkdirSync(root, { recursive: true });
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, env: gitEnvironment, stdio: ['ignore', 'pipe', 'pipe'] });
  git('init', '-q', '-b', 'main');
  execFileSync('git', ['fast-import', '--quiet', '--done', '--date-format=raw-permissive'], { cwd: root, env: gitEnvironment, input: streamOf(commits), stdio: ['pipe', 'pipe', 'pipe'], maxBuffer: 2 ** 30 });
  if (options.checkOut ?? true) git('reset', '-q', '--hard');
  return root;
}

function streamOf(commits: Iterable<MadeCommit>): Buffer {
  const parts: Buffer[] = [];
  const say = (...texts: readonly (string | Buffer)[]) => { for (const text of texts) parts.push(typeof text === 'string' ? Buffer.from(text) : text); };
  const data = (content: string | Buffer) => { const bytes = Buffer.from(content); say(`data ${bytes.length}\n`, bytes, '\n'); };
  let mark = 0;
  for (const { message, files = {}, name = 'Ada', at, merges = [], from, encoding } of commits) {
    mark++;
    const who = `${name} <${name.toLowerCase()}@example.com> ${at ?? start + mark * day / 10} +0000`;
    if (from === 'root') say('reset refs/heads/main\n\n');
    say(`commit refs/heads/main\nmark :${mark}\nauthor ${who}\ncommitter ${who}\n${encoding === undefined ? '' : `encoding ${encoding}\n`}`);
    data(message);
    if (from !== 'root' && from !== undefined) say(`from :${from}\n`);
    for (const merged of merges) say(`merge :${merged}\n`);
    for (const [path, content] of Object.entries(files)) {
      if (content === null) { say(`D ${path}\n`); continue; }
      say(`M 100644 inline ${path}\n`);
      data(content);
    }
    say('\n');
  }
  say('done\n');
  return Buffer.concat(parts);
}
