/** What surrounds the op: memory, checkpoints, compiled programs, weak devices, a lost context. */
import { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import { addConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Add";
import { batchMatMulConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul";
import { castConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Cast";
import { fillConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Fill";
import { multiplyConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply";
import { negConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Neg";
import { reshapeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape";
import { subConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Sub";
import { sumConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Sum";
import { tileConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Tile";
import { transposeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Transpose";
import * as tf from "@tensorflow/tfjs-core";
import { addGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Add_grad";
import { multiplyGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Multiply_grad";
import { subGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sub_grad";
import { sumGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sum_grad";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  attentionPath,
  attentionWeights,
  checkContext,
  checkpoint,
  compiledPrograms,
  localAttention,
  meterBytes,
  registerKernels,
  restartWebGL,
  warmUp,
} from "./index";
import { referenceAttention, referenceGradients } from "./reference";
import { worstShare } from "./testing";
import { attend, numbers, tensor } from "./testing-tensors";
import { LocalAttentionBackend } from "./webgl/backend";

const MIB = 1024 * 1024;

async function webgl(): Promise<void> {
  await tf.setBackend("webgl");
  await tf.ready();
}

beforeAll(async () => {
  registerKernels([
    addConfig,
    batchMatMulConfig,
    castConfig,
    fillConfig,
    negConfig,
    tileConfig,
    multiplyConfig,
    reshapeConfig,
    subConfig,
    sumConfig,
    transposeConfig,
  ]);
  for (const config of [addGradConfig, multiplyGradConfig, subGradConfig, sumGradConfig]) {
    if (!tf.getGradient(config.kernelName)) tf.registerGradient(config);
  }
  await webgl();
});

afterEach(() => {
  tf.env().set("LOCAL_ATTENTION_DRAW_BUFFERS", 8);
});

const PROBLEM = { shape: [2, 37, 10] as [number, number, number], left: 9, right: 4 };

async function expectReference(
  more: { scratchBytes?: number; keepWeights?: boolean } = {},
  problem = PROBLEM,
): Promise<void> {
  const { shape, left, right } = problem;
  const [q, k, v, dout] = [1, 2, 3, 4].map((seed) => tensor(seed, shape)) as [
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
  ];
  const input = { query: await q.data(), key: await k.data(), value: await v.data(), ...problem };
  const out = attend(left, right, more)(q, k, v);
  const gradients = tf.grads(attend(left, right, more))([q, k, v], dout);
  const close = { atol: 2e-5, rtol: 1e-4 };
  expect(worstShare(await out.data(), referenceAttention(input).out, close)).toBeLessThanOrEqual(1);
  const { dquery, dkey, dvalue } = referenceGradients(input, await dout.data());
  for (const [n, expected] of [dquery, dkey, dvalue].entries()) {
    const actual = await (gradients[n] as tf.Tensor).data();
    expect(worstShare(actual, expected, close), `gradient ${n}`).toBeLessThanOrEqual(1);
  }
  tf.dispose([q, k, v, dout, out, ...gradients]);
}

describe("scratch memory", () => {
  test("stays within its limit, in as many chunks as that takes, with the same result", async () => {
    const shape: [number, number, number] = [2, 512, 8];
    const [q, k, v] = [1, 2, 3].map((seed) => tensor(seed, shape)) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
    const whole = localAttention(q, k, v, { left: 20, right: 20 });
    const { result, bytes } = meterBytes(() =>
      localAttention(q, k, v, { left: 20, right: 20, scratchBytes: MIB / 8 }),
    );
    const outBytes = 2 * 512 * 8 * 4;
    expect(bytes.peakBytes - bytes.startBytes - outBytes).toBeLessThanOrEqual(MIB / 8);
    expect(await result.data()).toEqual(await whole.data());
    tf.dispose([q, k, v, whole, result]);
  });

  test("gradients in chunks, and fused or on the CPU where nothing fits, agree with the reference", async () => {
    await expectReference({ scratchBytes: 24 * 1024 });
    await expectReference({ scratchBytes: 100 });
    await expectReference({ keepWeights: false });
  });

  test("row pairs that rows of tfjs' textures break are put together, in one chunk and in several", async () => {
    const problem = { shape: [7, 2_736, 6] as [number, number, number], left: 5, right: 3 };
    await expectReference({}, problem);
    await expectReference({ scratchBytes: 2 * MIB }, problem);
    // 169 blocks a row are no whole number of pairs of 3 blocks.
    const probe = tensor(1, problem.shape);
    localAttention(probe, probe, probe, problem).dispose();
    const { texShape, isPacked } = (tf.backend() as MathBackendWebGL).getDataInfo(probe.dataId);
    expect({ texShape, isPacked }).toEqual({ texShape: [2 * 170, 2 * 169], isPacked: true });
    probe.dispose();
  });

  test("more tiles than a texture is high: each sequence comes out as it does alone", async () => {
    // 16,384 row tiles and 32,768 key tiles; textures of software and most older GPUs are 8,192 high.
    const [batches, seq, dim] = [8, 16_384, 8] as const;
    const parts = [1, 2, 3, 4].map((seed) => numbers(seed, seq * dim));
    // A hidden infinity near the end: it must neither spoil the rows that do not see it, nor be overlooked.
    const [loudKey, reach] = [seq - 9, 3];
    (parts[2] as Float32Array)[loudKey * dim] = Number.POSITIVE_INFINITY;
    const run = async (count: number) => {
      const shape: [number, number, number] = [count, seq, dim];
      const [q, k, v, dout] = parts.map((part) => {
        const all = new Float32Array(count * part.length);
        for (let b = 0; b < count; b++) all.set(part, b * part.length);
        return tf.tensor3d(all, shape);
      }) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
      const out = attend(reach, reach)(q, k, v);
      const gradients = tf.grads(attend(reach, reach))([q, k, v], dout);
      const results = await Promise.all([out, ...gradients].map((tensor) => tensor.data()));
      tf.dispose([q, k, v, dout, out, ...gradients]);
      return results;
    };
    const [alone, together] = [await run(1), await run(batches)];
    const spoilt = Array.from({ length: seq }, (_, i) => i).filter(
      (i) => !Number.isFinite(alone[0]?.[i * dim]),
    );
    expect(spoilt).toEqual(Array.from({ length: 2 * reach + 1 }, (_, n) => loudKey - reach + n));
    for (const [n, one] of alone.entries()) {
      for (let b = 0; b < batches; b++) {
        const own = (together[n] as Float32Array).slice(b * one.length, (b + 1) * one.length);
        expect(worstShare(own, one, { atol: 2e-6, rtol: 1e-5 }), `${n} of sequence ${b}`).toBeLessThanOrEqual(
          1,
        );
      }
    }
  });

  test("is given back", async () => {
    const before = { ...tf.memory() } as tf.MemoryInfo & { numBytesInGPU: number };
    await expectReference();
    const after = tf.memory() as tf.MemoryInfo & { numBytesInGPU: number };
    expect([after.numTensors, after.numBytesInGPU]).toEqual([before.numTensors, before.numBytesInGPU]);
  });
});

describe("devices", () => {
  test("with 4 draw buffers use smaller tiles", async () => {
    tf.env().set("LOCAL_ATTENTION_DRAW_BUFFERS", 4);
    expect(attentionPath().drawBuffers).toBe(4);
    await expectReference();
    await expectReference({ scratchBytes: 100 });
  });

  test("compile nothing for another window, first lost pair or scale, and little for another shape", () => {
    warmUp({ gradients: true });
    const t = tensor(1, [2, 16, 4]);
    tf.dispose([
      localAttention(t, t, t, { left: 3, right: 0 }),
      attentionWeights(t, t, { left: 3, right: 0 }),
    ]);
    const compiled = compiledPrograms();
    for (let left = 0; left < 20; left++) {
      const options = { left, right: 20 - left, scale: left / 7, firstLostPair: { query: left, key: 3 } };
      tf.dispose([localAttention(t, t, t, options), attentionWeights(t, t, options)]);
    }
    expect(compiledPrograms()).toBe(compiled);
    t.dispose();
  });
});

describe.each([
  ["tfjs' own backend", () => new MathBackendWebGL()],
  ["ours", () => new LocalAttentionBackend()],
])("with WEBGL_USE_SHAPES_UNIFORMS on %s", (_, make) => {
  const use = async (factory: () => MathBackendWebGL, uniforms: boolean) => {
    tf.removeBackend("webgl");
    tf.registerBackend("webgl", factory, 2);
    tf.env().set("WEBGL_USE_SHAPES_UNIFORMS", uniforms);
    await webgl();
  };
  beforeAll(() => use(make, true));
  afterAll(() => use(() => new MathBackendWebGL(), false));

  test("tfjs reads results as it reads what it has compiled for, and we read them again", async () => {
    for (const shape of [
      [1, 64, 8],
      [2, 64, 8],
      [8, 32, 16],
      [3, 26, 6],
    ] as [number, number, number][]) {
      const [batches, seq, dim] = shape;
      const flat = [1, batches * seq, dim];
      const [q, k, v, weight] = [
        ...[1, 2, 3].map((seed) => tensor(seed, shape)),
        tensor(4, [1, dim, dim]),
      ] as tf.Tensor3D[] as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
      const flatten = (x: tf.Tensor) => tf.reshape(x, flat);
      const project = (x: tf.Tensor) => tf.matMul(flatten(x), weight);
      // Compiles the programs for tensors of this rank that lie as tfjs lays them.
      const [fresh, projected] = [tf.add(flatten(q), flatten(v)), project(q)];
      const once = attend(3, 2)(q, k, v);
      const twice = attend(3, 2)(once, k, v);
      const [sum, product] = [tf.add(flatten(once), flatten(v)), project(once)];
      const given = { key: await k.data(), value: await v.data(), shape, left: 3, right: 2 };
      const out = referenceAttention({ ...given, query: await q.data() }).out;
      const again = referenceAttention({ ...given, query: out }).out;
      const at = await weight.data();
      const through = Float64Array.from({ length: out.length }, (_, n) => {
        const row = n - (n % dim);
        let total = 0;
        for (let c = 0; c < dim; c++) total += (out[row + c] as number) * (at[c * dim + (n % dim)] as number);
        return total;
      });
      const close = { atol: 2e-5, rtol: 1e-4 };
      for (const [name, actual, expected] of [
        ["result", once, out],
        ["result of a result", twice, again],
        ["added", sum, out.map((x, n) => x + (given.value[n] as number))],
        ["multiplied", product, through],
      ] as const) {
        expect(worstShare(await actual.data(), expected, close), `${name}, (${shape})`).toBeLessThanOrEqual(
          1,
        );
      }
      tf.dispose([q, k, v, weight, fresh, projected, once, twice, sum, product]);
    }
  });
});

describe("training", () => {
  test("200 steps leak nothing and lower the loss", async () => {
    const target = tensor(9, [2, 24, 4]);
    const x = tensor(8, [2, 24, 4]);
    const query = tf.variable(tensor(1, [2, 24, 4]));
    const value = tf.variable(tensor(2, [2, 24, 4]));
    const loss = () =>
      tf.tidy(() => {
        const off = tf.sub(
          localAttention(query as tf.Tensor3D, x, value as tf.Tensor3D, { left: 3, right: 0 }),
          target,
        );
        return tf.sum(tf.mul(off, off)) as tf.Scalar;
      });
    const step = () => {
      const { value: now, grads } = tf.variableGrads(loss, [query, value]);
      for (const variable of [query, value]) {
        const gradient = grads[variable.name] as tf.Tensor;
        const next = tf.tidy(() => tf.sub<tf.Tensor3D>(variable, tf.mul(gradient, 0.05)));
        variable.assign(next);
        next.dispose();
      }
      const result = now.dataSync()[0] as number;
      tf.dispose([now, grads]);
      return result;
    };
    const first = step();
    const before = { ...tf.memory() } as tf.MemoryInfo & { numBytesInGPU: number };
    let last = first;
    for (let n = 0; n < 200; n++) last = step();
    const after = tf.memory() as tf.MemoryInfo & { numBytesInGPU: number };
    expect([after.numTensors, after.numBytesInGPU]).toEqual([before.numTensors, before.numBytesInGPU]);
    expect(last).toBeLessThan(first / 2);
    tf.dispose([target, x, query, value]);
  }, 60_000);

  test("with checkpoints the gradients are equal and the peak falls to one block's inside", async () => {
    const blocks = 6;
    const shape: [number, number, number] = [2, 256, 16];
    const x = tensor(1, shape);
    const dout = tensor(2, shape);
    const block = (h: tf.Tensor) => {
      const a = attend(16, 16)(h, h, h);
      return tf.mul(tf.add(h, a), 0.5);
    };
    const stack = (wrap: (h: tf.Tensor) => tf.Tensor) => (input: tf.Tensor) => {
      let h = input;
      for (let n = 0; n < blocks; n++) h = wrap(h);
      return h;
    };
    const plain = tf.grad(stack(block));
    const thrifty = tf.grad(stack((h) => checkpoint((y) => block(y as tf.Tensor), h)));
    const one = tf.grad(block);
    tf.dispose([plain(x, dout), thrifty(x, dout), one(x, dout)]);
    const a = meterBytes(() => plain(x, dout));
    const b = meterBytes(() => thrifty(x, dout));
    const c = meterBytes(() => one(x, dout));
    expect(
      worstShare(await b.result.data(), await a.result.data(), { atol: 1e-6, rtol: 1e-5 }),
    ).toBeLessThanOrEqual(1);
    const used = ({ bytes }: typeof a) => bytes.peakBytes - bytes.startBytes;
    const tensorBytes = 2 * 256 * 16 * 4;
    // One block's inside; and per block its saved input, and its gradient, which tfjs keeps until the end.
    expect(used(b)).toBeLessThanOrEqual(used(c) + 2 * blocks * tensorBytes);
    expect(used(b)).toBeLessThan(used(a) / 2);
    tf.dispose([x, dout, a.result, b.result, c.result]);
  });
});

describe("a lost WebGPU device", () => {
  test("is an error, and with another device the op computes again", async () => {
    const { DeviceLostError, lossOf, startWebGPU } = await import("./webgpu");
    await tf.setBackend("webgpu");
    await tf.ready();
    const t = tensor(1, [1, 8, 4]);
    localAttention(t, t, t, { left: 1, right: 0 }).dispose();
    const lost = tf.backend() as Awaited<ReturnType<typeof startWebGPU>>;
    lost.device.destroy();
    await lossOf(lost).whenLost;
    expect(() => localAttention(t, t, t, { left: 1, right: 0 })).toThrow(DeviceLostError);
    t.dispose();
    tf.removeBackend("webgpu");
    tf.registerBackend("webgpu", startWebGPU, 0);
    await tf.setBackend("webgpu");
    await tf.ready();
    await expectReference();
    await webgl();
  });
});

describe("a lost context", () => {
  test("is an error, and after a restart the op computes again", async () => {
    const t = tensor(1, [1, 8, 4]);
    const gl = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu.gl;
    localAttention(t, t, t, { left: 1, right: 0 }).dispose();
    gl.getExtension("WEBGL_lose_context")?.loseContext();
    expect(() => localAttention(t, t, t, { left: 1, right: 0 })).toThrow("context is lost");
    expect(() => checkContext()).toThrow("context is lost");
    t.dispose();
    await restartWebGL();
    await expectReference();
  });
});
