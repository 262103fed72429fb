// Runs programs one after another in the headless kernel, each in a fresh interpreter.
import { openKernelPage } from "./headless.mjs";

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
        async ([sources, first]) => {
          const { kernel } = globalThis;
          const results = [];
          try {
            if (!first) await (kernel.getState().status === "dead" ? kernel.restart() : kernel.reset());
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
          }
          return results;
        },
        [cells, index === 0],
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
