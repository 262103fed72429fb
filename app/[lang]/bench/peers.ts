/** Which libraries the bench can compare with, read while the site is built. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Peers } from "@/components/bench/Libraries";
import { ortFiles } from "@/components/bench/ort-files";

const PACKAGES = join(process.cwd(), "node_modules");

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(PACKAGES, name, "package.json"), "utf8")).version;

export function peersOfSite(): Peers {
  const version = versionOf("onnxruntime-web");
  const sizes = Object.values(ortFiles(join(process.cwd(), "public"), version)).map(
    (path) => statSync(path).size,
  );
  const webgpu = join(PACKAGES, "onnxruntime-web/dist/ort-wasm-simd-threaded.asyncify.wasm");
  return {
    onnxruntime: {
      version,
      bytes: sizes.reduce((sum, size) => sum + size),
      webgpuBytes: statSync(webgpu).size,
    },
    jax: { version: versionOf("@jax-js/jax") },
  };
}
