/** What this browser computes on, and on each of them the contenders and the limits of one problem. */
import { setBackend, type Tensor } from "@tensorflow/tfjs-core";
import { attentionPath } from "../../device";
import { type BenchProblem, benchTensors, fitsChunks, ours, stockChunked, stockDense } from "../contenders";
import type { Contender } from "../measure";
import { causalTwin, type OrtLibrary, ortChunked, ortDense, ortGroupQuery } from "../onnx";
import { arithmeticRoof, type Limit, streamRoof } from "../roof";
import { openWasm, oursOnWasm, wasmLimits } from "../wasm";
import type { BenchDevice, BenchEngine, BenchWay } from "./types";

/** Libraries that were asked for; a function that throws says why one could not be loaded. */
export interface Libraries {
  readonly ort: (() => OrtLibrary) | null;
  readonly jax: boolean;
}

export interface Candidate {
  readonly way: BenchWay;
  readonly problem: BenchProblem;
  build(): Contender | Promise<Contender>;
}

export interface Opened {
  readonly engine: BenchEngine;
  readonly candidates: readonly Candidate[];
  readonly limits: { readonly arithmetic: Limit; readonly stream: Limit };
  readonly tensors: readonly Tensor[];
}

async function hasWebGL(): Promise<boolean> {
  try {
    return await setBackend("webgl");
  } catch {
    return false;
  }
}

async function wasmDevice(): Promise<BenchDevice["wasm"]> {
  try {
    const { machine } = await openWasm();
    return { threads: machine.threads, fused: machine.fused };
  } catch {
    return null;
  }
}

/** The GPU's name; a processor that plays one is left out, since its times say nothing about WebGPU. */
async function webgpuName(): Promise<string | null> {
  // Its code is large, and most browsers without a GPU have no adapter either.
  if (!(await globalThis.navigator?.gpu?.requestAdapter())) return null;
  const name = await (await import("../webgpu")).webgpuAdapter();
  return name !== null && (await setBackend("webgpu")) ? name : null;
}

/** Starts all backends that are to be had. */
export async function openDevice(): Promise<BenchDevice> {
  const webgl = (await hasWebGL()) ? (attentionPath().renderer ?? "WebGL") : null;
  return { webgl, wasm: await wasmDevice(), webgpu: await webgpuName() };
}

const jaxOn = (problem: BenchProblem, engine: BenchEngine): Candidate => ({
  way: "jax",
  problem,
  build: async () => (await import("../jax")).jaxLocal(problem, engine),
});

/** Both ways of stock tfjs on its current backend, and jax-js. */
async function onWebGL(problem: BenchProblem, { jax }: Libraries): Promise<Opened> {
  await setBackend("webgl");
  const tensors = benchTensors(problem);
  return {
    engine: "webgl",
    candidates: [
      { way: "ours", problem, build: () => ours(problem, tensors) },
      ...(fitsChunks(problem)
        ? [{ way: "tfjs-chunked" as const, problem, build: () => stockChunked(problem, tensors) }]
        : []),
      { way: "tfjs-dense", problem, build: () => stockDense(problem, tensors) },
      ...(jax ? [jaxOn(problem, "webgl")] : []),
    ],
    limits: { arithmetic: arithmeticRoof(), stream: streamRoof(problem) },
    tensors: Object.values(tensors),
  };
}

async function onWasm(problem: BenchProblem, { ort, jax }: Libraries): Promise<Opened> {
  const { contenders, tensors } = await oursOnWasm(problem);
  const twin = causalTwin(problem);
  const peers: Candidate[] = ort
    ? [
        ...(fitsChunks(problem)
          ? [{ way: "ort-chunked" as const, problem, build: () => ortChunked(ort(), problem) }]
          : []),
        { way: "ort-dense", problem, build: () => ortDense(ort(), problem) },
        { way: "ort-gqa", problem: twin, build: () => ortGroupQuery(ort(), twin) },
      ]
    : [];
  return {
    engine: "wasm",
    candidates: [
      { way: "ours", problem, build: () => contenders[0] as Contender },
      ...peers,
      ...(jax ? [jaxOn(problem, "wasm")] : []),
    ],
    limits: await wasmLimits(problem),
    tensors: Object.values(tensors),
  };
}

async function onWebGPU(problem: BenchProblem, { jax }: Libraries): Promise<Opened> {
  const [{ onGPU, oursOnGPU }, { webgpuLimits }] = await Promise.all([
    import("../webgpu"),
    import("../webgpu-limits"),
  ]);
  await setBackend("webgpu");
  const tensors = benchTensors(problem);
  const { plain, half } = oursOnGPU(problem, tensors);
  return {
    engine: "webgpu",
    candidates: [
      { way: "ours", problem, build: () => plain },
      ...(half ? [{ way: "ours-half" as const, problem, build: () => half }] : []),
      ...(fitsChunks(problem)
        ? [{ way: "tfjs-chunked" as const, problem, build: () => stockChunked(problem, tensors, onGPU) }]
        : []),
      { way: "tfjs-dense", problem, build: () => stockDense(problem, tensors, onGPU) },
      ...(jax ? [jaxOn(problem, "webgpu")] : []),
    ],
    limits: webgpuLimits(problem),
    tensors: Object.values(tensors),
  };
}

const openers = { webgl: onWebGL, wasm: onWasm, webgpu: onWebGPU } satisfies Record<BenchEngine, unknown>;

export const openEngine = (
  engine: BenchEngine,
  problem: BenchProblem,
  libraries: Libraries,
): Promise<Opened> => openers[engine](problem, libraries);
