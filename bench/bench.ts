/** `npm run bench`: measures everything that design §8 sets a budget for, prints it, and writes `bench/results.md`. Parts: sizes, start, tree, export, validate, secrets; a number is the size in MiB of the file to validate. */
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { inRoot, results } from '../test/support/paths.ts';
import { build, packVsix } from '../test/support/vsix.ts';
import { start } from './start.ts';
import { exports } from './export.ts';
import { sizes } from './sizes.ts';
import { secrets } from './secrets.ts';
import { toMarkdown, type Section } from './table.ts';
import { tree } from './tree.ts';
import { validation } from './validate.ts';

const megabytes = Number(process.argv.slice(2).find(option => /^[1-9]\d*$/.test(option)) ?? 256);
const parts: Record<string, () => Promise<Section>> = {
  sizes: async () => Promise.resolve(sizes()), start, tree: () => tree([100, 1000, 10_000]), export: () => exports([1000, 10_000, 100_000]),
  validate: () => validation(megabytes), secrets,
};
const chosen = process.argv.slice(2).filter(name => name in parts);
await build('--production');
process.env['BECAUSE_VSIX'] = await packVsix(results());
const sections: Section[] = [];
for (const [name, measurePart] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`measuring: ${name} …`);
  sections.push(await measurePart());
}
const text = toMarkdown(sections, `${os.cpus().length} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()}, Node ${process.versions.node}`);
console.log(`\n${text}`);
// A part alone is for looking; only the whole table is kept.
if (chosen.length === 0) await writeFile(inRoot('bench/results.md'), text);
