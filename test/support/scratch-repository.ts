/** A repository to write into and ask about, with the same commit ids each time, and the proof that a recorded patch applies. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Change } from '../../src/domain/capture/change.ts';
import { openGit } from '../../src/node/git.ts';
import { gitEnvironment, temporaryFolder } from './temporary-repository.ts';

const env = { ...gitEnvironment, GIT_AUTHOR_DATE: '2026-11-20T12:00:00Z', GIT_COMMITTER_DATE: '2026-11-20T12:00:00Z' };

export class ScratchRepository {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;

  constructor(root = temporaryFolder(), options: { readonly init?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {}) {
    this.root = root;
    this.env = { ...env, ...options.env };
    mkdirSync(root, { recursive: true });
    if (options.init) this.git('init', '-q', '-b', 'main', ...options.init);
    else this.git('init', '-q', '-b', 'main');
  }

  path(name: string): string { return path.join(this.root, name); }

  git(...args: readonly string[]): string { return this.run(args).toString('utf8'); }
  run(args: readonly string[], extra: { readonly input?: string | Buffer; readonly env?: NodeJS.ProcessEnv } = {}): Buffer {
    return execFileSync('git', args, { cwd: this.root, env: { ...this.env, ...extra.env }, input: extra.input ?? '', stdio: ['pipe', 'pipe', 'pipe'], maxBuffer: 256 * 1024 * 1024 });
  }

  write(name: string, content: string | Uint8Array): this {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
    return this;
  }
  read(name: string): string { return readFileSync(this.path(name), 'utf8'); }
  edit(name: string, change: (text: string) => string): this { return this.write(name, change(this.read(name))); }
  remove(name: string): this { rmSync(this.path(name)); return this; }
  link(name: string, target: string): this { symlinkSync(target, this.path(name)); return this; }
  mode(name: string, mode: number): this { chmodSync(this.path(name), mode); return this; }
  stage(...names: readonly string[]): this { this.git('add', '-A', '--', ...(names.length > 0 ? names : ['.'])); return this; }
  commit(message = 'change'): string {
    this.stage();
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this.head();
  }
  head(): string { return this.git('rev-parse', 'HEAD').trim(); }

  open(extra: NodeJS.ProcessEnv = {}): ReturnType<typeof openGit> { return openGit({ root: this.root, env: { ...this.env, ...extra } }); }

  /** Index entries (`mode id path`) after the change's patches were applied to its base. Fails where git does not take one. */
  applied(change: Change): ReadonlyMap<string, string> {
    const index = path.join(temporaryFolder(), 'index');
    const inIndex = { env: { GIT_INDEX_FILE: index } };
    this.run(['read-tree', change.base], inIndex);
    const patch = change.files.map(file => file.patch).join('');
    if (patch !== '') this.run(['apply', '--cached', '--whitespace=nowarn', '-'], { ...inIndex, input: patch });
    return entries(this.run(['ls-files', '-s', '-z'], inIndex));
  }

  /** What `applied` must be, for the files that are embedded whole. */
  assertApplies(change: Change): void {
    const applied = this.applied(change);
    const whole = change.files.filter(file => file.omitted === undefined && !file.truncated);
    const expected = change.head === null ? this.#working(whole.filter(file => file.status !== 'deleted').map(file => file.path)) : entries(this.run(['ls-tree', '-r', '-z', change.head]));
    for (const file of whole) {
      if (file.oldPath !== undefined) assert.equal(applied.get(file.oldPath), undefined, `${file.oldPath} is still there`);
      assert.equal(applied.get(file.path), expected.get(file.path), file.path);
    }
  }

  #working(names: readonly string[]): ReadonlyMap<string, string> {
    const inIndex = { env: { GIT_INDEX_FILE: path.join(temporaryFolder(), 'index'), GIT_LITERAL_PATHSPECS: '1' } };
    if (names.length > 0) this.run(['add', '-f', '--', ...names], inIndex);
    return entries(this.run(['ls-files', '-s', '-z'], inIndex));
  }
}

/** Of `ls-files -s` and `ls-tree -r`: path → `mode id`. */
function entries(listed: Buffer): ReadonlyMap<string, string> {
  return new Map(listed.toString('utf8').split('\0').filter(line => line !== '').map(line => {
    const [about = '', name = ''] = line.split('\t', 2);
    const [mode = '', second = '', third = ''] = about.split(' ');
    return [name.length > 0 ? line.slice(about.length + 1) : '', `${mode} ${second === 'blob' || second === 'commit' ? third : second}`] as const;
  }));
}

export const numbered = (from: number, to: number, text = 'line'): string => Array.from({ length: to - from + 1 }, (_, at) => `${text} ${from + at}\n`).join('');
