/** Sinks, starts of rows and global rows, on every backend: against the float64 reference, at random. */
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import recorded from "../../tests/golden/windows/sinks.json";
import { attentionWeights, type LocalAttentionOptions, localAttention, rowRanges } from "./index";
import { type ReferenceInput, referenceAttention, referenceGradients } from "./reference";
import { channelsOn, randomRules, worstShare } from "./testing";

declare const __SOAK__: number | undefined;
const soak = typeof __SOAK__ === "number";
const problems = soak ? 300 : 24;
/** Each mixture of rules is a program of its own to WebGL, and SwiftShader takes a second for it; to WebGPU each size too. */
const problemsOn = (backend: string) =>
  ({ webgl: problems / 3, webgpu: soak ? problems / 6 : 6 })[backend] ?? problems;

function footprint(): { tensors: number; bytes: number } {
  const memory = tf.memory() as tf.MemoryInfo & { numBytesInGPU?: number; numBytesInWasm?: number };
  return { tensors: memory.numTensors, bytes: memory.numBytesInGPU ?? memory.numBytesInWasm ?? 0 };
}

type Problem = ReferenceInput & { readonly dout: Float32Array; readonly value_dim: number };

/** Output, weights where a band has room for them, and all gradients of one problem; `seeds` names it. */
async function compare(problem: Problem, about: string, more: Partial<LocalAttentionOptions> = {}) {
  const before = footprint();
  const [batches, seq, dim] = problem.shape;
  const {
    mask,
    mask_batch = 1,
    sinks,
    starts,
    ends,
    globalRows,
    left,
    right,
    emptyRows,
    scale,
    firstLostPair,
  } = problem;
  const made = [
    tf.tensor3d(problem.query as Float32Array, [batches, seq, dim]),
    tf.tensor3d(problem.key as Float32Array, [batches, seq, dim]),
    tf.tensor3d(problem.value as Float32Array, [batches, seq, problem.value_dim]),
  ] as const;
  const dout = tf.tensor3d(problem.dout, [batches, seq, problem.value_dim]);
  const hiding = mask && tf.tensor(mask as Uint8Array, [mask_batch, seq, seq], "bool");
  const sink = sinks && tf.tensor1d(sinks as Float32Array);
  const options = {
    ...{ left, right, ...more },
    ...(emptyRows && { emptyRows }),
    ...(scale !== undefined && { scale }),
    ...(firstLostPair && { firstLostPair }),
    ...(hiding && { mask: hiding }),
    ...(starts && { starts }),
    ...(ends && { ends }),
    ...(globalRows && { globalRows }),
  };
  const attend = (...[q, k, v, s]: tf.Tensor[]) =>
    localAttention(q as tf.Tensor3D, k as tf.Tensor3D, v as tf.Tensor3D, {
      ...options,
      ...(s && { sinks: s as tf.Tensor1D }),
    });
  const inputs = sink ? [...made, sink] : [...made];
  const large = Array.from(problem.query).some((x) => Math.abs(x) > 1);
  const close = large ? { atol: 2e-3, rtol: 2e-3 } : { atol: 2e-5, rtol: 1e-4 };
  const steep = large ? { atol: 0.1, rtol: 2e-2 } : { atol: 2e-4, rtol: 5e-4 };
  const truth = referenceAttention(problem);
  const out = attend(...inputs);
  expect(worstShare(await out.data(), truth.out, close), `out, ${about}`).toBeLessThanOrEqual(1);
  const gradients = tf.grads(attend)(inputs, dout);
  const { dquery, dkey, dvalue, dsinks } = referenceGradients(problem, problem.dout);
  const expected = sink ? [dquery, dkey, dvalue, dsinks] : [dquery, dkey, dvalue];
  for (const [n, gradient] of expected.entries()) {
    const actual = await (gradients[n] as tf.Tensor).data();
    expect(worstShare(actual, gradient, steep), `gradient ${n}, ${about}`).toBeLessThanOrEqual(1);
  }
  tf.dispose([out, ...gradients]);
  const width = left + 1 + right;
  if (width > 0 && !globalRows?.length) {
    const weights = attentionWeights(made[0], made[1], { ...options, ...(sink && { sinks: sink }) });
    const band = await weights.data();
    const [actual, wanted]: [number[], number[]] = [[], []];
    for (let row = 0; row < batches * seq; row++) {
      const i = row % seq;
      for (let n = 0; n < width; n++) {
        const j = i - left + n;
        const whole = j < 0 || j >= seq ? Number.NaN : (truth.weights[row * seq + j] as number);
        // What rows without keys have beside the sequence is no weight of theirs.
        if (Number.isNaN(whole)) continue;
        actual.push(band[row * width + n] as number);
        wanted.push(whole);
      }
    }
    expect(worstShare(actual, wanted, close), `weights, ${about}`).toBeLessThanOrEqual(1);
    weights.dispose();
  }
  tf.dispose([...inputs, dout, ...(hiding ? [hiding] : [])]);
  expect(footprint(), about).toEqual(before);
}

describe.each(["webgl", "webgpu", "wasm", "cpu"])("on %s", (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    await tf.ready();
  });

  test(`${problemsOn(backend)} random problems with sinks, starts, ends and global rows`, async () => {
    for (let seed = 1; seed <= problemsOn(backend); seed++) {
      const problem = randomRules(seed, channelsOn(backend, seed, soak));
      const { sinks, starts, ends, globalRows, left, right, shape } = problem;
      const about = `seed ${seed}: ${JSON.stringify({ shape, left, right, firstLostPair: problem.firstLostPair, sinks, starts, ends, globalRows, mask: !!problem.mask })}`;
      await compare(problem, about);
    }
  }, 300_000);

  test("in chunks, without kept weights, and where no band fits", async () => {
    for (const seed of [3, 4, 5, 6]) {
      const problem = { ...randomRules(seed, channelsOn(backend, seed, soak)), sinks: Float32Array.of(0.7) };
      await compare(problem, `seed ${seed}, small`, { scratchBytes: 24 * 1024 });
      await compare(problem, `seed ${seed}, smallest`, { scratchBytes: 100 });
      await compare(problem, `seed ${seed}, not kept`, { keepWeights: false });
    }
  });

  test("a sink far above all scores leaves nothing, one far below changes nothing", async () => {
    const {
      mask: _mask,
      firstLostPair: _firstLostPair,
      sinks: _sinks,
      starts: _starts,
      ends: _ends,
      globalRows: _rows,
      ...plain
    } = randomRules(11, channelsOn(backend, 11, soak));
    for (const logit of [500, 80, -80, -500]) {
      await compare({ ...plain, sinks: Float32Array.of(logit) }, `a sink of ${logit}`);
    }
  });

  test("says what does not fit", () => {
    const x = tf.zeros<tf.Rank.R3>([4, 6, 2]);
    const wrong: [Partial<LocalAttentionOptions>, string][] = [
      [{ sinks: tf.tensor1d([1, 2, 3]) }, "sinks (3) must be (heads), with heads a divisor of 4"],
      [{ starts: [0, 0, 0] }, "3 starts must be (batch, 6) with batch a divisor of 4"],
      [{ starts: [0, 0, 0, 0, 0, 7] }, "starts are keys from 0 to 6, not 7"],
      [{ globalRows: [6] }, "a global row is one of 0 to 5, not 6"],
    ];
    for (const [more, message] of wrong) {
      expect(() => localAttention(x, x, x, { left: 1, right: 0, ...more })).toThrow(message);
    }
    expect(() => attentionWeights(x, x, { left: 1, right: 0, globalRows: [0] })).toThrow("no room");
    tf.dispose([x, ...wrong.flatMap(([{ sinks }]) => (sinks ? [sinks] : []))]);
  });
});

test("ranges of rows: documents, chunks and global rows, as a list", () => {
  const of = (...args: Parameters<typeof rowRanges>) => Array.from(rowRanges(...args).ranges);
  const window = { left: 2, right: 0 };
  expect(of(5, window, undefined, { starts: [0, 0, 0, 3, 3] })).toEqual([0, 0, 0, 1, 0, 2, 3, 3, 3, 4]);
  expect(of(3, { left: 2, right: 2 }, undefined, { ends: [0, 1, 1] })).toEqual([0, 0, 0, 1, 0, 1]);
  expect(of(4, { left: 1, right: 1 }, undefined, { globalRows: [2] })).toEqual([0, 1, 0, 2, 0, 3, 2, 3]);
  expect(of(4, { left: 1, right: 0 }, undefined, { globalRows: [2] })).toEqual([0, 0, 0, 1, 0, 2, 2, 3]);
});

describe.each(["webgl", "webgpu", "wasm", "cpu"])(
  "gpt-oss' recorded attention with sinks on %s",
  (backend) => {
    test.each(recorded)("$heads heads, $kv_heads key heads, window $sliding_window", async (one) => {
      await tf.setBackend(backend);
      await tf.ready();
      const { heads, kv_heads, seq_len, head_dim, sliding_window } = one;
      const shape: [number, number, number] = [heads, seq_len, head_dim];
      // Query heads read the key head that they share.
      const repeated = (numbers: readonly number[]) => {
        const each = seq_len * head_dim;
        return Array.from({ length: heads }, (_, head) => Math.floor(head / (heads / kv_heads))).flatMap(
          (own) => numbers.slice(own * each, (own + 1) * each),
        );
      };
      const [q, k, v] = [one.q, repeated(one.k), repeated(one.v)].map((numbers) =>
        tf.tensor3d(numbers, shape),
      );
      const sinks = tf.tensor1d(one.sinks);
      const options = { left: sliding_window - 1, right: 0, sinks };
      const out = localAttention(q as tf.Tensor3D, k as tf.Tensor3D, v as tf.Tensor3D, options);
      const band = attentionWeights(q as tf.Tensor3D, k as tf.Tensor3D, options);
      const close = { atol: 1e-5, rtol: 1e-5 };
      // Recorded with the heads behind the queries.
      const [mine, theirs] = [await out.data(), one.out];
      const turned = Float64Array.from({ length: theirs.length }, (_, n) => {
        const [head, rest] = [Math.floor(n / (seq_len * head_dim)), n % (seq_len * head_dim)];
        const [query, channel] = [Math.floor(rest / head_dim), rest % head_dim];
        return theirs[(query * heads + head) * head_dim + channel] as number;
      });
      expect(worstShare(mine, turned, close)).toBeLessThanOrEqual(1);
      const weights = await band.data();
      const [actual, wanted]: [number[], number[]] = [[], []];
      for (let row = 0; row < heads * seq_len; row++) {
        const i = row % seq_len;
        for (let j = Math.max(0, i - sliding_window + 1); j <= i; j++) {
          actual.push(weights[row * sliding_window + j - i + sliding_window - 1] as number);
          wanted.push(one.weights[row * seq_len + j] as number);
        }
      }
      expect(worstShare(actual, wanted, close)).toBeLessThanOrEqual(1);
      tf.dispose([q, k, v, sinks, out, band] as tf.Tensor[]);
    });
  },
);
