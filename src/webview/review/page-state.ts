/** What the page remembers while it is hidden: where it was scrolled to, and notes that were not sent. */
export interface UnsentNote { readonly kind: 'requestChanges' | 'reject'; readonly text: string; /** False after Escape: the text is kept for the next time. */ readonly open: boolean; }
export interface PageState { readonly id: string; readonly scroll: number; readonly notes: Readonly<Record<string, UnsentNote>>; }

interface Host { postMessage(message: unknown): void; getState(): unknown; setState(state: unknown): void; }
declare function acquireVsCodeApi(): Host;

export class Memory {
  readonly #host: Host = acquireVsCodeApi();
  #state: PageState;

  constructor() {
    const kept = this.#host.getState() as Partial<PageState> | undefined;
    this.#state = { id: kept?.id ?? '', scroll: kept?.scroll ?? 0, notes: kept?.notes ?? {} };
  }

  get state(): PageState { return this.#state; }
  post(message: unknown): void { this.#host.postMessage(message); }

  keep(change: Partial<PageState>): void {
    this.#state = { ...this.#state, ...change };
    this.#host.setState(this.#state);
  }

  note(id: string, note: UnsentNote | undefined): void {
    const { [id]: _old, ...notes } = this.#state.notes;
    this.keep({ notes: note ? { ...notes, [id]: note } : notes });
  }
}
