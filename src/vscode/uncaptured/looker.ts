/** Looks for uncaptured changes, one look at a time for each repository; who asks while one is under way shares the next. */
import type { Uncaptured } from '../../domain/history/uncaptured.ts';
import { usualWeights, type WorthWeights } from '../../domain/history/worth.ts';
import { openFiles } from '../../node/files.ts';
import { openFinder, type Finder } from '../../node/uncaptured.ts';
import type { App } from '../app.ts';
import { gitExtension } from '../git-extension.ts';
import type { Repository } from '../repositories.ts';
import { readSettings } from '../settings.ts';

interface Known { readonly finder: Finder; running?: Promise<Uncaptured> | undefined; next?: Promise<Uncaptured> | undefined; }

/** What somebody chose, over what is usual; what is not known is no weight. */
export const weightsOf = (chosen: Readonly<Record<string, number>>): WorthWeights => ({ ...usualWeights, ...Object.fromEntries(Object.entries(chosen).filter(([part]) => part in usualWeights)) });

export class Looker {
  readonly #app: App;
  readonly #known = new Map<Repository, Known>();

  constructor(app: App) { this.#app = app; }

  /** Undefined in Restricted Mode, where git is never run. */
  finder(repository: Repository): Finder | undefined { return this.#of(repository)?.finder; }

  /** Undefined in Restricted Mode. @param committedOnly not looking at what is not committed. @throws UserError when git fails */
  async look(repository: Repository, committedOnly = false): Promise<Uncaptured | undefined> {
    const known = this.#of(repository);
    if (!known) return undefined;
    const ask = async (): Promise<Uncaptured> => {
      const { uncapturedDays: days, worthWeights } = readSettings(this.#app, repository.root);
      const snapshot = repository.snapshot ?? await repository.refresh();
      return known.finder.look({ me: await repository.knownIdentity(), days, now: new Date(), weights: weightsOf(worthWeights), snapshot, committedOnly });
    };
    // The reminder's look is short, and shares what was found out with the other one.
    if (committedOnly) return ask();
    const begin = (): Promise<Uncaptured> => known.running = ask().finally(() => { known.running = undefined; });
    if (!known.running) return begin();
    return known.next ??= known.running.catch(() => undefined).then(() => { known.next = undefined; return begin(); });
  }

  #of(repository: Repository): Known | undefined {
    const { git, store, root } = repository;
    if (!git) return undefined;
    const gitPath = gitExtension()?.git.path;
    const known: Known = this.#known.get(repository) ?? { finder: openFinder({ root: root.fsPath, store, git, files: openFiles(root.fsPath), ...gitPath ? { gitPath } : {} }) };
    this.#known.set(repository, known);
    return known;
  }
}
