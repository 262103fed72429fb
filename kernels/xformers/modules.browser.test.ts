import {
  grads,
  memory,
  mul,
  registerGradient,
  setBackend,
  sum,
  type Tensor,
  tensor,
  tidy,
} from "@tensorflow/tfjs-core";
import { sumGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sum_grad";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Generator } from "../torch";
import {
  AttentionMask,
  LocalAttention,
  type LocalAttentionInit,
  type Mode,
  MultiHeadDispatch,
} from "./index";
import { normalTensor, raised } from "./testing";

function held() {
  const { numTensors, numBytesInGPU } = memory() as ReturnType<typeof memory> & { numBytesInGPU: number };
  return { numTensors, numBytesInGPU };
}

let baseline: ReturnType<typeof held>;
beforeEach(async () => {
  registerGradient(sumGradConfig);
  await setBackend("webgl");
  baseline = held();
});
afterEach(() => {
  expect(held()).toEqual(baseline);
});

function dispatch(attention: LocalAttentionInit, mode: Mode): MultiHeadDispatch {
  const generator = new Generator(0);
  return new MultiHeadDispatch(
    { dim_model: 8, num_heads: 2, attention: new LocalAttention(attention, { mode, generator }) },
    { generator },
  );
}

/** Output and gradient of the query of one call, read back. */
async function outputs(backend: string, attention: LocalAttentionInit, mode: Mode, seq: number) {
  await setBackend(backend);
  const module = dispatch(attention, mode);
  const read = tidy(() => {
    const query = normalTensor(1, [2, seq, 8]);
    const upstream = normalTensor(2, [2, seq, 8]);
    const loss = (input: Tensor) => sum(mul(module.forward({ query: input }), upstream));
    const [gradient] = grads(loss)([query]);
    return [module.forward({ query }), gradient as Tensor].map((x) => Array.from(x.dataSync()));
  });
  module.dispose();
  return read;
}

describe("WebGL gives what the CPU gives", () => {
  it.each([
    ["release", 9], // 9 positions are few enough for the dense path
    ["release", 64],
    ["intended", 64],
  ] as const)("%s, seq %i", async (mode, seq) => {
    const settings = { causal: true, window_size: 5 };
    const cpu = await outputs("cpu", settings, mode, seq);
    const gpu = await outputs("webgl", settings, mode, seq);
    for (const [i, expected] of cpu.entries()) {
      const distances = expected.map((x, j) => Math.abs(x - (gpu[i]?.[j] as number)));
      expect(Math.max(...distances)).toBeLessThan(2e-5);
    }
  });
});

describe("NaN", () => {
  /** The rows that hold a NaN when the first key does. */
  function spoiltRows(seq: number, densityThreshold: number): number[] {
    const attention = new LocalAttention({ causal: true, window_size: 2 });
    const out = tidy(() => {
      const q = normalTensor(0, [1, seq, 4]);
      const values = q.dataSync().slice();
      values[0] = Number.NaN;
      const k = tensor(values, [1, seq, 4]);
      return attention.forward({ q, k, v: q }, { densityThreshold }).dataSync();
    });
    attention.dispose();
    return Array.from({ length: seq }, (_, i) => i).filter((i) => Number.isNaN(out[4 * i]));
  }

  it("of one key spoils every row of the dense path, and only its window on the sparse one", () => {
    expect(spoiltRows(16, -1)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    expect(spoiltRows(16, 1)).toEqual([0, 1, 2]);
  });
});

describe("nothing is left behind", () => {
  it("after the call of the issue has failed", () => {
    const attention = new LocalAttention({ causal: true, window_size: 128 });
    const q = normalTensor(0, [2, 8, 64, 16]);
    const error = raised(() => attention.forward({ q, k: q, v: q }));
    expect(error.message).toBe(
      "The size of tensor a (64) must match the size of tensor b (8) at non-singleton dimension 3",
    );
    q.dispose();
    attention.dispose();
  });

  it("after masks of every kind", () => {
    tidy(() => {
      const q = normalTensor(0, [2, 33, 3]);
      const bits = Array.from(normalTensor(1, [33, 33]).dataSync(), (x) => (x > 0 ? 1 : 0));
      const bool = tensor(bits, [33, 33], "bool");
      const additive = AttentionMask.fromBool(bool);
      const attention = new LocalAttention({ causal: true, window_size: 5 });
      for (const att_mask of [bool, additive]) {
        expect(attention.forward({ q, k: q, v: q, att_mask }).shape).toEqual([2, 33, 3]);
      }
      attention.dispose();
      additive.dispose();
    });
  });
});
