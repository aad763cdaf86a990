/** A repository whose last commit says little, and `because record` in it with an editor that is a script. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import type { Example } from '../../src/domain/capture/example.ts';
import { because, type Ran } from './cli.ts';
import { openTestStore } from './open-test-store.ts';
import { numbered, ScratchRepository } from './scratch-repository.ts';
import { scriptedEditor } from './scripted-editor.ts';

/** What an editor does in which somebody gives the reason. */
export const answered = 'text = text.replace(/<!-- What made you choose it\\? -->/, "four was read as five.");';

export function toRecord(): ScratchRepository {
  const repo = new ScratchRepository();
  repo.git('config', 'user.name', 'Ada');
  repo.git('config', 'user.email', 'ada@example.com');
  repo.write('a.ts', numbered(1, 20)).commit('First');
  repo.edit('a.ts', text => text.replace('line 3\n', 'three\n')).commit('Say three\n\nIt was wrong.');
  return repo;
}

/** @param repo asked for each time: every test has another one */
export function recordingIn(repo: () => ScratchRepository) {
  const names = (folder: string): string[] => existsSync(repo().path(folder)) ? readdirSync(repo().path(folder)).sort() : [];
  return {
    record: (args: readonly string[], command = scriptedEditor('')): Promise<Ran> => because(repo().root, ['record', ...args], { env: { EDITOR: command, TERM: 'xterm' } }),
    /** Texts that have not reached a draft. */
    waiting: (): string[] => names('.because/private/editor'),
    drafts: (): string[] => names('.because/private/drafts').filter(name => name.endsWith('.json')).map(name => name.replace('.json', '')),
    read: async (id: string): Promise<Example> => await openTestStore(repo().root).read(id) ?? assert.fail(`no draft ${id}`),
  };
}
