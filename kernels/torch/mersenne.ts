const LENGTH = 624;
const SHIFT = 397;

/** MT19937 (Matsumoto and Nishimura 1998), the engine of PyTorch's CPU generator: 32-bit words from a 32-bit seed. */
export class MersenneTwister {
  private readonly words = new Uint32Array(LENGTH);
  private next = LENGTH;

  constructor(seed: number) {
    this.words[0] = seed;
    for (let i = 1; i < LENGTH; i++) {
      const before = this.words[i - 1] as number;
      this.words[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
  }

  /** The next word, an integer in [0, 2³²). */
  uint32(): number {
    if (this.next === LENGTH) this.refill();
    let word = this.words[this.next++] as number;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  /** The lowest 24 bits of the next words, as many as `data` holds, each times `unit`. */
  fill24(data: Float32Array, unit: number): void {
    const { words } = this;
    for (let done = 0; done < data.length; ) {
      if (this.next === LENGTH) this.refill();
      const count = Math.min(LENGTH - this.next, data.length - done);
      for (let i = 0, at = this.next; i < count; i++, at++) {
        let word = words[at] as number;
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        word ^= word >>> 18;
        data[done + i] = (word & 0xffffff) * unit;
      }
      this.next += count;
      done += count;
    }
  }

  /** Position and words: all there is to know. */
  state(): number[] {
    return [this.next, ...this.words];
  }

  /** Goes on from a `state()`. */
  restore(state: readonly number[]): void {
    this.next = state[0] as number;
    this.words.set(state.slice(1, LENGTH + 1));
  }

  private refill(): void {
    const { words } = this;
    const last = LENGTH - 1;
    for (let i = 0; i < LENGTH - SHIFT; i++) mix(words, i, i + 1, i + SHIFT);
    for (let i = LENGTH - SHIFT; i < last; i++) mix(words, i, i + 1, i + SHIFT - LENGTH);
    mix(words, last, 0, SHIFT - 1);
    this.next = 0;
  }
}

function mix(words: Uint32Array, i: number, after: number, far: number): void {
  const joined = ((words[i] as number) & 0x80000000) | ((words[after] as number) & 0x7fffffff);
  words[i] = (words[far] as number) ^ (joined >>> 1) ^ (-(joined & 1) & 0x9908b0df);
}
