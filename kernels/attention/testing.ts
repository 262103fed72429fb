/** Random problems with a printed seed, for the tests of this folder. */
import type { ReferenceInput } from "./reference";

/** A small generator (xorshift32): the same seed gives the same problem everywhere. */
export function randomSource(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export interface RandomProblem extends ReferenceInput {
  readonly query: Float32Array;
  readonly key: Float32Array;
  readonly value: Float32Array;
  readonly dout: Float32Array;
  readonly mask?: Uint8Array;
  readonly mask_batch: number;
  readonly sinks?: Float32Array;
  readonly starts?: number[];
  readonly ends?: number[];
  readonly value_dim: number;
  readonly emptyRows: "nan" | "zero";
}

/**
 * Most channels of a random problem. SwiftShader, which is a test's WebGPU adapter, takes seconds for the shaders of 40 and
 * a fifth of that for those of 8: there a quick run has one large problem and more small ones.
 */
export const channelsOn = (backend: string, seed: number, soak: boolean): number =>
  backend === "webgpu" && !soak && seed > 1 ? 10 : 40;

/** A problem of random shape, window, scale, lost pairs and mask. */
export function randomProblem(seed: number, mostChannels = 40): RandomProblem {
  const random = randomSource(seed);
  const integer = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const batches = integer(1, 4);
  const seq = random() < 0.15 ? integer(1, 3) : integer(1, 70);
  const dim = integer(1, mostChannels);
  const value_dim = random() < 0.7 ? dim : integer(1, mostChannels);
  const spread = random() < 0.15 ? 100 : 1;
  const fill = (length: number, by: number) => Float32Array.from({ length }, () => (random() * 2 - 1) * by);
  const kind = random();
  const left = kind < 0.1 ? seq + 5 : integer(kind < 0.25 ? -4 : 0, 20);
  const right = random() < 0.4 ? 0 : integer(kind < 0.25 ? -4 : 0, 20);
  const masked = random() < 0.3;
  const mask_batch = random() < 0.5 ? 1 : batches;
  const mask = Uint8Array.from({ length: mask_batch * seq * seq }, () => (random() < 0.7 ? 1 : 0));
  return {
    query: fill(batches * seq * dim, spread),
    key: fill(batches * seq * dim, spread),
    value: fill(batches * seq * value_dim, 1),
    dout: fill(batches * seq * value_dim, 1),
    shape: [batches, seq, dim],
    value_dim,
    left,
    right,
    ...(random() < 0.3 && { scale: random() * 0.5 }),
    ...(random() < 0.3 && { firstLostPair: { query: integer(0, seq - 1), key: integer(0, seq - 1) } }),
    ...(masked && { mask }),
    mask_batch,
    emptyRows: random() < 0.5 ? "nan" : "zero",
  };
}

/** One that also has sinks, starts (of documents, of chunks, or of any kind), ends and global rows, each of them sometimes. */
export function randomRules(seed: number, mostChannels?: number): RandomProblem {
  const problem = randomProblem(seed, mostChannels);
  const random = randomSource(seed * 7919 + 13);
  const [batches, seq] = problem.shape;
  const integer = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const heads = [1, 2, 3, 4].filter((n) => batches % n === 0);
  const kind = random();
  const starts = Array.from({ length: (random() < 0.5 ? 1 : batches) * seq }, (_, n) => n % seq);
  const chunk = integer(1, 24);
  for (const [n, row] of starts.entries()) {
    if (kind > 0.9) starts[n] = integer(0, seq);
    else if (kind > 0.45) starts[n] = row - (row % chunk);
    // Documents: a new one begins here, or the row is in that of the row before.
    else if (row > 0 && random() > 0.1) starts[n] = starts[n - 1] as number;
  }
  return {
    ...problem,
    ...(random() < 0.6 && {
      sinks: Float32Array.from(
        { length: heads[integer(0, heads.length - 1)] as number },
        () => random() * 6 - 3,
      ),
    }),
    ...(random() < 0.6 && { starts }),
    ...(random() < 0.4 && { ends: starts.map((start) => Math.min(seq - 1, start + chunk - 1)) }),
    ...(random() < 0.3 && { globalRows: Array.from({ length: integer(1, 3) }, () => integer(0, seq - 1)) }),
  };
}

/**
 * The largest distance as a share of `atol + rtol · |expected|`; above 1 is too far. NaN must meet NaN and an
 * infinity itself.
 */
export function worstShare(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: { atol: number; rtol: number },
): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let n = 0; n < expected.length; n++) {
    const a = actual[n] as number;
    const e = expected[n] as number;
    if (Object.is(a, e) || a === e) continue;
    const share = Math.abs(a - e) / (tolerance.atol + tolerance.rtol * Math.abs(e));
    if (!(share <= worst)) worst = Number.isFinite(share) ? share : Number.POSITIVE_INFINITY;
  }
  return worst;
}
