// Runs programs one after another in the headless kernel, each in a fresh interpreter.
import type { PythonKernel } from "../../kernels/python/client";
import type { CellReply } from "../../kernels/python/protocol";
import type { ProgramOutcome } from "./compare";
import { openKernelPage } from "./headless";

declare global {
  interface Window {
    programKernel: PythonKernel;
  }
}

/** What became of one cell: its reply and output, or the reason why the kernel ended. */
export type CellOutcome =
  | { readonly reply: CellReply; readonly stdout: string; readonly stderr: string }
  | { readonly gone: string };

/** Each reset leaves an interpreter's memory to the garbage collector; a restart gives it back for sure. */
const RESETS = 20;

/** A program that takes longer than this counts as failed, and the next one gets a new kernel. */
const PATIENCE_MS = 120_000;

/** Runs the cells of each program in order; outcomes are by program, then by cell. */
export async function runPrograms(programs: readonly (readonly string[])[]): Promise<CellOutcome[][]> {
  const { page, close } = await openKernelPage();
  const outcomes: CellOutcome[][] = [];
  try {
    await page.evaluate(() => {
      window.programKernel = window.createPythonKernel({ hostUrl: "/kernel-host.html" });
      return window.programKernel.boot();
    });
    for (const [index, cells] of programs.entries()) {
      const outcome = await page.evaluate(
        async ([sources, how, patience]) => {
          const { programKernel: kernel } = window;
          const results: CellOutcome[] = [];
          const alarm = setTimeout(() => kernel.restart(), patience);
          try {
            if (how === "restart" || kernel.getState().status === "dead") await kernel.restart();
            else if (how === "reset") await kernel.reset();
            for (const source of sources) {
              const text = { stdout: "", stderr: "" };
              const onStream = (name: "stdout" | "stderr", piece: string) => {
                text[name] += piece;
              };
              results.push({ reply: await kernel.execute(source, { onStream }), ...text });
            }
          } catch (error) {
            results.push({ gone: error instanceof Error ? error.message : String(error) });
            await kernel.restart();
          } finally {
            clearTimeout(alarm);
          }
          return results;
        },
        [cells, index === 0 ? "first" : index % RESETS === 0 ? "restart" : "reset", PATIENCE_MS] as const,
      );
      outcomes.push(outcome);
    }
  } finally {
    await close();
  }
  return outcomes;
}

/** What `compare.ts` looks at. */
export function toOutcome(cell: CellOutcome | undefined): ProgramOutcome {
  if (!cell) throw new Error("the cell was not run");
  if ("gone" in cell) {
    const error = { type: "KernelGone", message: cell.gone, frames: [] };
    return { stdout: "", error, warnings: [] };
  }
  return { stdout: cell.stdout, error: cell.reply.error, warnings: cell.reply.warnings };
}
