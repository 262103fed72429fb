import type { PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { bootPython } from "../boot";
import type { WorkerInit } from "./messages";

/**
 * Gives pyodide the module that the frame has compiled already, in place of the one it would fetch.
 * Both replacements last for one boot only.
 */
async function withCompiledModule<T>(wasm: WebAssembly.Module, boot: () => Promise<T>): Promise<T> {
  const { fetch: realFetch } = self;
  const realInstantiate = WebAssembly.instantiateStreaming;
  self.fetch = (input, options) =>
    String(input).endsWith("/pyodide.asm.wasm")
      ? Promise.resolve(new Response(new Uint8Array()))
      : realFetch.call(self, input, options);
  WebAssembly.instantiateStreaming = async (_response, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  });
  try {
    return await boot();
  } finally {
    self.fetch = realFetch;
    WebAssembly.instantiateStreaming = realInstantiate;
  }
}

/** Python, restored from the snapshot if there is one that fits, else started from nothing. */
export async function startPython(init: WorkerInit): Promise<{ python: PyodideAPI; fromSnapshot: boolean }> {
  const stdLibURL = URL.createObjectURL(init.stdlib);
  const boot = (snapshot: Uint8Array | null) =>
    withCompiledModule(init.wasm, () =>
      bootPython(
        { stdLibURL, sources: init.sources, lockInfo: init.lockInfo },
        {
          createPyodideModule,
          indexURL: "https://kernel.invalid/",
          ...(snapshot && { _loadSnapshot: snapshot }),
        },
      ),
    );
  try {
    if (init.snapshot) {
      try {
        return { python: await boot(init.snapshot), fromSnapshot: true };
      } catch (error) {
        console.warn("The memory snapshot did not fit; starting Python plainly.", error);
      }
    }
    return { python: await boot(null), fromSnapshot: false };
  } finally {
    URL.revokeObjectURL(stdLibURL);
  }
}
