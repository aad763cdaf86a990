/** One draft while it is being written: saved as each answer is given and shortly after each key, one save at a time, the last one always. */
import type * as vscode from 'vscode';
import type { Anchor } from '../../domain/capture/anchor.ts';
import { emptyTree } from '../../domain/capture/change.ts';
import { writtenFields, type Example, type Reasoning } from '../../domain/capture/example.ts';
import { contentHash } from '../../domain/capture/hash.ts';
import { requoted } from '../../domain/capture/quoted.ts';
import type { Store } from '../../domain/store.ts';

/** Long enough not to write at every key, short enough that a closed window costs a word at most. */
const typingMs = 400;

interface Captured { readonly change: Example['change']; readonly anchors: readonly Anchor[]; }

export class DraftSession implements vscode.Disposable {
  readonly #store: Pick<Store, 'saveDraft' | 'discardDraft'>;
  readonly #failed: (error: unknown) => void;
  readonly #shared: Example['authorship'];
  #example: Example;
  #saved: string | undefined;
  #saving: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<Captured> | undefined;

  /** @param failed told of a save in the background that failed; the next save tries again. @param saved hash of the draft as it was read, where it is not new */
  constructor(store: Pick<Store, 'saveDraft' | 'discardDraft'>, example: Example, failed: (error: unknown) => void, saved?: string) {
    this.#store = store;
    this.#example = example;
    this.#failed = failed;
    this.#saved = saved;
    // What a tool wrote in a draft that was there stays marked when a person adds to it.
    this.#shared = saved === undefined ? {} : Object.fromEntries(writtenFields.flatMap(field => example.authorship[field] === 'generated' || example.authorship[field] === 'assisted' ? [[field, 'assisted' as const]] : []));
  }

  get example(): Example { return this.#example; }
  get id(): string { return this.#example.id; }
  /** Something of it is on disk. */
  get kept(): boolean { return this.#saved !== undefined; }
  /** A person said something in it. */
  get hasText(): boolean {
    const { title, because, options } = this.#example;
    return title.trim() !== '' || because.trim() !== '' || options.length > 0;
  }

  /** What the author says; saved a moment later. @param origin of fields that are not all theirs */
  write(words: Partial<Reasoning>, origin: Example['authorship'] = {}): void {
    const authorship = { ...this.#example.authorship };
    for (const field of writtenFields) if (words[field] !== undefined) authorship[field] = origin[field] ?? this.#shared[field] ?? (authorship[field] === 'assisted' ? 'assisted' : 'human');
    this.#example = requoted(this.#example, { ...this.#example, ...words, authorship });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.save().catch(this.#failed); }, typingMs);
  }

  /** The change that is being read. Of two, the one asked for last, whichever git is done with first; when it cannot be read, none is better than another one. @throws what the reading does */
  async capture(reading: Promise<Captured>): Promise<void> {
    this.#reading = reading;
    if (this.#example.change.files.length > 0) this.attach({ change: { base: emptyTree, head: null, files: [] }, anchors: [] });
    try {
      const captured = await reading;
      if (this.#reading === reading) this.attach(captured);
    } catch (error) {
      if (this.#reading === reading) throw error;
    }
  }

  attach({ change, anchors }: Captured): void {
    this.#example = { ...this.#example, change, anchors: [...anchors] };
    // Not only when something is on disk already: the first save may be on its way without the change.
    if (this.hasText) this.save().catch(this.#failed);
  }

  /** Resolves when what is said by now is on disk. @throws what the store does */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    const next = this.#saving.then(() => this.#write());
    this.#saving = next.catch(() => undefined);
    return next;
  }

  async #write(): Promise<void> {
    const hash = contentHash(this.#example);
    if (hash === this.#saved) return;
    const example = { ...this.#example, updatedAt: new Date().toISOString() };
    await this.#store.saveDraft(example, this.#saved);
    this.#saved = hash;
  }

  /** Nothing was said in it, so nothing of it stays; what is being written at this moment is waited for and goes too. */
  async drop(): Promise<void> {
    this.dispose();
    await this.#saving;
    if (this.kept) await this.#store.discardDraft(this.id);
  }

  dispose(): void { clearTimeout(this.#timer); }
}
