/** The tree and the commands that move in it, over a real repository: it follows the disk, finds, sorts and walks. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Example } from '../../src/domain/capture/example.ts';
import { contentHash } from '../../src/domain/capture/hash.ts';
import { clearFilter } from '../../src/vscode/commands/clear-filter.ts';
import { filterExamples } from '../../src/vscode/commands/filter-examples.ts';
import { nextExample } from '../../src/vscode/commands/next-example.ts';
import { previousExample } from '../../src/vscode/commands/previous-example.ts';
import { refresh } from '../../src/vscode/commands/refresh.ts';
import { showExample } from '../../src/vscode/commands/show-example.ts';
import { sortExamples } from '../../src/vscode/commands/sort-examples.ts';
import { approve } from '../../src/vscode/commands/approve.ts';
import { examplesView } from '../../src/vscode/views/examples-view.ts';
import { ExamplesTree, type TreeElement } from '../../src/vscode/views/examples-tree.ts';
import { Answers } from '../support/answers.ts';
import { openHostApp, type HostApp } from '../support/host-app.ts';
import { HostWorkspace } from '../support/host-workspace.ts';
import { draftOf, keptExample } from '../support/open-test-store.ts';
import { until } from '../support/until.ts';

const mara = { name: 'Mara Lindqvist', email: 'mara@example.com' };
const jonas = { name: 'Jonas Weber', email: 'jonas@example.com' };

describe('the view of examples', () => {
  const workspace = new HostWorkspace();
  let answers: Answers;
  let app: HostApp;
  let tree: ExamplesTree;
  let drawn: (readonly TreeElement[] | undefined)[];
  beforeEach(async () => {
    await workspace.clean();
    answers = new Answers();
    app = await openHostApp();
    tree = new ExamplesTree(app.listing);
    drawn = [];
    tree.onDidChangeTreeData(elements => { drawn.push(elements); });
  });
  afterEach(async () => { tree.dispose(); app.dispose(); await answers.dispose(); });

  const labels = async (parent?: TreeElement): Promise<unknown[]> => Promise.all((await tree.getChildren(parent)).map(async element => {
    const item = tree.getTreeItem(element);
    const below = await labels(element);
    return below.length > 0 ? [item.label, below] : item.label;
  }));
  const settled = async (expected: unknown[]) => {
    let last: unknown[] = [];
    await until(async () => { last = await labels(); return JSON.stringify(last) === JSON.stringify(expected); }, () => `${JSON.stringify(expected)} but ${JSON.stringify(last)}`);
  };
  const selected = () => app.repositories.all[0]?.snapshot?.entries.get(app.selection.current?.id ?? '')?.summary?.title;
  const three = async (): Promise<readonly Example[]> => {
    const made = [await keptExample(workspace.store, jonas, { title: 'One', tags: ['speed'] }), await keptExample(workspace.store, jonas, { title: 'Three' }), await keptExample(workspace.store, jonas, { title: 'Two' })];
    await workspace.store.saveDraft(draftOf(mara, { title: 'My draft' }));
    await app.run(refresh);
    await app.run(sortExamplesTo('title'));
    return made;
  };
  const sortExamplesTo = (sort: 'title') => (_app: unknown) => async () => app.listing.setSort(sort);

  it('sees an event that somebody changed in its place', async () => {
    const [one] = await three();
    assert.ok(one);
    const { id } = await workspace.store.addEvent({ type: 'reviewed', example: one.id, contentHash: contentHash(one), by: mara, verdict: 'approved' });
    await app.run(refresh);
    const stage = () => app.listing.sources.flatMap(({ rows }) => rows).find(row => row.entry.facts.id === one.id)?.state.stage;
    assert.equal(stage(), 'ready');
    const file = workspace.path('.because/events', `${id.slice(0, 4)}-${id.slice(4, 6)}`, one.id, `${id}.json`);
    // In its place, so that the folder does not change: by a write, not by a new file of that name.
    writeFileSync(file, readFileSync(file, 'utf8').replace('approved', 'rejected'));
    await until(() => stage() === 'blocked', () => `blocked, but ${stage()}`);
  });

  it('follows what another window, git or the command line writes, and draws no more than that', async () => {
    const [one] = await three();
    assert.ok(one);
    await settled([['Drafts', ['My draft']], ['To review', ['One', 'Three', 'Two']]]);
    const element = await tree.find(app.repositories.all[0]?.root.toString() ?? '', one.id);
    drawn.length = 0;
    await workspace.store.saveExample({ ...one, title: 'One, edited' }, contentHash(one));
    await settled([['Drafts', ['My draft']], ['To review', ['Three', 'Two']], ['Blocked', ['One, edited']]]);
    await workspace.store.withdraw(one.id, { by: jonas, keepText: false });
    await settled([['Drafts', ['My draft']], ['To review', ['Three', 'Two']], ['Withdrawn', [one.id]]]);
    assert.ok(element);
    drawn.length = 0;
    await workspace.store.saveDraft(draftOf(mara, { title: 'Another draft' }));
    await settled([['Drafts', ['Another draft', 'My draft']], ['To review', ['Three', 'Two']], ['Withdrawn', [one.id]]]);
    assert.deepEqual(drawn.flatMap(elements => elements?.map(each => tree.getTreeItem(each).label) ?? ['everything']), ['Drafts']);
  });

  it('keeps ids of its elements, says all in words, and shows hostile names without their effect', async () => {
    const evil = '<b>x</b>\u202E \u001B[31m $(trash) [x](command:workbench.action.quit)';
    const { id } = await keptExample(workspace.store, { name: evil, email: 'evil@example.com' }, { title: evil, tags: [evil] });
    await app.run(refresh);
    const element = await tree.find(app.repositories.all[0]?.root.toString() ?? '', id);
    assert.ok(element);
    const item = tree.getTreeItem(element);
    assert.equal(item.label, '<b>x</b>� �[31m $(trash) [x](command:workbench.action.quit)');
    assert.equal(item.id, `${app.repositories.all[0]?.root.toString() ?? ''}#to-review/${id}`);
    assert.equal(item.contextValue, 'example kept content reviewable');
    assert.match(item.accessibilityInformation?.label ?? '', /To review, waits for your review/u);
    assert.equal(item.tooltip, undefined, 'made only when asked for');
    const { tooltip } = tree.resolveTreeItem(item, element);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.deepEqual([tooltip.isTrusted, tooltip.supportHtml, tooltip.supportThemeIcons], [false, false, false]);
    assert.doesNotMatch(tooltip.value, /[^\\]\[x\]\(command/u);
    assert.equal(item.command, undefined);
  });

  it('says beside its name how far reviewers agree, once two have judged the same', async () => {
    const [one, two] = await three();
    assert.ok(one && two);
    const { createTreeView } = vscode.window;
    const shown = { description: '', visible: true, onDidChangeSelection: () => ({ dispose: () => undefined }), onDidChangeVisibility: () => ({ dispose: () => undefined }), dispose: () => undefined };
    Object.assign(vscode.window, { createTreeView: () => shown });
    let view: vscode.Disposable | undefined;
    try {
      view = examplesView(app);
    } finally {
      Object.assign(vscode.window, { createTreeView });
    }
    const judge = async (example: Example, by: typeof mara, verdict: 'approved' | 'rejected') => { await workspace.store.addEvent({ type: 'reviewed', example: example.id, contentHash: contentHash(example), by, verdict }); await app.run(refresh); };
    const says = (text: string) => until(() => shown.description === text, () => `“${text}”, but “${shown.description}”`);
    const [cleo, cleoAtHome] = [{ name: 'Cleo', email: 'cleo@example.com' }, { name: 'Cleo', email: 'cleo@example.org' }];
    try {
      await judge(one, mara, 'approved');
      await judge(two, cleo, 'approved');
      await says('');
      await judge(one, cleo, 'approved');
      await says('all alike · 2 reviewers');
      // Of four verdicts one objects: both judged alike once, and otherwise once.
      await judge(two, mara, 'rejected');
      await says('α 0.00 · 2 reviewers');
      await app.listing.setFilter({ by: 'mine' });
      await says('mine');
      await app.listing.setFilter(undefined);
      writeFileSync(workspace.path('.because/policy.json'), JSON.stringify({ schema: 1, terms: 1, purposes: ['internal-training'], reviewsRequired: {}, stewards: [], aliases: [[cleo.email, cleoAtHome.email]] }));
      await judge(one, cleoAtHome, 'rejected');
      await says('α −0.50 · 2 reviewers');
    } finally {
      view.dispose();
    }
  });

  it('filters by words and ready-made filters, sorts, and clears', async () => {
    await three();
    let done = app.run(filterExamples);
    await answers.choose(/Filter Examples/u, /speed/u);
    await done;
    await settled([['To review', ['One']]]);
    done = app.run(filterExamples);
    await answers.type(/Filter Examples/u, 'tw');
    // Setting the value tells the extension nothing; a person's key press does.
    await answers.escape(/Filter Examples/u);
    await done;
    await app.listing.setFilter({ by: 'text', text: 'tw' });
    await settled([['To review', ['Two']]]);
    await app.run(clearFilter);
    done = app.run(sortExamples);
    await answers.choose(/Sort Examples/u, /Author/u);
    await done;
    assert.equal(app.listing.sort, 'author');
    await app.listing.setFilter({ by: 'mine' });
    await settled([['Drafts', ['My draft']]]);
  });

  it('walks through what waits, on after a verdict, and says when nothing is left', async () => {
    const made = await three();
    await app.run(nextExample);
    assert.equal(selected(), 'One');
    await app.run(nextExample);
    assert.equal(selected(), 'Three');
    await app.run(previousExample);
    assert.equal(selected(), 'One');
    const root = app.repositories.all[0]?.root.toString();
    const visited: unknown[] = [];
    for (let step = 0; step < made.length; step++) {
      const example = made.find(each => each.id === app.selection.current?.id);
      assert.ok(example);
      visited.push(example.title);
      assert.equal(await app.run(approve, { root, id: example.id, contentHash: contentHash(example) }), true);
    }
    assert.deepEqual(visited, ['One', 'Three', 'Two']);
    assert.match(app.said.at(-1) ?? '', /Approved “Two”\. Nothing else waits/u);
    await settled([['Drafts', ['My draft']], ['Ready', ['One', 'Three', 'Two']]]);
  });

  it('shows an example by its id, also when a filter hides it', async () => {
    const [, three3] = await three();
    await app.listing.setFilter({ by: 'mine' });
    await app.run(showExample, three3?.id);
    assert.equal(selected(), 'Three');
    assert.equal(app.listing.filter, undefined);
    await app.run(showExample, '20261120-nowhere00000');
    assert.match(answers.messages.map(each => each.text).join(), /No example is selected/u);
  });
});
