/** The Mersenne Twister as PyTorch's CPU generator uses it: seeded with the low 32 bits. */
export class MersenneTwister {
  private readonly words = new Uint32Array(624);
  private at = 624;

  constructor(seed: number) {
    this.words[0] = seed >>> 0;
    for (let i = 1; i < 624; i++) {
      const previous = this.words[i - 1] as number;
      this.words[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  private refill(): void {
    const w = this.words;
    for (let i = 0; i < 624; i++) {
      const y = ((w[i] as number) & 0x80000000) | ((w[(i + 1) % 624] as number) & 0x7fffffff);
      w[i] = (w[(i + 397) % 624] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.at = 0;
  }

  next(): number {
    if (this.at >= 624) this.refill();
    let y = this.words[this.at++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  state(): number[] {
    return [this.at, ...this.words];
  }

  restore(state: ArrayLike<number>): void {
    this.at = state[0] as number;
    for (let i = 0; i < 624; i++) this.words[i] = state[i + 1] as number;
  }
}
