/** package.json and the code say the same, in both directions. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { inRoot } from '../support/paths.ts';
import { editorCommands, finalMenus, proposedPoints } from './support/editor-facts.ts';
import { entriesOf, stringsOf, unionOf } from './support/ids.ts';
import { json, list, read, sources } from './support/sources.ts';

interface Entry { readonly command?: string; readonly args?: { readonly commands?: readonly string[] }; readonly when?: string; }
interface Step { readonly id: string; readonly description: string; readonly media: { readonly svg: string; readonly altText: string }; readonly completionEvents: readonly string[]; }
interface Setting { readonly default?: unknown; readonly description?: string; readonly markdownDescription?: string; }
interface Manifest {
  readonly main: string; readonly icon: string; readonly bin: Record<string, string>; readonly engines: { readonly vscode: string };
  readonly devDependencies: Record<string, string>; readonly activationEvents: readonly string[]; readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations?: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string; readonly icon?: string }[];
    readonly menus: Readonly<Record<string, readonly Entry[]>>; readonly keybindings: readonly Entry[];
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when?: string; readonly icon?: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly icon: string; readonly steps: readonly Step[] }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const manifest = json('package.json') as Manifest;
const { contributes } = manifest;
const nls = json('package.nls.json') as Record<string, string>;
const declared = contributes.commands.map(({ command }) => command);
const views = Object.values(contributes.views).flat();
/** The editor itself makes these. */
const focusing = views.map(({ id }) => `${id}.focus`);
const entries = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
const whens = [...entries, ...views, ...contributes.viewsWelcome].flatMap(({ when }) => when === undefined ? [] : [when]);
const same = (found: Iterable<string>, expected: Iterable<string>) => { assert.deepEqual([...found].sort(), [...expected].sort()); };
const unknown = (names: readonly (string | undefined)[], known: readonly string[]) => names.filter(name => name !== undefined && !known.includes(name));

describe('commands', () => {
  it('are the same in the manifest, in ids.ts and in the list of handlers', () => {
    const ids = stringsOf('src/vscode/ids.ts', 'commandIds');
    assert.ok(ids.length > 0);
    same(declared, ids);
    same(entriesOf('src/vscode/commands/index.ts', 'handlers').keys(), ids);
  });

  it('belong to Because, and have a title from package.nls.json', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(command, /^because\.[a-z][A-Za-z]+$/);
      assert.equal(category, 'Because', command);
      assert.match(title, /^%[\w.]+%$/, command);
    }
  });

  it('exist wherever a menu, a key or a welcome text names one', () => {
    assert.deepEqual(unknown(entries.flatMap(({ command, args }) => command === 'runCommands' ? args?.commands ?? [] : command), [...declared, ...editorCommands]), []);
    const links = Object.values(nls).flatMap(text => [...text.matchAll(/\(command:([\w.]+)/g)].map(([, id]) => id));
    assert.ok(links.length > 0);
    assert.deepEqual(unknown(links, [...declared, ...focusing, ...editorCommands]), []);
  });

  it('exist wherever the code names one', () => {
    const named = sources.flatMap(({ file, text }) => [...text.matchAll(/(?:executeCommand\(\s*|registerCommand\(\s*|command: ?)['"`]?(because\.[a-z]\w+)/g)].map(([, id]) => `${file}: ${id}`));
    assert.deepEqual(named.filter(each => ![...declared, ...views.map(view => view.id)].includes(each.split(': ')[1] ?? '')), []);
  });
});

describe('views', () => {
  it('are the same in the manifest and in ids.ts', () => { same(views.map(({ id }) => id), stringsOf('src/vscode/ids.ts', 'viewIds')); });

  it('exist wherever a clause names one', () => {
    const named = whens.flatMap(when => [...when.matchAll(/\b(?:view|focusedView|activeWebviewPanelId) == '?([\w.]+)/g)].map(([, id]) => id));
    assert.deepEqual(unknown([...named, ...contributes.viewsWelcome.map(({ view }) => view)], views.map(({ id }) => id)), []);
    assert.deepEqual(unknown(Object.keys(contributes.views), Object.values(contributes.viewsContainers).flat().map(({ id }) => id)), []);
  });
});

describe('context keys', () => {
  const keys = unionOf('src/vscode/ids.ts', 'ContextKey');
  const states = unionOf('src/vscode/ids.ts', 'WorkspaceState');

  it('are the same in the clauses and in ids.ts', () => {
    same(new Set(whens.flatMap(when => [...when.matchAll(/because:\w+/g)].map(([key]) => key))), keys);
    assert.deepEqual(unknown(whens.flatMap(when => [...when.matchAll(/because:state == (\w+)/g)].map(([, state]) => state)), states), []);
  });

  it('are each set somewhere', () => {
    assert.deepEqual(keys.filter(key => !sources.some(({ file, text }) => file !== 'src/vscode/ids.ts' && text.includes(`'${key}'`))), []);
  });
});

describe('settings', () => {
  const properties = contributes.configuration.properties;
  const read_ = entriesOf('src/vscode/settings.ts', 'Settings');

  it('are the same in the manifest and in settings.ts, with the same defaults', () => {
    same(Object.keys(properties), [...read_.keys()].map(key => `because.${key}`));
    for (const [key, shape] of read_) assert.ok(shape.includes(typeof properties[`because.${key}`]?.default === 'string' ? `'${String(properties[`because.${key}`]?.default)}'` : JSON.stringify(properties[`because.${key}`]?.default)), key);
  });

  it('are read only there', () => {
    assert.deepEqual(sources.filter(({ file, text }) => !/^src\/vscode\/settings(?:-switch)?\.ts$/.test(file) && text.includes('getConfiguration(')).map(({ file }) => file), []);
  });

  it('have a default and say what they do', () => {
    for (const [key, { default: value, description, markdownDescription }] of Object.entries(properties)) {
      assert.notEqual(value, undefined, key);
      assert.match(description ?? markdownDescription ?? '', /^%[\w.]+%$/, key);
    }
    assert.deepEqual(unknown(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations ?? [], Object.keys(properties)), []);
  });
});

describe('texts of the manifest', () => {
  it('are all there, and all used', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key);
    same(new Set(used), Object.keys(nls));
  });
});

describe('the platform', () => {
  it('offers the menus to everybody', () => { assert.deepEqual(unknown(Object.keys(contributes.menus), finalMenus), []); });

  it('is used without proposals', () => {
    assert.equal('enabledApiProposals' in manifest, false);
    assert.deepEqual(Object.keys(contributes).filter(point => proposedPoints.includes(point)), []);
    assert.deepEqual(list('**/vscode.proposed*.d.ts').filter(file => !file.startsWith('node_modules/') && !file.startsWith('.vscode-test/')), []);
  });

  it('is typed as old as the oldest editor that is promised', () => {
    const [, floor] = /^\^(\d+\.\d+)\.0$/.exec(manifest.engines.vscode) ?? [];
    assert.match(manifest.devDependencies['@types/vscode'] ?? '', /^\d+\.\d+\.\d+$/, 'pinned');
    assert.equal((json('node_modules/@types/vscode/package.json') as { version: string }).version.split('.').slice(0, 2).join('.'), floor);
  });

  it('is not kept waiting', () => { assert.deepEqual(manifest.activationEvents.filter(event => event === '*' || event === 'onStartupFinished'), []); });
});

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);

  it('is one, with few steps, each with something to press and something that ticks it off', () => {
    assert.equal(contributes.walkthroughs.length, 1);
    assert.ok(steps.length >= 3 && steps.length <= 6);
    for (const { id, description, completionEvents } of steps) {
      assert.match(nls[description.slice(1, -1)] ?? '', /^\[[^\]]+\]\(command:[\w.]+\)$/mu, id);
      assert.ok(completionEvents.length > 0, id);
    }
    const named = (kind: string) => steps.flatMap(step => step.completionEvents.flatMap(event => event.startsWith(`${kind}:`) ? event.slice(kind.length + 1) : []));
    assert.equal(named('onCommand').length + named('onView').length, steps.flatMap(step => step.completionEvents).length);
    assert.deepEqual([...unknown(named('onCommand'), declared), ...unknown(named('onView'), views.map(({ id }) => id))], []);
    for (const [, id] of Object.values(nls).flatMap(text => [...text.matchAll(/openWalkthrough\?([^)]+)/gu)])) assert.equal(decodeURIComponent(id ?? ''), `["because.because#${contributes.walkthroughs[0]?.id}"]`);
  });

  it('has pictures in the colours of the theme', () => {
    for (const { media: { svg, altText } } of steps) {
      assert.match(nls[altText.slice(1, -1)] ?? '', /[.?]$/u);
      assert.deepEqual([...read(svg).matchAll(/(?:fill|stroke)="(?!none"|var\(--vscode-)([^"]+)"/gu)].map(([, colour]) => `${svg}: ${colour}`), []);
      assert.doesNotMatch(read(svg), /#[0-9a-f]{3,8}\b|<script|<style|href/iu);
    }
  });
});

describe('files that the manifest names', () => {
  it('exist', () => {
    const icons = [manifest.icon, ...contributes.walkthroughs.flatMap(({ icon, steps }) => [icon, ...steps.map(({ media }) => media.svg)]), ...Object.values(contributes.viewsContainers).flat().map(({ icon }) => icon), ...views.flatMap(({ icon }) => icon ?? [])];
    assert.deepEqual(icons.filter(file => !existsSync(inRoot(file))), []);
    same([manifest.main, ...Object.values(manifest.bin)], ['./dist/extension.cjs', './dist/cli.cjs']);
  });

  it('and icons are in the editor\'s own set', () => {
    const known = new Set([...read('node_modules/@vscode/codicons/dist/codicon.css').matchAll(/\.codicon-([\w-]+):before/g)].map(([, name]) => name));
    assert.deepEqual(contributes.commands.flatMap(({ icon }) => icon === undefined ? [] : [icon]).filter(icon => !known.has(/^\$\(([\w-]+)\)$/.exec(icon)?.[1])), []);
  });
});
