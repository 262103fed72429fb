/**
 * Whose turn it is: the cell, by its count, whose code runs at this moment; 0 for nobody's.
 *
 * Python says so at each step of the event loop, from the context in which a task or timer was made
 * (`lab_kernel.runner`). Callbacks that go past that loop, of JavaScript's own timers and promises, are made to
 * remember the cell that made them. So what a finished cell leaves running writes to its own cell and to no other.
 */
export class Owner {
  current = 0;

  /** From now on it is this cell's turn. Returns whose it was. */
  readonly own = (cell: number): number => {
    const before = this.current;
    this.current = cell;
    return before;
  };

  /** The callback, called as the cell that makes it now. What is no function is left as it is. */
  keep<T>(callback: T): T {
    if (typeof callback !== "function") return callback;
    const cell = this.current;
    const kept = (...given: unknown[]): unknown => {
      const before = this.own(cell);
      try {
        return callback(...given);
      } finally {
        this.own(before);
      }
    };
    return kept as T;
  }

  /** Makes a thread's timers and promises remember who made them. */
  watch(scope: Pick<typeof globalThis, "setTimeout" | "setInterval" | "queueMicrotask" | "Promise">): void {
    const { setTimeout, setInterval, queueMicrotask } = scope;
    const { then } = scope.Promise.prototype;
    Object.assign(scope, {
      setTimeout: (callback: () => void, ...rest: number[]) => setTimeout(this.keep(callback), ...rest),
      setInterval: (callback: () => void, ...rest: number[]) => setInterval(this.keep(callback), ...rest),
      queueMicrotask: (callback: () => void) => queueMicrotask(this.keep(callback)),
    });
    const { keep } = { keep: <T>(callback: T) => this.keep(callback) };
    // biome-ignore lint/suspicious/noThenProperty: the promises' own, with callbacks that know whose they are
    scope.Promise.prototype.then = function <T>(this: Promise<T>, done?: never, failed?: never) {
      return then.call(this, keep(done), keep(failed)) as never;
    };
  }
}
