import type { Page } from "@playwright/test";
import type { PythonKernel } from "../../kernels/python/client";
import type { CellReply, KernelInfo } from "../../kernels/python/protocol";

declare global {
  // The driver page of the headless commands defines the first, `startKernel` the second.
  var createPythonKernel: typeof import("../../kernels/python/client").createPythonKernel;
  var kernel: PythonKernel;
}

/** A new kernel on the driver page, in place of the last one. */
export function startKernel(page: Page, options: { plain?: boolean } = {}): Promise<KernelInfo> {
  return page.evaluate((extra) => {
    globalThis.kernel?.dispose();
    globalThis.kernel = globalThis.createPythonKernel({ hostUrl: "/kernel-host.html", ...extra });
    return globalThis.kernel.boot();
  }, options);
}

/** Runs one cell. */
export function run(page: Page, code: string): Promise<{ stdout: string; stderr: string; reply: CellReply }> {
  return page.evaluate(async (source) => {
    const text = { stdout: "", stderr: "" };
    const reply = await globalThis.kernel.execute(source, {
      onStream: (name, piece) => {
        text[name] += piece;
      },
    });
    return { ...text, reply };
  }, code);
}

/** Runs a cell, presses Stop after `delay` milliseconds; gives the reply, or what `execute` rejected with. */
export function stopAfter(page: Page, code: string, delay = 300) {
  return page.evaluate(
    async ([source, wait]) => {
      const { kernel } = globalThis;
      let length = 0;
      const cell = kernel.execute(source, {
        onStream: (_name, piece) => {
          length += piece.length;
        },
      });
      const outcome = cell.then(
        (reply) => ({ reply, gone: null }),
        (error: Error) => ({ reply: null, gone: error.message }),
      );
      await new Promise((resolve) => setTimeout(resolve, wait));
      const pressed = performance.now();
      kernel.interrupt();
      return { ...(await outcome), length, latency: performance.now() - pressed };
    },
    [code, delay] as const,
  );
}
