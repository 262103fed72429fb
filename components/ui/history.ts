const STEPS_KEPT = 200;

/**
 * What undo and redo go back and forth through. A step is whatever its owner needs to do it again: going back hands out
 * the last one, and takes the one that leads forth again.
 */
export class History<Step> {
  #past: readonly Step[] = [];
  #future: readonly Step[] = [];

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** A new step, after which nothing can be redone. */
  record(step: Step): void {
    this.#past = [...this.#past, step].slice(-STEPS_KEPT);
    this.#future = [];
  }

  /** Goes back by one step; false when there is none. `opposite` makes the step that redoes it. */
  undo(opposite: (step: Step) => Step): boolean {
    const step = this.#past.at(-1);
    if (step === undefined) return false;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, opposite(step)];
    return true;
  }

  /** Goes forth by one step; false when there is none. `opposite` makes the step that undoes it. */
  redo(opposite: (step: Step) => Step): boolean {
    const step = this.#future.at(-1);
    if (step === undefined) return false;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, opposite(step)];
    return true;
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }
}
