/** Brings the keyboard to a place on the page, but never from elsewhere: who has gone to the palette or into an editor since the key that led here goes on typing there. */
export class Keyboard {
  #next: string | undefined;

  constructor() {
    window.addEventListener('focus', () => { if (this.#next !== undefined) this.to(this.#next); });
  }

  /** @param id of the element; while the keyboard is not on the page, it gets it when the keyboard comes back */
  to(id: string): void {
    const here = document.hasFocus();
    this.#next = here ? undefined : id;
    if (here) document.getElementById(id)?.focus({ preventScroll: true });
  }
}
