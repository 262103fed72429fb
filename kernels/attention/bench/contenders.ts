/** What is timed on tfjs: our op, stock tfjs dense and chunked, and the yardsticks. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import { addConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Add";
import { batchMatMulConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul";
import { concatConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Concat";
import { multiplyConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply";
import { padV2Config } from "@tensorflow/tfjs-backend-webgl/dist/kernels/PadV2";
import { reshapeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape";
import { sliceConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Slice";
import { softmaxConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Softmax";
import {
  add,
  backend,
  concat,
  dispose,
  getBackend,
  grads,
  matMul,
  mul,
  pad,
  reshape,
  setBackend,
  slice,
  softmax,
  type Tensor,
  type Tensor3D,
  tensor,
  tensor3d,
  tidy,
} from "@tensorflow/tfjs-core";
import { type AttentionWindow, countPairs, keyRange } from "../geometry";
import { localAttention } from "../op";
import { registerKernels } from "../register";
import "../tfjs";
import type { Contender } from "./measure";

/** Size of a benchmark cell. */
export interface BenchProblem {
  readonly S: number;
  readonly D: number;
  /** batch·heads */
  readonly BH: number;
  readonly window: AttentionWindow;
}

export interface BenchTensors {
  readonly query: Tensor3D;
  readonly key: Tensor3D;
  readonly value: Tensor3D;
  readonly dout: Tensor3D;
}

/** Multiplications and additions that the visible pairs need: two products forward. */
export const usefulFlops = ({ S, D, BH, window }: BenchProblem): number => 4 * countPairs(S, window) * D * BH;

/** Numbers in ±0.5 that differ from place to place; timing does not depend on more. */
export function benchNumbers(length: number, phase: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, (_, n) => Math.sin(n * 12.9898 + phase) / 2);
}

export function benchTensors({ S, D, BH }: BenchProblem): BenchTensors {
  const make = (phase: number) => tensor3d(benchNumbers(BH * S * D, phase), [BH, S, D]);
  return { query: make(0), key: make(1), value: make(2), dout: make(3) };
}

/** Waits for a tensor by reading one texel of it: without a read WebGL only times the queueing. */
function fence(result: Tensor): void {
  const webgl = backend() as MathBackendWebGL;
  const context = webgl.getGPGPUContext();
  const gl = context.gl as WebGL2RenderingContext;
  const { texture } = webgl.getDataInfo(result.dataId);
  if (!texture) throw new Error("the result is not on the GPU");
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  const target = texture.texture as WebGLTexture;
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target, 0);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, new Float32Array(4));
  gl.deleteFramebuffer(framebuffer);
}

/** A backend of tfjs, and the way to wait for it. */
export interface Place {
  readonly backend: "webgl" | "webgpu";
  fence(result: Tensor): void | Promise<void>;
}

const onWebGL: Place = { backend: "webgl", fence };

/** A contender of one tfjs function, whose results are fenced and disposed of. */
export function tfjsContender(
  impl: string,
  work: () => Tensor | Tensor[],
  owned: Tensor[] = [],
  place: Place = onWebGL,
): Contender {
  let results: Tensor[] = [];
  return {
    impl,
    run: () => {
      // Made long ago: it is current at once, whatever another contender computes on. Not asked for where it is current
      // already, since tfjs then looks through all of its kernels, which takes longer than a short run.
      if (getBackend() !== place.backend) void setBackend(place.backend);
      dispose(results);
      results = [work()].flat();
    },
    fence: async () => {
      await place.fence(results[0] as Tensor);
      dispose(results);
      results = [];
    },
    read: async () => {
      await setBackend(place.backend);
      const made = [work()].flat();
      const numbers = await (made[0] as Tensor).data();
      dispose(made);
      return numbers as Float32Array;
    },
    dispose: () => dispose(owned),
  };
}

export function ours(problem: BenchProblem, { query, key, value }: BenchTensors, impl = "ours"): Contender {
  return tfjsContender(impl, () => localAttention(query, key, value, problem.window));
}

/** Forward and all three gradients; `keepWeights: false` computes the weights again in the backward pass. */
export function oursBothWays(
  problem: BenchProblem,
  { query, key, value, dout }: BenchTensors,
  impl: string,
  keepWeights: boolean,
): Contender {
  const both = grads((q, k, v) =>
    localAttention(q as Tensor3D, k as Tensor3D, v as Tensor3D, { ...problem.window, keepWeights }),
  );
  return tfjsContender(impl, () => both([query, key, value], dout));
}

function registerStockKernels(): void {
  registerKernels([
    addConfig,
    batchMatMulConfig,
    concatConfig,
    multiplyConfig,
    padV2Config,
    reshapeConfig,
    sliceConfig,
    softmaxConfig,
  ]);
}

/** WebGL goes without saying. */
const nameOn = (impl: string, { backend: on }: Place) => (on === "webgl" ? impl : `${impl}, WebGPU`);

const HIDDEN = -1e9;

/** 0 where row i sees key `at(i, column)`, HIDDEN elsewhere: the additive mask of stock attention. */
function additiveMask(
  rows: number,
  columns: number,
  sees: (i: number, column: number) => boolean,
): Float32Array {
  const mask = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let column = 0; column < columns; column++)
      if (!sees(i, column)) mask[i * columns + column] = HIDDEN;
  }
  return mask;
}

/** softmax(query keyᵀ / √D + mask) value with stock ops over the whole S × S matrix. */
export function stockDense(
  problem: BenchProblem,
  { query, key, value }: BenchTensors,
  place: Place = onWebGL,
): Contender {
  registerStockKernels();
  const { S, D, window } = problem;
  const mask = tensor(
    additiveMask(S, S, (i, j) => {
      const { first, last } = keyRange(i, S, window);
      return j >= first && j <= last;
    }),
    [1, S, S],
  );
  const work = () =>
    tidy(() => {
      const scores = mul(matMul(query, key, false, true), 1 / Math.sqrt(D));
      return matMul(softmax(add(scores, mask)), value);
    });
  return tfjsContender(nameOn("tfjs dense", place), work, [mask], place);
}

/** Queries of a chunk; also the most keys a window may reach to both sides together. */
export const CHUNK = 128;

/** What a chunk's query `i` sees of its `2 · CHUNK` keys: `sees(chunk, i, column)`. */
function chunkSees({ S, window }: BenchProblem): (chunk: number, i: number, column: number) => boolean {
  return (chunk, i, column) => {
    const query = chunk * CHUNK + i;
    const key = chunk * CHUNK - window.left + column;
    const { first, last } = keyRange(query, S, window);
    return key >= first && key <= last;
  };
}

/** The additive mask of all chunks, (chunks, CHUNK, 2 · CHUNK). */
export function chunkMask(problem: BenchProblem): Float32Array {
  const sees = chunkSees(problem);
  return additiveMask(problem.S, 2 * CHUNK, (row, column) =>
    sees(Math.floor(row / CHUNK), row % CHUNK, column),
  );
}

/** Whether the chunked peers can compute this problem. */
export const fitsChunks = ({ S, window }: BenchProblem): boolean =>
  S % CHUNK === 0 && window.left + window.right <= CHUNK;

/** Longformer's way with stock ops: each block of queries against its own stretch of keys, masked at the edges. */
export function stockChunked(
  problem: BenchProblem,
  { query, key, value }: BenchTensors,
  place: Place = onWebGL,
): Contender {
  registerStockKernels();
  const { S, D, BH, window } = problem;
  const chunks = S / CHUNK;
  const mask = tensor(chunkMask(problem), [1, chunks, CHUNK, 2 * CHUNK]);
  const stretches = (x: Tensor3D) => {
    const padded = pad(x, [
      [0, 0],
      [window.left, CHUNK - window.left],
      [0, 0],
    ]) as Tensor3D;
    const half = (from: number) =>
      reshape(slice(padded, [0, from, 0], [BH, S, D]), [BH * chunks, CHUNK, D]) as Tensor3D;
    return concat([half(0), half(CHUNK)], 1);
  };
  const work = () =>
    tidy(() => {
      const blocks = reshape(query, [BH * chunks, CHUNK, D]);
      const scores = mul(matMul(blocks, stretches(key), false, true), 1 / Math.sqrt(D));
      const masked = add(reshape(scores, [BH, chunks, CHUNK, 2 * CHUNK]), mask);
      const weights = reshape(softmax(masked), [BH * chunks, CHUNK, 2 * CHUNK]);
      return reshape(matMul(weights, stretches(value)), [BH, S, D]);
    });
  return tfjsContender(nameOn("tfjs chunked", place), work, [mask], place);
}

/** The yardstick: one product of two 1024 × 1024 matrices. */
export function matMulYardstick(): Contender & { flops: number } {
  registerStockKernels();
  const size = 1024;
  const a = tensor(benchNumbers(size * size, 4), [size, size]);
  return { ...tfjsContender("tfjs matMul 1024", () => matMul(a, a), [a]), flops: 2 * size ** 3 };
}
