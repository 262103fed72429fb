/**
 * Stop as Python looks at it, over the memory that the frame writes to. Python reads element 0 and then empties it, in two
 * steps: a Stop between them would be emptied unread. Here only what was read is emptied.
 */
export class InterruptBuffer {
  /**
   * Python looks at Stop while a learner's code runs and not before: it could hit the event loop on the way to the cell,
   * and both would be lost.
   */
  listening = false;
  private read = 0;

  constructor(private readonly shared: Int32Array) {}

  get 0(): number {
    this.read = this.listening ? Atomics.load(this.shared, 0) : 0;
    return this.read;
  }

  set 0(value: number) {
    Atomics.compareExchange(this.shared, 0, this.read, value);
  }
}
