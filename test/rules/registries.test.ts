/** One file per format, task, check and command, one line in its list, and its fixtures: half of a new one fails here and is told which half is missing. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checks } from '../../src/domain/capture/checks/index.ts';
import { questionKinds } from '../../src/domain/capture/questions/index.ts';
import { secretRules } from '../../src/domain/capture/secrets/index.ts';
import { formats } from '../../src/domain/dataset/formats/index.ts';
import { documents } from '../../src/domain/dataset/paperwork/index.ts';
import { tasks } from '../../src/domain/dataset/tasks/index.ts';
import { commands } from '../../src/cli/index.ts';
import { inRoot } from '../support/paths.ts';
import { stringsOf } from './support/ids.ts';
import { list } from './support/sources.ts';

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

interface Registry {
  readonly folder: string;
  /** Ids of the list's members. */
  readonly ids: readonly string[];
  /** The id of what a file exports, if it is something for the list. */
  readonly idOf: (exported: unknown) => string | undefined;
}

const text = (value: unknown, key: string): string | undefined => {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof found === 'string' ? found : undefined;
};
const idIf = (key: string) => (exported: unknown) => typeof exported === 'object' && exported !== null && key in exported ? text(exported, 'id') : undefined;

const registries: Readonly<Record<string, Registry>> = {
  checks: { folder: 'src/domain/capture/checks', ids: checks.map(({ id }) => id), idOf: idIf('run') },
  questions: { folder: 'src/domain/capture/questions', ids: questionKinds.map(({ id }) => id), idOf: idIf('raises') },
  tasks: { folder: 'src/domain/dataset/tasks', ids: Object.values(tasks).map(({ id }) => id), idOf: exported => text(exported, 'id') },
  documents: { folder: 'src/domain/dataset/paperwork', ids: documents.map(({ id }) => id), idOf: idIf('text') },
  formats: { folder: 'src/domain/dataset/formats', ids: Object.values(formats).map(({ id }) => id), idOf: exported => text(exported, 'id') },
};

for (const [name, { folder, ids, idOf }] of Object.entries(registries)) {
  describe(`the list of ${name}`, () => {
    it('has ids in kebab-case, each once', () => {
      assert.ok(ids.length > 0);
      assert.deepEqual(ids.filter(id => !kebab.test(id)), []);
      assert.equal(new Set(ids).size, ids.length);
    });

    it('has a file for each, named like it, and a line for each file', async () => {
      const inFiles: string[] = [];
      for (const file of list(`${folder}/*.ts`).filter(each => !each.endsWith('/index.ts'))) {
        const exported = Object.values(await import(pathToFileURL(inRoot(file)).href) as Record<string, unknown>);
        for (const id of exported.flatMap(each => idOf(each) ?? [])) {
          assert.equal(path.basename(file, '.ts'), id, `${file} is not named like what it exports`);
          inFiles.push(id);
        }
      }
      assert.deepEqual(inFiles.filter(id => !ids.includes(id)), [], 'has a file but no line in the list');
      assert.deepEqual(ids.filter(id => !inFiles.includes(id)), [], 'has a line in the list but no file');
    });
  });
}

describe('the command line\'s list', () => {
  it('has a file for each command, and a line for each file', () => {
    const files = list('src/cli/*.ts').map(file => path.basename(file, '.ts')).filter(file => file !== 'index');
    const names = commands.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    // `export` is a word of the language: its file is export-dataset.
    assert.deepEqual(files.filter(file => !names.some(name => file === name || file.startsWith(`${name}-`))), []);
    assert.deepEqual(names.filter(name => !files.some(file => file === name || file.startsWith(`${name}-`))), []);
  });
});

describe('the editor\'s list of commands', () => {
  it('has a file for each', () => {
    const files = list('src/vscode/commands/*.ts').map(file => path.basename(file, '.ts'));
    const ids = stringsOf('src/vscode/ids.ts', 'commandIds').map(id => id.slice('because.'.length).replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`));
    assert.deepEqual(ids.filter(id => !files.includes(id)), []);
  });
});

describe('the list of secrets', () => {
  it('has ids in kebab-case, each once, with kinds for placeholders', () => {
    const ids = secretRules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(secretRules.filter(({ id, kind }) => !kebab.test(id) || !/^[A-Z][A-Z0-9_]+$/.test(kind)), []);
  });
});

describe('fixtures', () => {
  it('has every check: something it finds and something it lets pass', () => {
    for (const { id } of checks) {
      for (const kind of ['bad', 'ok']) assert.ok(list(`test/fixtures/checks/${id}/${kind}.*.json`).length > 0, `test/fixtures/checks/${id} has no ${kind}.*.json`);
    }
  });

  it('has every question: a change that raises it and one that does not', () => {
    for (const { id } of questionKinds) {
      for (const kind of ['raises', 'silent']) assert.ok(list(`test/fixtures/questions/${id}/${kind}.*.diff`).length > 0, `test/fixtures/questions/${id} has no ${kind}.*.diff`);
    }
  });

  it('has every format: lines that it must refuse, and lines of its tasks', () => {
    for (const { id } of Object.values(formats)) {
      assert.ok(list(`test/fixtures/formats/${id}/bad/*.jsonl`).length > 0, `test/fixtures/formats/${id}/bad is empty`);
      const lines = list(`test/fixtures/formats/${id}/*.line.json`);
      assert.ok(lines.length > 0, `test/fixtures/formats/${id} has no *.line.json`);
    }
  });

  it('has every task: an example, and its lines in at least one format', () => {
    for (const { id } of Object.values(tasks)) assert.ok(existsSync(inRoot(`test/fixtures/tasks/${id}.example.json`)), `test/fixtures/tasks has no ${id}.example.json`);
    for (const { id } of Object.values(tasks)) assert.ok(list(`test/fixtures/formats/*/${id}.line.json`).length > 0, `no format has ${id}.line.json`);
  });

  it('has nothing that is in no list', () => {
    const folders = (kind: string) => new Set(list(`test/fixtures/${kind}/*/**`).map(file => file.split('/')[3] ?? ''));
    // `good` holds examples that no check may complain about.
    assert.deepEqual([...folders('checks')].filter(folder => folder !== 'good' && !checks.some(({ id }) => id === folder)), []);
    assert.deepEqual([...folders('questions')].filter(folder => !questionKinds.some(({ id }) => id === folder)), []);
    assert.deepEqual([...folders('formats')].filter(folder => !Object.keys(formats).includes(folder)), []);
  });
});
