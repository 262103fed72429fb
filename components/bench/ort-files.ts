import type { OrtFiles } from "@/kernels/attention/bench/live/types";

/** Where onnxruntime-web's files are below a folder or an address: scripts/build/peers.ts puts them there. */
export function ortFiles(root: string, version: string): OrtFiles {
  const path = `${root}/peers/onnxruntime-web-${version}`;
  return { library: `${path}.mjs`, glue: `${path}-glue.mjs`, binary: `${path}.packed` };
}
