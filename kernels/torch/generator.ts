import { MersenneTwister } from "./mersenne";

/** The seed of a `torch.Generator()` that was given none. */
const FRESH_SEED = 67280421310721n;
const TWO_TO_MINUS_24 = 2 ** -24;
const TWO_TO_MINUS_53 = 2 ** -53;

/**
 * `torch.Generator` for the CPU. The engine takes the low 32 bits of the seed; the whole seed is what
 * `initialSeed` reports. Besides the engine it keeps one number: the second normal value of a pair, for the next small
 * draw of normal numbers.
 */
export class Generator {
  private engine: MersenneTwister;
  private seed: bigint;
  /** The unused half of the last Box-Muller pair. Other draws leave it alone; a new seed forgets it. */
  keptNormal: number | undefined;

  constructor(seed: number | bigint = FRESH_SEED) {
    this.seed = BigInt.asUintN(64, BigInt(seed));
    this.engine = new MersenneTwister(Number(this.seed & 0xffffffffn));
  }

  /** Starts again from `seed`, a whole number in [-2⁶³, 2⁶⁴). */
  manualSeed(seed: number | bigint): this {
    this.seed = BigInt.asUintN(64, BigInt(seed));
    this.engine = new MersenneTwister(Number(this.seed & 0xffffffffn));
    this.keptNormal = undefined;
    return this;
  }

  /** The seed as an unsigned 64-bit number. */
  initialSeed(): bigint {
    return this.seed;
  }

  /** The engine's state (see `MersenneTwister.state`); `keptNormal` is the rest of the generator's. */
  engineState(): number[] {
    return this.engine.state();
  }

  /** Goes on from an `engineState()`. */
  restoreEngine(state: readonly number[]): void {
    this.engine.restore(state);
  }

  /** An integer in [0, 2³²). */
  uint32(): number {
    return this.engine.uint32();
  }

  /** 64 random bits: two words, the first one is the higher half. */
  uint64(): bigint {
    const high = BigInt(this.engine.uint32());
    return (high << 32n) | BigInt(this.engine.uint32());
  }

  /** 24 random bits as a float32 in [0, 1): one word. */
  uniform24(): number {
    return (this.engine.uint32() & 0xffffff) * TWO_TO_MINUS_24;
  }

  /** As many of `uniform24` as `data` holds. */
  fillUniform24(data: Float32Array): void {
    this.engine.fill24(data, TWO_TO_MINUS_24);
  }

  /** 53 random bits as a double in [0, 1): two words, the higher one first. */
  uniform53(): number {
    const high = this.engine.uint32() & 0x1fffff;
    const low = this.engine.uint32();
    return (high * 2 ** 32 + low) * TWO_TO_MINUS_53;
  }
}
