/** Recorded examples and datasets built of them by the command line, for tests of what happens to copies. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Example, Person } from '../../src/domain/capture/example.ts';
import { recipePath } from '../../src/domain/store/layout.ts';
import { because } from './cli.ts';
import { commitFile, record, recordedRepository, type Recorded } from './recorded.ts';
import { git } from './temporary-repository.ts';

export const teamRecipe = { schema: 1, name: 'team', purpose: 'internal-training', tasks: ['implement', 'decide'], format: 'trl-messages', reviewedOnly: false, split: { train: 1, validation: 0, test: 0 } };
const words = { options: [{ title: 'Map', description: '', pros: [], cons: [], chosen: true }, { title: 'Redis', description: '', pros: [], cons: [], chosen: false, rejectedBecause: 'One more server.' }] };

export interface RecordedDataset extends Recorded {
  /** One example of its own, about a file of this name. */
  recordAbout(name: string, options?: Parameters<typeof record>[2]): Promise<Example>;
  save(recipe?: object): void;
  /** Git knows this person as the one who works here. */
  isHere(person: Person): void;
  /** Builds the next version of `team`. */
  exported(...args: readonly string[]): Promise<void>;
}

export function recordedDataset(): RecordedDataset {
  const recorded = recordedRepository();
  return {
    ...recorded,
    recordAbout(name, options) {
      commitFile(recorded.root, `src/${name}.ts`, `export const ${name} = new Map();\n`);
      return record(recorded, { ...words, title: `Keep ${name} in memory`, problem: `Reads of ${name} are slow.`, because: `${name} is read a thousand times a second` }, options);
    },
    save(recipe = teamRecipe) {
      mkdirSync(path.join(recorded.root, '.because/recipes'), { recursive: true });
      writeFileSync(path.join(recorded.root, recipePath('team')), JSON.stringify(recipe));
    },
    isHere({ name, email }) {
      git(recorded.root, 'config', 'user.name', name);
      git(recorded.root, 'config', 'user.email', email);
    },
    async exported(...args) {
      const ran = await because(recorded.root, ['export', '--recipe', 'team', ...args]);
      assert.equal(ran.code, 0, ran.stderr + ran.stdout);
    },
  };
}
