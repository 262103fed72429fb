import "@tensorflow/tfjs-backend-cpu/dist/register_all_kernels";
import { buildWasm } from "../build/wasm";
import { type Acceleration, startKernel } from "./node-kernel";
import type { CellOutcome } from "./programs";

/** As `runPrograms`, in this process and on the CPU: the quick loop while torch is being written. */
export async function runInNode(
  programs: readonly (readonly string[])[],
  accelerate: Acceleration = "never",
): Promise<CellOutcome[][]> {
  await buildWasm();
  const { createBridge } = await import("../../kernels/python/bridge");
  const kernel = await startKernel(createBridge, accelerate);
  const outcomes: CellOutcome[][] = [];
  for (const cells of programs) {
    kernel.restart();
    const outcome: CellOutcome[] = [];
    for (const cell of cells) outcome.push(await kernel.cell(cell));
    outcomes.push(outcome);
  }
  return outcomes;
}
