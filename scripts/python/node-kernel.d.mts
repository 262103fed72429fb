import type { createBridge } from "@/kernels/python/bridge";
import type { CellReply } from "@/kernels/python/protocol";

export interface NodeKernel {
  bridge: ReturnType<typeof createBridge>;
  /** Runs one cell as a program of its own. */
  run(code: string): Promise<{ stdout: string; stderr: string; reply: CellReply }>;
}

export function startKernel(
  create: typeof createBridge,
  accelerate?: "auto" | "always" | "never",
): Promise<NodeKernel>;
