/** Looks at one example at a time, with all that was said about it, and keeps none of it: for going through any number of them. */
import type { Example } from '../capture/example.ts';
import { seal, type Sealed } from '../capture/hash.ts';
import { byTime } from '../ledger/event.ts';
import type { Facts } from '../ledger/state.ts';
import { entryOf } from './assemble.ts';
import type { Context } from './context.ts';
import { eventFolder, eventsFolder, examplePath, examplesFolder, idIn } from './layout.ts';
import { failed, type Look, type Seen } from './look.ts';
import { lookAtDrafts } from './look-at-drafts.ts';
import { Sayings, type Said } from './look-at-events.ts';
import { copyAt, knownOf, noFile, parseExample, type Content } from './look-at-examples.ts';
import { markOf, markOfAll, type Mark } from './marks.ts';
import { exampleRecord } from './records.ts';

/** `content` is there when it may be used: kept, readable, not withdrawn. */
export interface Passed { readonly facts: Facts; readonly content?: Sealed; }

export class Pass {
  readonly #context: Pick<Context, 'format'>;
  readonly #look: Look;
  readonly #sayings: Sayings;
  /** What is wrong with where content lies, by id. */
  readonly #copies = new Map<string, string>();
  readonly #noFiles = new Set<string>();
  readonly #late = new Set<string>();
  #drafts: ReadonlyMap<string, Content> | undefined;

  /** @param drafts those that there are, where somebody knows */
  constructor(context: Pick<Context, 'format'>, look: Look, drafts?: ReadonlyMap<string, Content>) {
    this.#context = context;
    this.#look = look;
    this.#sayings = new Sayings(look);
    this.#drafts = drafts;
  }

  /** Before anything kept: in the order in which a consent moves an example, so that whoever consents meanwhile, it is met at least once. */
  async drafts(): Promise<ReadonlyMap<string, Content>> { return this.#drafts ??= (await lookAtDrafts(this.#look, this.#context.format)).found; }

  /** The months in which anything lies, oldest first. */
  async months(): Promise<readonly string[]> {
    const events: string[] = [];
    for (const { name, kind } of await this.#look.list(eventsFolder)) if (kind === 'folder') events.push(name); else await this.#sayings.month(`${eventsFolder}/${name}`, kind);
    const examples = (await this.#look.list(examplesFolder)).flatMap(({ name, kind }) => kind === 'folder' ? [name] : []);
    return [...new Set([...events, ...examples])].sort();
  }

  /** The ids in the order in which they are to be visited. What lies in the wrong place, or in none, is noted at once. */
  async idsIn(month: string): Promise<readonly string[]> {
    const ids = new Set<string>();
    for (const { folder, id } of await this.#sayings.month(`${eventsFolder}/${month}`, 'folder')) {
      if (id !== undefined && folder === eventFolder(id)) ids.add(id);
      else await this.#sayings.folder(folder, id);
    }
    for (const { name, kind } of await this.#look.list(`${examplesFolder}/${month}`)) {
      const id = idIn(name, '.json');
      const path = `${examplesFolder}/${month}/${name}`;
      if (id === undefined) continue;
      if (path === examplePath(id)) {
        ids.add(id);
        if (kind === 'other') this.#noFiles.add(id);
      } else {
        this.#copies.set(id, copyAt(path, examplePath(id)));
        this.#late.add(id);
      }
    }
    return [...ids].sort();
  }

  /** True where nothing is known about it but what lies in its own places; ask for the drafts first. */
  isPlain(id: string): boolean {
    return this.#drafts !== undefined && !this.#drafts.has(id) && !this.#copies.has(id) && !this.#noFiles.has(id) && !this.#late.has(id) && !this.#sayings.all.has(id);
  }

  /** True when nothing was met that is about an example which was not visited. */
  isSettled(): boolean { return this.#late.size === 0 && this.#sayings.all.size === 0; }

  /** @param mark told in which state the files were */
  async visit(id: string, mark?: (mark: Mark) => void): Promise<Passed> {
    return this.#at(id, this.#sayings, mark);
  }

  /** Those about which something turned up elsewhere after they had been visited, or that nobody would visit: once more, with all of that. */
  async *afterwards(): AsyncGenerator<Passed> {
    for (let next = this.#nextLate(); next !== undefined; next = this.#nextLate()) {
      // With sayings of its own: what lies in its folder about others was noted the first time.
      const sayings = new Sayings(this.#look);
      const { events, problems } = this.#take(this.#sayings, next);
      sayings.about(next).events.push(...events);
      sayings.about(next).problems.push(...problems);
      yield await this.#at(next, sayings);
    }
  }

  #nextLate(): string | undefined {
    for (const id of [...this.#late, ...this.#sayings.all.keys()]) { this.#late.delete(id); return id; }
    return undefined;
  }

  #take(sayings: Sayings, id: string): Said {
    const said = sayings.about(id);
    sayings.all.delete(id);
    return said;
  }

  async #at(id: string, sayings: Sayings, tell?: (mark: Mark) => void): Promise<Passed> {
    const look = this.#look;
    let folder = NaN;
    const files: Parameters<typeof markOfAll>[0][number][] = [];
    await sayings.folder(eventFolder(id), id, (stat, name) => { if (name === '') folder = markOf(stat); else files.push({ name, stat }); });
    look.met = undefined;
    const seen: Seen<Example> | undefined = this.#noFiles.has(id) ? noFile : await look.file(examplePath(id), exampleRecord.limit, text => parseExample(text, id));
    tell?.({ folder, said: markOfAll(files), content: markOf(look.met) });
    const said = this.#take(sayings, id);
    const draft = (await this.drafts()).get(id);
    if (!seen && !draft && said.events.length > 0 && !said.events.some(({ type }) => type === 'withdrawn')) {
      // Its author may be withdrawing it at this moment: first that is on record, then the content goes.
      const since = new Sayings(look);
      await since.folder(eventFolder(id), id);
      said.events.push(...since.about(id).events.filter(({ type }) => type === 'withdrawn'));
    }
    said.events.sort(byTime);
    const copy = this.#copies.get(id);
    this.#late.delete(id);
    const path = examplePath(id);
    const content = seen && !failed(seen) ? seal(seen.value) : undefined;
    const kept: Content | undefined = seen === undefined ? copy === undefined ? undefined : { path, problem: copy }
      : failed(seen) ? { path, problem: seen.reason } : { path, ...content && { known: knownOf(content) }, ...copy !== undefined && { problem: copy } };
    const { facts, summary } = entryOf(look, id, kept, draft, said);
    return { facts, ...content && summary && !facts.draft && { content } };
  }
}
