/** The import arrows of CONTRIBUTING.md, and what no source file may reach at all. */
import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import ts from 'typescript';
import { json, parse, sources } from './support/sources.ts';

/** What the files of a place may import, by the beginning of the path. The first place that fits counts. */
const arrows: readonly (readonly [place: string, may: readonly string[]])[] = [
  ['src/extension.ts', ['vscode', 'src/vscode/']],
  ['src/cli.ts', ['src/cli/', 'package.json']],
  ['src/domain/capture/', ['src/domain/capture/', 'src/domain/ports.ts', 'src/domain/user-error.ts']],
  ['src/domain/ledger/', ['src/domain/ledger/', 'src/domain/capture/', 'src/domain/ports.ts', 'src/domain/store.ts', 'src/domain/user-error.ts']],
  ['src/domain/proposals/', ['src/domain/proposals/', 'src/domain/capture/', 'src/domain/store/', 'src/domain/ports.ts', 'src/domain/traced.ts', 'src/domain/user-error.ts']],
  ['src/domain/history/', ['src/domain/history/', 'src/domain/capture/', 'src/domain/ports.ts', 'src/domain/user-error.ts']],
  ['src/domain/imports/', ['src/domain/imports/', 'src/domain/capture/', 'src/domain/ports.ts', 'src/domain/user-error.ts']],
  ['src/domain/dataset/', ['src/domain/dataset/', 'src/domain/ledger/', 'src/domain/capture/', 'src/domain/store/', 'src/domain/ports.ts', 'src/domain/store.ts', 'src/domain/placed-error.ts', 'src/domain/user-error.ts']],
  ['src/domain/', ['src/domain/capture/', 'src/domain/ledger/', 'src/domain/store/', 'src/domain/ports.ts', 'src/domain/traced.ts', 'src/domain/store.ts', 'src/domain/user-error.ts']],
  ['src/node/', ['src/node/', 'src/domain/', 'node:']],
  ['src/cli/', ['src/cli/', 'src/domain/', 'src/node/', 'node:', 'package.json']],
  // A page and the editor share the messages between them.
  ['src/vscode/', ['src/vscode/', 'src/domain/', 'src/node/', 'src/webview/', 'node:', 'vscode']],
  ['src/webview/', ['src/webview/', 'src/domain/']],
];
const { dependencies, devDependencies } = json('package.json') as Record<'dependencies' | 'devDependencies', Record<string, string>>;
const packages = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies).flatMap(name => name.startsWith('@types/') && name !== '@types/vscode' && name !== '@types/node' ? [name.slice('@types/'.length)] : [])]);
const network = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises', 'inspector', 'undici', 'axios', 'got', 'ws', 'node-fetch'];

const packageOf = (name: string) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
const isOwn = (name: string) => /^(?:src\/|node:|package\.json$)/.test(name) || name === 'vscode' || name.startsWith('..');
const violations = (find: (source: (typeof sources)[number]) => readonly string[]) => sources.flatMap(source => find(source).map(what => `${source.file}: ${what}`));

function nodes(source: (typeof sources)[number]): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => { found.push(node); ts.forEachChild(node, visit); };
  visit(parse(source));
  return found;
}

describe('layers', () => {
  it('knows the place of every file', () => {
    assert.ok(sources.length > 50);
    assert.deepEqual(violations(({ file }) => arrows.some(([place]) => file.startsWith(place)) ? [] : ['lies in no known place']), []);
  });

  it('imports only along the arrows', () => {
    assert.deepEqual(violations(({ file, imports }) => {
      const may = arrows.find(([place]) => file.startsWith(place))?.[1] ?? [];
      return imports.filter(name => isOwn(name) && !may.some(start => start === name || (/[/:]$|^src\/.*\.ts$/.test(start) && name.startsWith(start)))).map(name => `may not import ${name}`);
    }), []);
  });

  it('names the modules of Node with node:', () => {
    assert.deepEqual(violations(({ imports }) => imports.filter(name => builtinModules.includes(name))), []);
  });

  it('imports only packages that package.json has', () => {
    assert.deepEqual(violations(({ imports }) => imports.filter(name => !isOwn(name) && !packages.has(packageOf(name)))), []);
  });

  it('has no way to the network', () => {
    assert.deepEqual(violations(({ imports }) => imports.filter(name => network.includes(name.replace(/^node:/, '')))), []);
    const calls = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon', 'RTCPeerConnection']);
    assert.deepEqual(violations(source => nodes(source).flatMap(node => {
      const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : undefined;
      const name = called && (ts.isPropertyAccessExpression(called) ? called.name.text : ts.isIdentifier(called) ? called.text : undefined);
      return name !== undefined && calls.has(name) ? [`calls ${name}`] : [];
    })), []);
  });

  it('starts programs in one place, and runs no text as code', () => {
    assert.deepEqual(sources.filter(({ imports }) => imports.some(name => /^node:(?:child_process|cluster)$/.test(name))).map(({ file }) => file), ['src/node/git/run.ts']);
    // One constant script of ours, since nothing else stops a regular expression that takes for ever.
    assert.deepEqual(sources.filter(({ imports }) => imports.includes('node:vm')).map(({ file }) => file), ['src/node/team-finder.ts']);
    // Threads of our own that only read, or only reckon, and their other ends.
    assert.deepEqual(sources.filter(({ imports }) => imports.includes('node:worker_threads')).map(({ file }) => file), ['src/node/examine-apart.ts', 'src/node/examining.ts', 'src/node/read-apart.ts', 'src/node/reading.ts', 'src/node/validate-apart.ts', 'src/node/validating.ts']);
    assert.deepEqual(violations(source => nodes(source).flatMap(node =>
      (ts.isCallExpression(node) && node.expression.getText() === 'eval') || (ts.isNewExpression(node) && node.expression.getText() === 'Function') ? [node.getText()] : [])), []);
  });

  it('takes zod in its small form: the whole one would break the budget of the bundle', () => {
    assert.deepEqual(violations(({ imports }) => imports.filter(name => packageOf(name) === 'zod' && name !== 'zod/mini')), []);
    assert.deepEqual(violations(({ text }) => [...text.matchAll(/^import (.*) from 'zod\/mini';$/gm)].flatMap(([line, what]) => what === '* as z' || what === 'type * as z' ? [] : [line])), []);
  });

  it('keeps no state in a module', () => {
    // The start of a page is a script: its state is the page's, and ends with it.
    const modules = sources.filter(({ file }) => !/^src\/webview\/[^/]+\/main\.ts$/.test(file));
    assert.deepEqual(modules.flatMap(source => parse(source).statements.filter(ts.isVariableStatement).flatMap(({ declarationList: { declarations, flags } }) => {
      const constant = (flags & ts.NodeFlags.Const) !== 0;
      const grows = (value: ts.Expression | undefined) => value !== undefined && ts.isNewExpression(value) && /^(?:Weak)?(?:Map|Set)$/.test(value.expression.getText()) && (value.arguments?.length ?? 0) === 0;
      return declarations.filter(({ initializer }) => !constant || grows(initializer)).map(({ name }) => `${source.file}: ${name.getText()} can change`);
    })), []);
  });
});
