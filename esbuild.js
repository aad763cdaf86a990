/**
 * Builds everything that runs: `dist/extension.cjs`, `dist/cli.cjs`, `dist/reading.cjs`, `dist/examining.cjs` and `dist/validating.cjs` (threads of these), `dist/review.js` and, for every
 * `await import('./…')` in src, a bundle of its own in `dist/lazy/` that is loaded when first asked for.
 *
 * node esbuild.js [--production] [--watch]
 */
import { build } from 'esbuild';
import { copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

const root = path.dirname(fileURLToPath(import.meta.url));
const src = path.join(root, 'src');
const production = process.argv.includes('--production');

/** `src/node/scanner.ts` → `node-scanner`: unique, and it says where the bundle comes from. */
const lazyName = file => path.relative(src, file).replace(/\.ts$/, '').replaceAll(path.sep, '-');

/** Large, without state, and asked for by half of the bundles: one copy of it, loaded with the first of them. */
const sharedFiles = new Set(['domain/dataset/formats/index.ts'].map(file => path.join(src, file)));

/** Turns `import('./heavy.ts')` into a `require` of `lazy/heavy.cjs`, and so each import of a shared file; `found` collects what has to be built for it. */
const lazy = (folder, found) => ({
  name: 'lazy',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ kind, path: to, resolveDir }) => {
      const file = path.resolve(resolveDir, to);
      if (kind !== 'dynamic-import' && !sharedFiles.has(file) || !resolveDir.startsWith(src)) return undefined;
      if (!existsSync(file)) return { errors: [{ text: `No such file: ${path.relative(root, file)}` }] };
      found.add(file);
      return { path: `${folder}${lazyName(file)}.cjs`, external: true };
    });
  },
});

/** What the source says behind `letter.`, in the order of the alphabet. */
async function namesBehind(letter) {
  const files = (await readdir(src, { recursive: true })).filter(file => file.endsWith('.ts'));
  const texts = await Promise.all(files.map(file => readFile(path.join(src, file), 'utf8')));
  return [...new Set(texts.flatMap(text => [...text.matchAll(new RegExp(`\\b${letter}\\.([A-Za-z_]\\w*)`, 'g'))].map(([, name]) => name)))].sort();
}

/**
 * Every file says `import * as vscode`, and for each of them esbuild would copy the whole interface, three hundred getters at a time: half of the time
 * in which the extension loads. Here all share one module that names what the source uses.
 */
const once = (name, filter, where, from, names) => ({
  name,
  setup({ onResolve, onLoad }) {
    onResolve({ filter }, ({ namespace, path: asked }) => namespace === name ? { path: where, external: true } : { path: asked, namespace: name });
    onLoad({ filter: /./, namespace: name }, async () => ({ contents: `import ${from} '${name}';\nexport const { ${(await names()).join(', ')} } = api;\n`, resolveDir: root }));
  },
});
const oneVscode = once('vscode', /^vscode$/, 'vscode', 'api from', () => namesBehind('vscode'));

/** Shapes are in nearly every bundle: all but the first, which must not wait for a second file, share one copy. Types have names behind `z.` too; of them nothing is there. */
const zodNames = async () => { const there = await import('zod/mini'); return (await namesBehind('z')).filter(name => name in there && name !== 'core'); };
const oneZod = folder => once('zod/mini', /^zod\/mini$/, `${folder}zod.cjs`, '* as api from', zodNames);
const oneYaml = folder => ({ name: 'yaml', setup({ onResolve }) { onResolve({ filter: /^yaml$/ }, () => ({ path: `${folder}yaml.cjs`, external: true })); } });
/** What bundles share instead of holding it each. */
const sharedParts = { zod: async () => `export { ${(await zodNames()).join(', ')} } from 'zod/mini';`, yaml: () => "export * from 'yaml';" };
const buildShared = () => Promise.all(Object.entries(sharedParts).map(async ([name, contents]) =>
  packagesIn((await build({ ...node, stdin: { contents: await contents(), resolveDir: root }, outdir: undefined, outExtension: undefined, outfile: `dist/lazy/${name}.cjs` })).metafile)));

/** The tokenizer's vocabulary, half of the package as source: packed, since Brotli makes of it what the package's own packing does not. Unpacking takes some milliseconds when an export begins. */
const packedVocabulary = {
  name: 'packed-vocabulary',
  setup({ onLoad }) {
    onLoad({ filter: /gpt-tokenizer[\\/](?:esm|cjs)[\\/]bpeRanks[\\/]o200k_base\.js$/ }, async ({ path: file }) => {
      const { default: words } = await import(pathToFileURL(file).href);
      const text = JSON.stringify(words);
      if (!isDeepStrictEqual(JSON.parse(text), words)) throw new Error('the vocabulary is more than JSON can say');
      const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }).toString('base64');
      return { contents: `import { brotliDecompressSync } from 'node:zlib';\nexport default JSON.parse(brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString('utf8'));\n` };
    });
  },
};

const shared = { absWorkingDir: root, bundle: true, metafile: true, minify: production, sourcemap: !production, logLevel: 'warning', legalComments: 'none' };
/** The oldest editor in engines.vscode has Node 22; the command line promises 20. */
const node = {
  ...shared, platform: 'node', format: 'cjs', target: 'node20', outExtension: { '.js': '.cjs' }, outdir: 'dist', mainFields: ['module', 'main'],
  // A CommonJS file reaches its lazy bundles with require: import() would need the host's help.
  supported: { 'dynamic-import': false },
};
/** Only what lies in the editor's part may ask for the editor: anywhere else the import breaks the build. */
const external = file => file.startsWith(path.join(src, 'vscode')) || file === path.join(src, 'extension.ts') ? ['vscode'] : [];

/** Of each package of which something is in what we ship: what its licence asks to be passed on. Apache's says so of NOTICE, MIT and BSD of the notice of copyright. */
async function writeNotices(packages) {
  const parts = await Promise.all([...packages].sort().map(async folder => {
    const { name, version, license } = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
    const files = (await readdir(path.join(root, folder), { recursive: true })).filter(file => /^(?:licenses\/)?(?:licen[cs]e|notice)(?:[.-].*)?$/i.test(file.replaceAll(path.sep, '/'))).sort();
    const texts = await Promise.all(files.map(file => readFile(path.join(root, folder, file), 'utf8')));
    return `${name} ${version} (${license})\n\n${texts.map(text => text.replaceAll('\r\n', '\n').trim()).join('\n\n')}\n`;
  }));
  await writeFile(path.join(root, 'dist/third-party-notices.txt'), `Parts of these packages are in the programs beside this file.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`);
}

/** The folders of packages that a build took something from. */
const packagesIn = ({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs).flatMap(([file, { bytesInOutput }]) =>
  bytesInOutput > 0 ? /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [] : []));

async function buildNode(entries, folder, done) {
  const found = new Set();
  const results = await Promise.all([[], ['vscode']].map(list => {
    const entryPoints = entries.filter(({ file }) => external(file).length === list.length).map(({ file, out }) => ({ in: file, out }));
    return entryPoints.length > 0 ? build({ ...node, entryPoints, plugins: [lazy(folder, found), ...entries.some(({ out }) => out === 'extension') && list.length > 0 ? [] : [oneZod(folder), oneYaml(folder)], ...production ? [packedVocabulary] : [], ...list.length > 0 ? [oneVscode] : []] }) : undefined;
  }));
  const next = [...found].filter(file => !done.has(file));
  for (const file of next) done.add(file);
  const packages = results.flatMap(result => result ? packagesIn(result.metafile) : []);
  return next.length > 0 ? [...packages, ...await buildNode(next.map(file => ({ file, out: `lazy/${lazyName(file)}` })), './', done)] : packages;
}

async function buildWebview(file) {
  const { metafile } = await build({ ...shared, entryPoints: [{ in: file, out: 'review' }], outdir: 'dist', platform: 'browser', format: 'iife', target: 'es2022' });
  const codicons = path.join(root, 'node_modules/@vscode/codicons/dist');
  for (const name of ['codicon.css', 'codicon.ttf']) await copyFile(path.join(codicons, name), path.join(root, 'dist', name));
  return [...packagesIn(metafile), 'node_modules/@vscode/codicons'];
}

async function all() {
  const started = Date.now();
  const entries = [{ file: path.join(src, 'extension.ts'), out: 'extension' }, { file: path.join(src, 'cli.ts'), out: 'cli' }, { file: path.join(src, 'node/reading.ts'), out: 'reading' }, { file: path.join(src, 'node/examining.ts'), out: 'examining' }, { file: path.join(src, 'node/validating.ts'), out: 'validating' }];
  const packages = await Promise.all([buildNode(entries, './lazy/', new Set()), buildShared().then(found => found.flat()), buildWebview(path.join(src, 'webview/review/main.ts'))]);
  await writeNotices(new Set(packages.flat()));
  await removeOlder(path.join(root, 'dist'), started);
}

/** What earlier builds left behind must not get into the package; the folder is never empty while something runs from it. */
async function removeOlder(folder, time) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    // File systems round times; a build takes longer than a second's fraction they lose.
    if (entry.isFile() && (await stat(file)).mtimeMs < time - 2000) await rm(file);
  }
}

if (process.argv.includes('--watch')) {
  let timer;
  const again = () => all().then(() => console.log('built'), () => console.log('not built'));
  watch(src, { recursive: true }, () => { clearTimeout(timer); timer = setTimeout(again, 100); });
  await again();
} else {
  try {
    await all();
  } catch (error) {
    // esbuild has printed what is wrong already.
    if (!error.errors) console.error(error);
    process.exit(1);
  }
}
