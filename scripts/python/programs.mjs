// Runs programs one after another in the headless kernel, each in a fresh interpreter.
import { openKernelPage } from "./headless.mjs";

/** Each reset leaves an interpreter's memory to the garbage collector; a restart gives it back for sure. */
const RESETS = 20;

/** A program that takes longer than this counts as failed, and the next one gets a new kernel. */
const PATIENCE_MS = 120_000;

/**
 * @param programs `{ cells: string[] }`, the cells of one program in order
 * @returns for each program and cell `{ stdout, stderr, reply }` or `{ gone: message }` when the kernel ended
 */
export async function runPrograms(programs, onDone = () => {}) {
  const { page, close } = await openKernelPage();
  const outcomes = [];
  try {
    await page.evaluate(() => {
      globalThis.kernel = globalThis.createPythonKernel({ hostUrl: "/kernel-host.html" });
      return globalThis.kernel.boot();
    });
    for (const [index, { cells }] of programs.entries()) {
      const outcome = await page.evaluate(
        async ([sources, how, patience]) => {
          const { kernel } = globalThis;
          const results = [];
          const alarm = setTimeout(() => kernel.restart(), patience);
          try {
            if (how === "restart" || kernel.getState().status === "dead") await kernel.restart();
            else if (how === "reset") await kernel.reset();
            for (const source of sources) {
              const text = { stdout: "", stderr: "" };
              const onStream = (name, piece) => {
                text[name] += piece;
              };
              results.push({ reply: await kernel.execute(source, { onStream }), ...text });
            }
          } catch (error) {
            results.push({ gone: error.message });
            await kernel.restart();
          } finally {
            clearTimeout(alarm);
          }
          return results;
        },
        [cells, index === 0 ? "first" : index % RESETS === 0 ? "restart" : "reset", PATIENCE_MS],
      );
      outcomes.push(outcome);
      onDone(index, outcome);
    }
  } finally {
    await close();
  }
  return outcomes;
}

/** What `compare.mjs` looks at. */
export function toOutcome(cell) {
  if (cell.gone !== undefined) {
    const error = { type: "KernelGone", message: cell.gone, frames: [] };
    return { stdout: "", error, warnings: [] };
  }
  return { stdout: cell.stdout, error: cell.reply.error, warnings: cell.reply.warnings };
}

/** `--name value` of a command line. */
export function option(name) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}
