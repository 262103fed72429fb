import type { EngineName } from "./engines";
export type Thread = "worker" | "main";

/** What computes: the tfjs backend, the thread it runs in, and the GPU or the threads that it has. */
export interface EngineInfo {
  readonly backend: EngineName;
  readonly thread: Thread;
  /** The GPU as the browser names it; null on WASM and the CPU. */
  readonly renderer: string | null;
  /** Threads that compute together on WASM; 1 elsewhere. */
  readonly threads: number;
  /** How often a lost WebGL context or WebGPU device was replaced. */
  readonly recoveries: number;
}

/** What the engine holds between requests. The first two are back at 0 whenever nothing is being computed. */
export interface Diagnostics {
  readonly tensors: number;
  readonly bytesInGPU: number;
  /** Bytes of textures kept for reuse. */
  readonly bytesPooled: number;
  /** Programs tfjs has compiled for its own operations, and how many of them are kept at most. */
  readonly programs: number;
  readonly maxPrograms: number;
  /** Programs of the attention op. Sizes and windows are uniforms, so there are only a few. */
  readonly attentionPrograms: number;
}

/** Why a request gave no observation. `message` is the underlying error's and for developers. */
export interface Failure {
  readonly code: "cancelled" | "context_lost" | "observer_failed" | "engine_failed";
  readonly message: string;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}
