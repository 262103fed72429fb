/** Fetches onnxruntime-web, when somebody asks for it: 14 MB of WebAssembly, of which a third travels. */
import type { OrtLibrary } from "../onnx";
import type { OrtFiles } from "./types";

async function unpacked(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok || !answer.body) throw new Error(`${address}: ${answer.status}`);
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

export async function loadOrt({ library, glue, binary }: OrtFiles): Promise<OrtLibrary> {
  const [ort, wasmBinary] = await Promise.all([
    // A file of the site, not a part of any bundle.
    import(/* turbopackIgnore: true */ /* @vite-ignore */ library) as Promise<OrtLibrary>,
    unpacked(binary),
  ]);
  ort.env.wasm.wasmBinary = wasmBinary;
  ort.env.wasm.wasmPaths = { mjs: glue };
  // Without isolation there is no memory that threads could share.
  ort.env.wasm.numThreads = globalThis.crossOriginIsolated ? navigator.hardwareConcurrency : 1;
  return ort;
}
