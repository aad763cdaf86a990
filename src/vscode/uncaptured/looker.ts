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

export class Looker {
  readonly #app: App;
  readonly #known = new Map<Repository, Known>();

  /** Names of signs that there are none of, as far as the log was told of them. */
  readonly #unknown = new Set<string>();

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
      return known.finder.look({ me: await repository.knownIdentity(), days, now: new Date(), weights: this.#weights(worthWeights), snapshot, committedOnly });
    };
    // The reminder's look is short, and shares what was found out with the other one.
    if (committedOnly) return ask();
    const begin = (): Promise<Uncaptured> => known.running = ask().finally(() => { known.running = undefined; });
    if (!known.running) return begin();
    return known.next ??= known.running.catch(() => undefined).then(() => { known.next = undefined; return begin(); });
  }

  /** What somebody chose, over what is usual; what is not known is no weight. */
  #weights(chosen: Readonly<Record<string, number>>): WorthWeights {
    const isKnown = (part: string): boolean => Object.hasOwn(usualWeights, part);
    for (const part of Object.keys(chosen)) {
      if (isKnown(part) || this.#unknown.has(part)) continue;
      this.#unknown.add(part);
      this.#app.log.warn(`The setting because.worthWeights speaks of “${part.slice(0, 60)}”, which is no sign and counts for nothing; the signs are ${Object.keys(usualWeights).join(', ')}.`);
    }
    return { ...usualWeights, ...Object.fromEntries(Object.entries(chosen).filter(([part]) => isKnown(part))) };
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
