/** The peer without a GPU: onnxruntime-web on WASM, with graphs built here. */
import { onnx } from "onnx-proto";
import * as ort from "onnxruntime-web/wasm";
import {
  type BenchProblem,
  benchNumbers,
  CHUNK,
  type Contender,
  chunkMask,
  windowOf,
} from "../../kernels/attention/bench/index";

interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly ints?: Readonly<Record<string, number>>;
  readonly domain?: string;
}

const FLOAT = onnx.TensorProto.DataType.FLOAT;
const INT64 = onnx.TensorProto.DataType.INT64;
const INT32 = onnx.TensorProto.DataType.INT32;

const typed = (name: string, elemType: number, dims: readonly number[]) => ({
  name,
  type: { tensorType: { elemType, shape: { dim: dims.map((dimValue) => ({ dimValue })) } } },
});

function int64(name: string, values: readonly number[]) {
  const data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { name, dataType: INT64, dims: [values.length], rawData: data };
}

function floats(name: string, dims: number[], values: Float32Array) {
  return { name, dataType: FLOAT, dims, rawData: new Uint8Array(values.buffer) };
}

function model(
  nodes: readonly Node[],
  inputs: ReturnType<typeof typed>[],
  outputs: ReturnType<typeof typed>[],
  initializer: object[],
): Uint8Array {
  const graph = {
    name: "attention",
    node: nodes.map(({ op, inputs: input, outputs: output, ints = {}, domain = "" }) => ({
      opType: op,
      input: [...input],
      output: [...output],
      domain,
      attribute: Object.entries(ints).map(([name, i]) => ({
        name,
        i,
        type: onnx.AttributeProto.AttributeType.INT,
      })),
    })),
    input: inputs,
    output: outputs,
    initializer,
  };
  const proto = onnx.ModelProto.create({
    irVersion: 8,
    opsetImport: [
      { domain: "", version: 13 },
      { domain: "com.microsoft", version: 1 },
    ],
    graph,
  });
  return onnx.ModelProto.encode(proto).finish();
}

async function contender(
  impl: string,
  bytes: Uint8Array,
  feeds: Record<string, ort.Tensor>,
): Promise<Contender> {
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ["wasm"] });
  return {
    impl,
    run: async () => {
      await session.run(feeds);
    },
    // WASM has computed when run returns.
    fence: () => {},
    // Its threads go on spinning for a while after a run, and would slow whoever comes next.
    settle: () => new Promise((resolve) => setTimeout(resolve, 50)),
    dispose: () => {
      void session.release();
    },
  };
}

export function startOrt(): void {
  ort.env.wasm.wasmPaths = "/ort/";
  ort.env.wasm.numThreads = navigator.hardwareConcurrency;
}

function feedsOf({ S, D, BH }: BenchProblem): Record<string, ort.Tensor> {
  const make = (phase: number) => new ort.Tensor("float32", benchNumbers(BH * S * D, phase), [BH, S, D]);
  return { q: make(0), k: make(1), v: make(2) };
}

const HIDDEN = -1e9;

/** softmax(q kᵀ / √D + mask) v over the whole matrix. */
export function ortDense(problem: BenchProblem): Promise<Contender> {
  const { S, D, BH, window } = problem;
  const mask = new Float32Array(S * S).fill(HIDDEN);
  for (let i = 0; i < S; i++) {
    mask.fill(0, i * S + Math.max(0, i - window.left), i * S + Math.min(S, i + window.right + 1));
  }
  const nodes: Node[] = [
    { op: "Transpose", inputs: ["k"], outputs: ["kt"] },
    { op: "MatMul", inputs: ["q", "kt"], outputs: ["raw"] },
    { op: "Mul", inputs: ["raw", "scale"], outputs: ["scaled"] },
    { op: "Add", inputs: ["scaled", "mask"], outputs: ["masked"] },
    { op: "Softmax", inputs: ["masked"], outputs: ["weights"], ints: { axis: 2 } },
    { op: "MatMul", inputs: ["weights", "v"], outputs: ["out"] },
  ];
  const shape = [BH, S, D];
  const built = model(
    nodes,
    ["q", "k", "v"].map((name) => typed(name, FLOAT, shape)),
    [typed("out", FLOAT, shape)],
    [floats("scale", [1], Float32Array.of(1 / Math.sqrt(D))), floats("mask", [S, S], mask)],
  );
  return contender("onnxruntime dense", withPerm(built), feedsOf(problem));
}

/** Gives every Transpose the permutation of the last two axes, which the table of int attributes cannot say. */
function withPerm(bytes: Uint8Array): Uint8Array {
  const proto = onnx.ModelProto.decode(bytes);
  for (const node of proto.graph?.node ?? []) {
    if (node.opType !== "Transpose") continue;
    node.attribute = [
      onnx.AttributeProto.create({
        name: "perm",
        ints: [0, 2, 1],
        type: onnx.AttributeProto.AttributeType.INTS,
      }),
    ];
  }
  return onnx.ModelProto.encode(proto).finish();
}

/** Blocks of 128 queries against stretches of 256 keys: the strongest peer without a GPU. */
export function ortChunked(problem: BenchProblem): Promise<Contender> {
  const { S, D, BH, window } = problem;
  const chunks = S / CHUNK;
  const stretch = (name: string): Node[] => [
    { op: "Pad", inputs: [name, "pads"], outputs: [`${name}p`] },
    { op: "Slice", inputs: [`${name}p`, "zero", "s", "one"], outputs: [`${name}a`] },
    { op: "Slice", inputs: [`${name}p`, "chunk", "end", "one"], outputs: [`${name}b`] },
    { op: "Reshape", inputs: [`${name}a`, "blocked"], outputs: [`${name}c`] },
    { op: "Reshape", inputs: [`${name}b`, "blocked"], outputs: [`${name}d`] },
    { op: "Concat", inputs: [`${name}c`, `${name}d`], outputs: [`${name}w`], ints: { axis: 1 } },
  ];
  const nodes: Node[] = [
    ...stretch("k"),
    ...stretch("v"),
    { op: "Mul", inputs: ["q", "scale"], outputs: ["qs"] },
    { op: "Reshape", inputs: ["qs", "blocked"], outputs: ["qb"] },
    { op: "Transpose", inputs: ["kw"], outputs: ["kt"] },
    { op: "MatMul", inputs: ["qb", "kt"], outputs: ["raw"] },
    { op: "Reshape", inputs: ["raw", "apart"], outputs: ["four"] },
    { op: "Add", inputs: ["four", "mask"], outputs: ["masked"] },
    { op: "Softmax", inputs: ["masked"], outputs: ["weights4"], ints: { axis: 3 } },
    { op: "Reshape", inputs: ["weights4", "together"], outputs: ["weights"] },
    { op: "MatMul", inputs: ["weights", "vw"], outputs: ["outb"] },
    { op: "Reshape", inputs: ["outb", "whole"], outputs: ["out"] },
  ];
  const shape = [BH, S, D];
  const built = model(
    nodes,
    ["q", "k", "v"].map((name) => typed(name, FLOAT, shape)),
    [typed("out", FLOAT, shape)],
    [
      floats("scale", [1], Float32Array.of(1 / Math.sqrt(D))),
      floats("mask", [1, chunks, CHUNK, 2 * CHUNK], chunkMask(problem)),
      int64("pads", [0, window.left, 0, 0, CHUNK - window.left, 0]),
      int64("zero", [0]),
      int64("one", [1]),
      int64("s", [S]),
      int64("chunk", [CHUNK]),
      int64("end", [S + CHUNK]),
      int64("blocked", [BH * chunks, CHUNK, D]),
      int64("apart", [BH, chunks, CHUNK, 2 * CHUNK]),
      int64("together", [BH * chunks, CHUNK, 2 * CHUNK]),
      int64("whole", shape),
    ],
  );
  return contender("onnxruntime chunked", withPerm(built), feedsOf(problem));
}

/** GroupQueryAttention's own local window, which is causal: w keys, the query itself included. */
export function ortGroupQuery(problem: BenchProblem): Promise<Contender> {
  const { S, D, BH, window } = problem;
  const flat = [1, S, BH * D];
  const past = [1, BH, 0, D];
  const nodes: Node[] = [
    {
      op: "GroupQueryAttention",
      inputs: ["q", "k", "v", "pk", "pv", "lengths", "total"],
      outputs: ["out", "presentK", "presentV"],
      ints: { num_heads: BH, kv_num_heads: BH, local_window_size: window.left + 1 },
      domain: "com.microsoft",
    },
  ];
  const present = [1, BH, S, D];
  const built = model(
    nodes,
    [
      ...["q", "k", "v"].map((name) => typed(name, FLOAT, flat)),
      typed("pk", FLOAT, past),
      typed("pv", FLOAT, past),
      typed("lengths", INT32, [1]),
      typed("total", INT32, [1]),
    ],
    [typed("out", FLOAT, flat), typed("presentK", FLOAT, present), typed("presentV", FLOAT, present)],
    [],
  );
  const make = (phase: number) => new ort.Tensor("float32", benchNumbers(BH * S * D, phase), flat);
  return contender("onnxruntime GroupQueryAttention", built, {
    q: make(0),
    k: make(1),
    v: make(2),
    pk: new ort.Tensor("float32", new Float32Array(0), past),
    pv: new ort.Tensor("float32", new Float32Array(0), past),
    lengths: new ort.Tensor("int32", Int32Array.of(S - 1), [1]),
    total: new ort.Tensor("int32", Int32Array.of(S), [1]),
  });
}

/** The causal problem that GroupQueryAttention can compute with as many keys. */
export const causalTwin = (problem: BenchProblem): BenchProblem => ({
  ...problem,
  window: windowOf(problem.window.left + 1 + problem.window.right, true),
});
