/** Random choices for tests, the same for the same seed (mulberry32), so that a failure can be repeated. */
export class Random {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed;
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number at least 0 and below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error("nothing to pick from");
    return items[this.below(items.length)] as T;
  }

  /** A text of the given characters, shorter than `length`. */
  text(length: number, characters: readonly string[]): string {
    return Array.from({ length: this.below(length) }, () => this.pick(characters)).join("");
  }
}

/** Long suites run at full count under `npm run test:soak`, in Node and in a browser. */
export function soakCount(quick: number, full: number): number {
  const inBrowser = typeof __SOAK__ === "number";
  const inNode = typeof process !== "undefined" && process.env["SOAK"] === "1";
  return inBrowser || inNode ? full : quick;
}

declare const __SOAK__: number | undefined;

/** A new seed for each run; `SEED=…` repeats one. */
export function seedOfRun(): number {
  const given = typeof process === "undefined" ? undefined : process.env["SEED"];
  return given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
}
