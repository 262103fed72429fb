/** What comes is shown this often at most: often enough to be read as it comes. */
const SHORTEST_MS = 40;
/** Showing takes at most one part in so many of the page's time, so that Stop can always be pressed. */
const SHARE = 5;

/**
 * Calls `show` for what has come since, not for each piece: a program that prints without end must leave the page free.
 * The slower the page is in showing, the seldomer it is asked to.
 */
export class Paced {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cost = 0;

  constructor(private readonly show: () => void) {}

  /** Something came. */
  soon(): void {
    this.#timer ??= setTimeout(() => this.now(), Math.max(SHORTEST_MS, (SHARE - 1) * this.#cost));
  }

  /** Shows at once what has come. */
  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const began = performance.now();
    this.show();
    // What is shown has also to be laid out and drawn; a task behind that knows how long it took.
    if (typeof requestAnimationFrame === "function")
      requestAnimationFrame(() => setTimeout(() => this.#spent(began), 0));
    else this.#spent(began);
  }

  #spent(began: number): void {
    this.#cost = performance.now() - began;
  }
}
