/** onnxruntime-web on WASM, the peer without a GPU, with graphs built here. Who calls brings the library. */
import type * as Ort from "onnxruntime-web/wasm";
import { type BenchProblem, benchNumbers, CHUNK, chunkMask } from "./contenders";
import type { Contender } from "./measure";
import { floats, int64s, type Node, onnxModel, type Port } from "./onnx-model";
import { windowOf } from "./rows";

export type OrtLibrary = typeof Ort;

interface Session {
  readonly impl: string;
  readonly model: Uint8Array;
  readonly feeds: Record<string, Ort.Tensor>;
  /** Brings an output into the order of all others, (BH, S, D). */
  readonly inOrder?: (out: Float32Array) => Float32Array;
}

async function contender(ort: OrtLibrary, { impl, model, feeds, inOrder }: Session): Promise<Contender> {
  const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
  return {
    impl,
    run: async () => {
      await session.run(feeds);
    },
    // WASM has computed when run returns.
    fence: () => {},
    // Its threads go on spinning for a while after a run, and would slow whoever comes next.
    settle: () => new Promise((resolve) => setTimeout(resolve, 50)),
    read: async () => {
      const out = (await session.run(feeds))["out"]?.data as Float32Array;
      return inOrder ? inOrder(out) : out;
    },
    dispose: () => {
      void session.release();
    },
  };
}

const ports = (names: readonly string[], dims: readonly number[]): Port[] =>
  names.map((name) => ({ name, type: "float32", dims }));

function feedsOf(ort: OrtLibrary, { S, D, BH }: BenchProblem): Record<string, Ort.Tensor> {
  const make = (phase: number) => new ort.Tensor("float32", benchNumbers(BH * S * D, phase), [BH, S, D]);
  return { q: make(0), k: make(1), v: make(2) };
}

const HIDDEN = -1e9;
/** The last two of three axes change places. */
const TURN = { perm: [0, 2, 1] } as const;

/** softmax(q kᵀ / √D + mask) v over the whole matrix. */
export function ortDense(ort: OrtLibrary, problem: BenchProblem): Promise<Contender> {
  const { S, D, BH, window } = problem;
  const mask = new Float32Array(S * S).fill(HIDDEN);
  for (let i = 0; i < S; i++) {
    mask.fill(0, i * S + Math.max(0, i - window.left), i * S + Math.min(S, i + window.right + 1));
  }
  const nodes: Node[] = [
    { op: "Transpose", inputs: ["k"], outputs: ["kt"], attributes: TURN },
    { op: "MatMul", inputs: ["q", "kt"], outputs: ["raw"] },
    { op: "Mul", inputs: ["raw", "scale"], outputs: ["scaled"] },
    { op: "Add", inputs: ["scaled", "mask"], outputs: ["masked"] },
    { op: "Softmax", inputs: ["masked"], outputs: ["weights"], attributes: { axis: 2 } },
    { op: "MatMul", inputs: ["weights", "v"], outputs: ["out"] },
  ];
  const shape = [BH, S, D];
  const model = onnxModel(nodes, ports(["q", "k", "v"], shape), ports(["out"], shape), [
    floats("scale", [1], Float32Array.of(1 / Math.sqrt(D))),
    floats("mask", [S, S], mask),
  ]);
  return contender(ort, { impl: "onnxruntime dense", model, feeds: feedsOf(ort, problem) });
}

/** Blocks of 128 queries against stretches of 256 keys: the strongest peer without a GPU. */
export function ortChunked(ort: OrtLibrary, problem: BenchProblem): Promise<Contender> {
  const model = chunkedModel(problem);
  return contender(ort, { impl: "onnxruntime chunked", model, feeds: feedsOf(ort, problem) });
}

/** The same graph for any of onnxruntime's providers: q, k and v (BH, S, D) in, `out` back. */
export function chunkedModel(problem: BenchProblem): Uint8Array {
  const { S, D, BH, window } = problem;
  const chunks = S / CHUNK;
  const stretch = (name: string): Node[] => [
    { op: "Pad", inputs: [name, "pads"], outputs: [`${name}p`] },
    { op: "Slice", inputs: [`${name}p`, "zero", "s", "one"], outputs: [`${name}a`] },
    { op: "Slice", inputs: [`${name}p`, "chunk", "end", "one"], outputs: [`${name}b`] },
    { op: "Reshape", inputs: [`${name}a`, "blocked"], outputs: [`${name}c`] },
    { op: "Reshape", inputs: [`${name}b`, "blocked"], outputs: [`${name}d`] },
    { op: "Concat", inputs: [`${name}c`, `${name}d`], outputs: [`${name}w`], attributes: { axis: 1 } },
  ];
  const nodes: Node[] = [
    ...stretch("k"),
    ...stretch("v"),
    { op: "Mul", inputs: ["q", "scale"], outputs: ["qs"] },
    { op: "Reshape", inputs: ["qs", "blocked"], outputs: ["qb"] },
    { op: "Transpose", inputs: ["kw"], outputs: ["kt"], attributes: TURN },
    { op: "MatMul", inputs: ["qb", "kt"], outputs: ["raw"] },
    { op: "Reshape", inputs: ["raw", "apart"], outputs: ["four"] },
    { op: "Add", inputs: ["four", "mask"], outputs: ["masked"] },
    { op: "Softmax", inputs: ["masked"], outputs: ["weights4"], attributes: { axis: 3 } },
    { op: "Reshape", inputs: ["weights4", "together"], outputs: ["weights"] },
    { op: "MatMul", inputs: ["weights", "vw"], outputs: ["outb"] },
    { op: "Reshape", inputs: ["outb", "whole"], outputs: ["out"] },
  ];
  const shape = [BH, S, D];
  return onnxModel(nodes, ports(["q", "k", "v"], shape), ports(["out"], shape), [
    floats("scale", [1], Float32Array.of(1 / Math.sqrt(D))),
    floats("mask", [1, chunks, CHUNK, 2 * CHUNK], chunkMask(problem)),
    int64s("pads", [0, window.left, 0, 0, CHUNK - window.left, 0]),
    int64s("zero", [0]),
    int64s("one", [1]),
    int64s("s", [S]),
    int64s("chunk", [CHUNK]),
    int64s("end", [S + CHUNK]),
    int64s("blocked", [BH * chunks, CHUNK, D]),
    int64s("apart", [BH, chunks, CHUNK, 2 * CHUNK]),
    int64s("together", [BH * chunks, CHUNK, 2 * CHUNK]),
    int64s("whole", shape),
  ]);
}

/** (outer, inner, D) → (inner, outer, D): heads of a position beside each other, or positions of a head. */
function swapped(x: Float32Array, outer: number, inner: number, D: number): Float32Array {
  const out = new Float32Array(x.length);
  for (let a = 0; a < outer; a++) {
    for (let b = 0; b < inner; b++) {
      const from = (a * inner + b) * D;
      out.set(x.subarray(from, from + D), (b * outer + a) * D);
    }
  }
  return out;
}

/** GroupQueryAttention's own local window, which is causal: w keys, the query itself included. */
export function ortGroupQuery(ort: OrtLibrary, problem: BenchProblem): Promise<Contender> {
  const { S, D, BH, window } = problem;
  const flat = [1, S, BH * D];
  const past = [1, BH, 0, D];
  const nodes: Node[] = [
    {
      op: "GroupQueryAttention",
      inputs: ["q", "k", "v", "pk", "pv", "lengths", "total"],
      outputs: ["out", "presentK", "presentV"],
      attributes: { num_heads: BH, kv_num_heads: BH, local_window_size: window.left + 1 },
      domain: "com.microsoft",
    },
  ];
  const model = onnxModel(
    nodes,
    [
      ...ports(["q", "k", "v"], flat),
      ...ports(["pk", "pv"], past),
      { name: "lengths", type: "int32", dims: [1] },
      { name: "total", type: "int32", dims: [1] },
    ],
    [...ports(["out"], flat), ...ports(["presentK", "presentV"], [1, BH, S, D])],
  );
  const make = (phase: number) =>
    new ort.Tensor("float32", swapped(benchNumbers(BH * S * D, phase), BH, S, D), flat);
  const nothing = () => new ort.Tensor("float32", new Float32Array(0), past);
  return contender(ort, {
    impl: "onnxruntime GroupQueryAttention",
    model,
    feeds: {
      q: make(0),
      k: make(1),
      v: make(2),
      pk: nothing(),
      pv: nothing(),
      lengths: new ort.Tensor("int32", Int32Array.of(S - 1), [1]),
      total: new ort.Tensor("int32", Int32Array.of(S), [1]),
    },
    inOrder: (out) => swapped(out, S, BH, D),
  });
}

/** The causal problem that GroupQueryAttention can compute with as many keys. */
export const causalTwin = (problem: BenchProblem): BenchProblem => ({
  ...problem,
  window: windowOf(problem.window.left + 1 + problem.window.right, true),
});
