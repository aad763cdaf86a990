/**
 * `npm run bench`: measures everything that design §8 sets a budget for, prints it, and puts it into `bench/results.md`. With names of parts (sizes, start, tree, export, validate, secrets, audit, anchors, tokens) only those are
 * measured and printed; with `--keep` they take the place of the older ones there. Numbers: the size in MiB of the file to validate; after `--examples`, of how many examples to export. Folders: git repositories on whose history anchors are tried.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { inRoot, results, root } from '../test/support/paths.ts';
import { build, packVsix } from '../test/support/vsix.ts';
import { anchors } from './anchors.ts';
import { audits } from './audit.ts';
import { start } from './start.ts';
import { exports } from './export.ts';
import { sizes } from './sizes.ts';
import { secrets } from './secrets.ts';
import { tokenizers } from './tokenizers.ts';
import { toMarkdown, updated, type Section } from './table.ts';
import { tree } from './tree.ts';
import { validation } from './validate.ts';

const options = process.argv.slice(2);
const counts = (options[options.indexOf('--examples') + 1] ?? '').split(',').map(Number).filter(count => count > 0);
const repositories = options.filter(option => option.includes('/') && existsSync(option));
const megabytes = Number(options.find((option, at) => /^[1-9]\d*$/.test(option) && options[at - 1] !== '--examples') ?? 256);
const parts: Record<string, readonly [title: string, measure: () => Promise<Section>]> = {
  sizes: ['Sizes of the bundles', async () => Promise.resolve(sizes())], start: ['Start', start], tree: ['Tree', () => tree([100, 1000, 10_000])],
  export: ['Export', () => exports(options.includes('--examples') && counts.length > 0 ? counts : [1000, 10_000, 100_000])], validate: ['Validate', () => validation(megabytes)], secrets: ['Secrets', secrets], audit: ['Audit', audits], anchors: ['Anchors', () => anchors(repositories)], tokens: ['Tokens', tokenizers],
};
const chosen = options.filter(name => name in parts);
await build('--production');
process.env['BECAUSE_VSIX'] = await packVsix(results());
const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const of = `at ${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ', with changes that are not committed'}, on ${new Date().toISOString().slice(0, 10)}`;
const measured = new Map<string, string>();
for (const [name, [title, measure]] of Object.entries(parts)) {
  if (chosen.length > 0 ? !chosen.includes(name) : (name === 'anchors' && repositories.length === 0) || (name === 'tokens' && process.env['BECAUSE_TOKENIZERS'] === undefined)) continue;
  console.log(`measuring: ${name} …`);
  const section = await measure();
  if (section.title !== title) throw new Error(`${name} calls itself ${section.title}`);
  const text = toMarkdown(section, of);
  console.log(`\n${text}`);
  measured.set(title, text);
  // A part alone is for looking, unless it is to be kept. Each is written when it is there: the next one may take an hour.
  if (chosen.length > 0 && !options.includes('--keep')) continue;
  const machine = `${os.cpus().length} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()}, Node ${process.versions.node}`;
  await writeFile(inRoot('bench/results.md'), updated(await readFile(inRoot('bench/results.md'), 'utf8').catch(() => ''), measured, Object.values(parts).map(([each]) => each), machine));
}
