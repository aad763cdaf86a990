/** A repository with commits of one's own, and what was recorded about them: for tests of what is uncaptured. */
import { newExample, type Example } from '../../src/domain/capture/example.ts';
import type { ChangeSource } from '../../src/domain/capture/change.ts';
import { newId } from '../../src/domain/capture/id.ts';
import type { Uncaptured } from '../../src/domain/history/uncaptured.ts';
import { openFiles } from '../../src/node/files.ts';
import { openFinder } from '../../src/node/uncaptured.ts';
import { ada, consentTo, openTestStore } from './open-test-store.ts';
import { numbered, ScratchRepository } from './scratch-repository.ts';

export const now = new Date('2026-11-28T12:00:00Z');

export class World {
  readonly repo = new ScratchRepository();
  readonly store = openTestStore(this.repo.root);
  readonly files = openFiles(this.repo.root);
  readonly finder = openFinder({ root: this.repo.root, env: this.repo.env, store: this.store, files: this.files, git: this.repo.open() });

  constructor() {
    // Commits here are of code alone; what was recorded lies beside them, whatever is checked out.
    this.repo.write('.git/info/exclude', '.because/\n').write('src/start.ts', 'export {};\n').commit('start');
  }

  async look(more: Partial<Parameters<typeof this.finder.look>[0]> = {}): Promise<Uncaptured> {
    return this.finder.look({ me: ada, days: 30, now, snapshot: await this.store.load(), ...more });
  }
  /** Subjects of what is open, the best first. */
  async open(): Promise<readonly string[]> { return (await this.look()).commits.map(({ subject }) => subject); }

  async record(source: ChangeSource, options: { readonly draft?: true } = {}): Promise<Example> {
    const { change, anchors } = await this.repo.open().capture(source);
    const example = { ...newExample({ id: newId(now), change, anchors, author: ada, now: now.toISOString() }), title: 'Do it so', because: 'It is better so, as was seen.' };
    await this.store.saveDraft(example);
    if (!options.draft) await consentTo(this.store, example.id);
    return example;
  }
  add(name: string, lines: number, message: string, word = name): string { return this.repo.write(`src/${name}.ts`, numbered(1, lines, `const ${word}`)).commit(message); }
}
