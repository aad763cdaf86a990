/** `npm run package`: makes the VSIX and refuses it when a file got in that nobody allowed, or when it has grown over a budget. */
import { readFileSync, rmSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { inRoot } from './paths.ts';
import { runTask } from './task.ts';
import { build, packVsix } from './vsix.ts';

const kilobyte = 1024;
/** Everything that may be in the package, as vsce names it. */
const allowed = [
  '[Content_Types].xml', 'extension.vsixmanifest', 'extension/package.json', 'extension/package.nls.json', 'extension/readme.md', 'extension/changelog.md', 'extension/LICENSE.txt', 'extension/schemas/policy.schema.json', 'extension/schemas/recipe.schema.json',
  'extension/dist/extension.cjs', 'extension/dist/cli.cjs', 'extension/dist/reading.cjs', 'extension/dist/examining.cjs', 'extension/dist/validating.cjs', /^extension\/dist\/lazy\/[a-z0-9-]+\.cjs$/,
  'extension/dist/review.js', /^extension\/dist\/[a-z-]+\.css$/, 'extension/dist/codicon.ttf', 'extension/dist/third-party-notices.txt', /^extension\/media\/(readme\/|walkthrough\/)?[a-z-]+\.(svg|png|css)$/,
];
const needed = allowed.filter(each => typeof each === 'string');
/** In bytes. The first is design §8's; the second is what takes most in it, the tokenizer's vocabulary (0.8 MB in Brotli), pictures, charts, secretlint, Parquet and the command line, what bundles that are loaded on demand hold twice, and some room. */
const budgets = { 'extension/dist/extension.cjs': 150 * kilobyte, vsix: 2944 * kilobyte };

await runTask(async () => {
  await build('--production');
  const vsix = await packVsix(inRoot());
  const bytes = readFileSync(vsix);
  const sizes = new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, content.length]));
  for (const [name, size] of sizes) console.log(`${inKilobytes(size).padStart(11)}  ${name}`);
  console.log(`${inKilobytes(bytes.length).padStart(11)}  ${vsix}`);
  const problems = problemsOf(sizes, bytes.length);
  for (const problem of problems) console.error(`error: ${problem}`);
  // Nobody shall publish it by mistake.
  if (problems.length > 0) rmSync(vsix);
  return problems.length > 0 ? 1 : 0;
});

function problemsOf(sizes: ReadonlyMap<string, number>, whole: number): string[] {
  return [
    ...[...sizes.keys()].filter(name => !allowed.some(each => typeof each === 'string' ? each === name : each.test(name))).map(name => `${name} is not on the list of what may be packed.`),
    ...needed.filter(name => !sizes.has(name)).map(name => `${name} is missing.`),
    ...Object.entries(budgets).flatMap(([name, budget]) => {
      const size = name === 'vsix' ? whole : sizes.get(name) ?? 0;
      return size > budget ? [`${name} has ${inKilobytes(size)}, over its budget of ${inKilobytes(budget)}.`] : [];
    }),
  ];
}

function inKilobytes(size: number): string { return `${(size / kilobyte).toFixed(1)} KB`; }
