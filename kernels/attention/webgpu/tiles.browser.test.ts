/** The fast shaders, which a processor that plays a GPU uses only when it is asked to. */
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { type LocalAttentionOptions, localAttention } from "../index";
import { randomSource } from "../testing";
import type { LocalAttentionWebGPUBackend } from "./index";

let webgpu: LocalAttentionWebGPUBackend;

beforeAll(async () => {
  await tf.setBackend("webgpu");
  await tf.ready();
  webgpu = tf.backend() as LocalAttentionWebGPUBackend;
});

const [BATCHES, SEQ, DIM, VALUE_DIM] = [2, 100, 6, 10] as const;

function tensor(seed: number, channels: number, spoilt: number, seq: number): tf.Tensor3D {
  const random = randomSource(seed);
  const numbers = Float32Array.from({ length: BATCHES * seq * channels }, () => random() * 2 - 1);
  // One row of the first sequence is no finite number.
  numbers.fill(Number.NaN, spoilt * channels, (spoilt + 1) * channels);
  return tf.tensor3d(numbers, [BATCHES, seq, channels]);
}

/** Output and gradients, by tiles or row by row. */
async function computed(
  tiles: boolean,
  options: LocalAttentionOptions,
  seq: number,
): Promise<Float32Array[]> {
  const before = webgpu.tiles;
  webgpu.tiles = tiles;
  const { sinks } = options;
  const inputs = [
    tensor(1, DIM, 40, seq),
    tensor(2, DIM, 3, seq),
    tensor(3, VALUE_DIM, 20, seq),
    ...(sinks ? [sinks] : []),
  ] as const;
  const dout = tensor(4, VALUE_DIM, 30, seq);
  const attend = (...[q, k, v, s]: tf.Tensor[]) =>
    localAttention(q as tf.Tensor3D, k as tf.Tensor3D, v as tf.Tensor3D, {
      ...options,
      ...(s && { sinks: s as tf.Tensor1D }),
    });
  const results = [attend(...inputs), ...tf.grads(attend)([...inputs], dout)];
  const numbers = await Promise.all(results.map((result) => result.data() as Promise<Float32Array>));
  tf.dispose([...inputs.slice(0, 3), dout, ...results]);
  webgpu.tiles = before;
  return numbers;
}

/** @param mixed whether each part has finite numbers and others, or the test would say nothing of one kind */
async function compare(options: LocalAttentionOptions, mixed = true, seq: number = SEQ): Promise<void> {
  const rows = await computed(false, options, seq);
  const tiles = await computed(true, options, seq);
  expect(tiles.length).toBe(rows.length);
  for (const [n, expected] of rows.entries()) {
    const actual = tiles[n] as Float32Array;
    const finite = expected.filter(Number.isFinite).length;
    if (mixed) {
      expect(finite, `part ${n}`).toBeGreaterThan(0);
      expect(finite, `part ${n}`).toBeLessThan(expected.length);
    }
    const wrong = expected.findIndex((x, at) => {
      const y = actual[at] as number;
      return Number.isNaN(x) ? !Number.isNaN(y) : !(Math.abs(y - x) < 5e-6);
    });
    expect(wrong, `part ${n}: ${actual[wrong]}, not ${expected[wrong]}`).toBe(-1);
  }
}

test("tiles give what rows give, and no hidden number reaches an output", async () => {
  // The last rows see nothing.
  const firstLostPair = { query: SEQ - 4, key: SEQ - 6 };
  const plain = { left: 5, right: 2, firstLostPair, emptyRows: "zero" } as const;
  await compare(plain);
  // Without a band.
  await compare({ ...plain, scratchBytes: 1024 });
  await compare({ left: -3, right: 9, emptyRows: "nan" }, false);
});

test("a band in several steps", async () => {
  await compare({ left: 5, right: 2, emptyRows: "zero", scratchBytes: 2.7e6 }, true, 12_000);
});

test("tiles with sinks", async () => {
  // Their gradients are of all rows, and these have numbers that are not finite.
  const sinks = tf.tensor1d([0.5, -1]);
  await compare({ left: 70, right: 0, sinks }, false);
  sinks.dispose();
});

test("tiles with a mask, under which some rows see nothing", async () => {
  const random = randomSource(9);
  const seen = Uint8Array.from({ length: SEQ * SEQ }, (_, n) => (random() < 0.5 && n % SEQ > 8 ? 1 : 0));
  const mask = tf.tensor(seen, [1, SEQ, SEQ], "bool");
  await compare({ left: 4, right: 4, mask, emptyRows: "zero" });
  await compare({ left: 4, right: 4, mask, emptyRows: "nan" }, false);
  mask.dispose();
});
