/** What the bench of a page is asked for, and what it answers: plain data, sent between a page and a worker. */

export const benchEngines = ["webgl", "wasm", "webgpu"] as const;
export type BenchEngine = (typeof benchEngines)[number];

/** Whose code, and how it goes about the window. */
export const benchWays = [
  "ours",
  "ours-half",
  "tfjs-chunked",
  "tfjs-dense",
  "ort-chunked",
  "ort-dense",
  "ort-gqa",
  "jax",
] as const;
export type BenchWay = (typeof benchWays)[number];

export interface BenchEntry {
  readonly engine: BenchEngine;
  readonly way: BenchWay;
  /** It sees as many keys, but none to the right: all that this way can do. */
  readonly causal: boolean;
  /** Milliseconds of one run, for each round; empty where it could not be timed. */
  readonly rounds: readonly number[];
  /** Largest difference from float64, on some rows of every head; null where it gave no numbers. */
  readonly difference: number | null;
  /** Why it could not be timed, in the words of whoever failed. */
  readonly error?: string;
  /** One run takes longer than so many seconds: the bench does not wait. */
  readonly overSeconds?: number;
}

/** What an engine can do at most, measured in the same rounds. */
export interface EngineLimits {
  readonly engine: BenchEngine;
  /** Multiplications and additions in registers: how many, and milliseconds. */
  readonly arithmetic: { readonly flops: number; readonly rounds: readonly number[] };
  /** Query, key and value read once and as much written: how many bytes, and milliseconds. */
  readonly stream: { readonly bytes: number; readonly rounds: readonly number[] };
}

/** One sequence length. */
export interface BenchRow {
  readonly seq_len: number;
  readonly items: number;
  readonly head_dim: number;
  readonly window: number;
  /** Multiplications and additions that the pairs inside the window need. */
  readonly flops: number;
  readonly entries: readonly BenchEntry[];
  readonly limits: readonly EngineLimits[];
}

/** What this browser has; null where it has none. */
export interface BenchDevice {
  /** The GPU, or what draws in its place. */
  readonly webgl: string | null;
  readonly wasm: { readonly threads: number; readonly fused: boolean } | null;
  readonly webgpu: string | null;
}

/** Addresses of onnxruntime-web's files. */
export interface OrtFiles {
  readonly library: string;
  readonly glue: string;
  /** The module, compressed with gzip. */
  readonly binary: string;
}

export interface BenchRequest {
  readonly lengths: readonly number[];
  readonly rounds: number;
  /** Null leaves the library out; so does false. */
  readonly onnxruntime: OrtFiles | null;
  readonly jax: boolean;
}

export type BenchAnswer =
  | { readonly type: "device"; readonly device: BenchDevice }
  | { readonly type: "progress"; readonly seq: number; readonly done: number; readonly total: number }
  | { readonly type: "row"; readonly row: BenchRow }
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly message: string };
