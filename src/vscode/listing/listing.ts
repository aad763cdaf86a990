/** All examples of the open repositories as the tree orders them, for the person at this keyboard. Follows the disk; filter and order are kept for the workspace. */
import * as vscode from 'vscode';
import type { Log } from '../../domain/ports.ts';
import type { Snapshot } from '../../domain/store.ts';
import type { Repositories, Repository } from '../repositories.ts';
import { Filter } from './filter.ts';
import type { KnownFindings } from './known-findings.ts';
import { outlineOf, pageSize, type Outlined, type Place, type Source } from './outline.ts';
import type { Row } from './row.ts';
import { Rows } from './rows.ts';
import { comparer, isSort, type Sort } from './sort.ts';

/** Git says who is at the keyboard while the disk is being read; whoever needs to know finds the answer there, or asks again. */
const askedEarly = async (repository: Repository): Promise<void> => { await repository.knownIdentity().catch(() => undefined); };

/** Lets everything else in the host go first. */
const turn = (): Promise<void> => new Promise(resolve => { setImmediate(resolve); });

const keys = { filter: 'because.filter', sort: 'because.sort' } as const;

export class Listing implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Outlined>();
  readonly onDidChange = this.#changed.event;
  readonly #repositories: Repositories;
  readonly #memento: vscode.Memento;
  readonly #log: Log;
  readonly #findings: KnownFindings;
  readonly #rows = new Map<Repository, Rows>();
  readonly #watched = new Map<Repository, vscode.Disposable>();
  readonly #shown = new Map<string, number>();
  readonly #first = Promise.withResolvers<void>();
  readonly #subscription: vscode.Disposable;
  #outlined: Outlined = { roots: [], places: [] };
  #sources: readonly Source[] = [];
  #partial = false;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(repositories: Repositories, memento: vscode.Memento, log: Log, findings: KnownFindings) {
    this.#findings = findings;
    this.#repositories = repositories;
    this.#memento = memento;
    this.#log = log;
    this.#subscription = repositories.onDidChange(() => { void this.update(); });
  }

  get outlined(): Outlined { return this.#outlined; }
  get sources(): readonly Source[] { return this.#sources; }
  /** Only the newest examples of a large repository are there yet. */
  get partial(): boolean { return this.#partial; }
  get filter(): Filter | undefined { return Filter.safeParse(this.#memento.get(keys.filter)).data; }
  get sort(): Sort {
    const kept = this.#memento.get(keys.sort);
    return isSort(kept) ? kept : 'newest';
  }

  async setFilter(filter: Filter | undefined): Promise<void> {
    await this.#memento.update(keys.filter, filter);
    this.#shown.clear();
    await this.update();
  }

  async setSort(sort: Sort): Promise<void> {
    await this.#memento.update(keys.sort, sort);
    await this.update();
  }

  /** Shows one page more of a group. */
  async showMore(parent: string): Promise<void> {
    this.#shown.set(parent, (this.#shown.get(parent) ?? pageSize) + pageSize);
    await this.update();
  }

  /** Has the page of a group shown that an example is on. */
  async ensureShown(parent: string, index: number): Promise<void> {
    if (index < (this.#shown.get(parent) ?? pageSize)) return;
    this.#shown.set(parent, Math.ceil((index + 1) / pageSize) * pageSize);
    await this.update();
  }

  rowOf(root: string, id: string): Row | undefined {
    return this.#sources.find(source => source.root === root)?.rows.find(row => row.entry.facts.id === id);
  }

  placeOf(root: string, id: string): Place | undefined {
    return this.#outlined.places.find(place => place.root === root && place.row.entry.facts.id === id);
  }

  repositoryOf(root: string): Repository | undefined {
    return this.#repositories.all.find(repository => repository.root.toString() === root);
  }

  /** Resolves when there is something to show, or nothing to be had: earlier than `update` where there is much to read. */
  async first(): Promise<void> {
    if (!this.#running) void this.update();
    return this.#first.promise;
  }

  /** Works the outline out again. Calls made meanwhile share one more run; resolves when the outline holds what was there at the call. */
  update(): Promise<void> {
    if (this.#running) { this.#again = true; return this.#running; }
    return this.#running = this.#run();
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#repositories.ready;
        await this.#look();
      } catch (error) {
        this.#log.error(error instanceof Error ? error : String(error));
      }
    } while (this.#again);
    this.#first.resolve();
    // In the same turn as the last look at #again, or a call in between would be lost.
    this.#running = undefined;
  }

  async #look(): Promise<void> {
    this.#watch();
    if (this.#repositories.all.some(repository => !repository.snapshot)) await this.#glance();
    const sources: Source[] = [];
    for (const repository of this.#repositories.all) {
      const snapshot = repository.snapshot ?? await this.#firstReading(repository);
      if (snapshot) sources.push(await this.#source(repository, snapshot));
    }
    await this.#show(sources, false);
  }

  /** What can be shown before everything is read. Nothing at all is shown rather than an empty tree, which would say that nothing is there. */
  async #glance(): Promise<void> {
    const sources: Source[] = [];
    for (const repository of this.#repositories.all) {
      void askedEarly(repository);
      const snapshot = repository.snapshot ?? await repository.glance().catch((error: unknown) => { this.#log.warn(String(error)); });
      if (snapshot) sources.push(await this.#source(repository, snapshot));
    }
    if (sources.some(({ rows }) => rows.length > 0)) await this.#show(sources, true);
  }

  async #source(repository: Repository, snapshot: Snapshot): Promise<Source> {
    const known = this.#rows.get(repository) ?? new Rows();
    this.#rows.set(repository, known);
    const rows = [...await known.of(snapshot, await repository.knownIdentity(), new Date(), this.#findings.under(snapshot.policy).of)];
    await turn();
    // The outline sorts what is left of them after the filter; sorted already, they take it no time. Both at once would take the host too long.
    rows.sort(comparer(this.sort, vscode.env.language));
    return { root: repository.root.toString(), name: repository.name, rows };
  }

  async #show(sources: readonly Source[], partial: boolean): Promise<void> {
    await turn();
    const outlined = outlineOf(sources, { filter: this.filter, sort: this.sort, language: vscode.env.language, shown: this.#shown });
    if (partial && outlined.places.length === 0) return;
    this.#sources = sources;
    this.#outlined = outlined;
    this.#partial = partial;
    this.#changed.fire(outlined);
    this.#first.resolve();
  }

  /** One repository that cannot be read must not hide the others. */
  async #firstReading(repository: Repository): Promise<Snapshot | undefined> {
    try {
      const reading = repository.refresh();
      void askedEarly(repository);
      return await reading;
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
      return undefined;
    }
  }

  #watch(): void {
    const all = new Set(this.#repositories.all);
    for (const [repository, subscription] of this.#watched) {
      if (all.has(repository)) continue;
      subscription.dispose();
      this.#watched.delete(repository);
      this.#rows.delete(repository);
    }
    for (const repository of all) {
      if (!this.#watched.has(repository)) this.#watched.set(repository, repository.onDidChange(() => { void this.update(); }));
    }
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, this.#subscription, ...this.#watched.values()).dispose();
  }
}
