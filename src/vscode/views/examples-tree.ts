/** The tree's data for the editor: elements that stay the same objects while outlines come and go, so that only what changed is drawn again. */
import * as vscode from 'vscode';
import { changed } from '../listing/changed.ts';
import type { Listing } from '../listing/listing.ts';
import type { Outline } from '../listing/outline.ts';
import type { Repository } from '../repositories.ts';
import { tooltip } from './tooltip.ts';
import { treeItem } from './tree-item.ts';

/** An element. Commands of the context menu get it; an example's has `repository` and `id`, as a selection has. */
export class TreeElement {
  outline: Outline;
  readonly parent: TreeElement | undefined;
  readonly repository: Repository | undefined;

  constructor(outline: Outline, parent: TreeElement | undefined, repository: Repository | undefined) {
    this.outline = outline;
    this.parent = parent;
    this.repository = repository;
  }

  get id(): string | undefined { return this.outline.kind === 'example' ? this.outline.row.entry.facts.id : undefined; }
}

export class ExamplesTree implements vscode.TreeDataProvider<TreeElement>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeElement[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listing: Listing;
  readonly #subscription: vscode.Disposable;
  #roots: readonly Outline[] = [];
  #elements = new Map<string, TreeElement>();
  #first: Promise<void> | undefined;

  constructor(listing: Listing) {
    this.#listing = listing;
    this.#subscription = listing.onDidChange(({ roots }) => { this.#take(roots); });
  }

  async getChildren(parent?: TreeElement): Promise<TreeElement[]> {
    if (parent) return this.#below(parent.outline, parent);
    await (this.#first ??= this.#listing.first());
    return this.#roots.map(root => this.#element(root, undefined));
  }

  getTreeItem(element: TreeElement): vscode.TreeItem { return treeItem(element.outline, new Date()); }
  getParent(element: TreeElement): TreeElement | undefined { return element.parent; }

  resolveTreeItem(item: vscode.TreeItem, element: TreeElement): vscode.TreeItem {
    if (element.outline.kind === 'example') item.tooltip = tooltip(element.outline.row);
    return item;
  }

  /** The element of an example, whose page is loaded if need be; undefined when the filter hides it. */
  async find(root: string, id: string): Promise<TreeElement | undefined> {
    const place = this.#listing.placeOf(root, id);
    if (!place) return undefined;
    await this.#listing.ensureShown(place.group, place.index);
    return this.#path(place.key, this.#roots);
  }

  #take(roots: readonly Outline[]): void {
    const keys = changed(this.#roots, roots);
    this.#roots = roots;
    this.#renew(roots);
    if (keys === 'all') this.#changed.fire(undefined);
    const elements = keys === 'all' ? [] : keys.flatMap(key => this.#elements.get(key) ?? []);
    if (elements.length > 0) this.#changed.fire(elements);
  }

  /** Gives every element that the editor knows its new outline, and forgets those that are gone. */
  #renew(roots: readonly Outline[]): void {
    const next = new Map<string, TreeElement>();
    const visit = (outlines: readonly Outline[]): void => {
      for (const outline of outlines) {
        const element = this.#elements.get(outline.key);
        if (element) { element.outline = outline; next.set(outline.key, element); }
        if ('children' in outline) visit(outline.children);
      }
    };
    visit(roots);
    this.#elements = next;
  }

  #below(outline: Outline, parent: TreeElement): TreeElement[] {
    return 'children' in outline ? outline.children.map(child => this.#element(child, parent)) : [];
  }

  #element(outline: Outline, parent: TreeElement | undefined): TreeElement {
    const known = this.#elements.get(outline.key);
    if (known && known.parent === parent) return known;
    const root = outline.kind === 'example' ? outline.root : undefined;
    const element = new TreeElement(outline, parent, root === undefined ? undefined : this.#listing.repositoryOf(root));
    this.#elements.set(outline.key, element);
    return element;
  }

  /** Walks down to a key, making the elements on the way. */
  #path(key: string, outlines: readonly Outline[], parent?: TreeElement): TreeElement | undefined {
    for (const outline of outlines) {
      if (outline.key === key) return this.#element(outline, parent);
      if (!('children' in outline) || !this.#holds(outline, key)) continue;
      const found = this.#path(key, outline.children, this.#element(outline, parent));
      if (found) return found;
    }
    return undefined;
  }

  #holds(outline: Extract<Outline, { children: readonly Outline[] }>, key: string): boolean {
    return outline.kind === 'month' ? outline.children.some(child => child.key === key) : key.startsWith(outline.key);
  }

  dispose(): void { vscode.Disposable.from(this.#changed, this.#subscription).dispose(); }
}
