import type { createBridge } from "@/kernels/python/bridge";
import type { CellReply } from "@/kernels/python/protocol";

export interface NodeKernel {
  bridge: ReturnType<typeof createBridge>;
  /** Runs one cell as a program of its own. */
  run(code: string): Promise<{ stdout: string; stderr: string; reply: CellReply }>;
  /** A new interpreter, as far as a program can tell. Call it before the first `cell`. */
  restart(): void;
  /** Runs one cell of a notebook, after those before it. */
  cell(
    code: string,
  ): Promise<{ stdout: string; stderr: string; shown: Record<string, unknown>[]; reply: CellReply }>;
  /** Asks a question of kernels/python/services.ts; the answer is not read through its reader. */
  ask(name: string, ...given: readonly unknown[]): unknown;
}

export function startKernel(
  create: typeof createBridge,
  accelerate?: "auto" | "always" | "never",
): Promise<NodeKernel>;
