// Before `next dev` and `next build`: puts what the bench page loads of onnxruntime-web into public/peers.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ortFiles } from "../../components/bench/ort-files";
import { inProject } from "../lib/project";

const PACKAGE = inProject("node_modules/onnxruntime-web");
const PUBLIC = inProject("public");

/**
 * The build for processors alone. That for WebGPU would be 27 MB more, 7 of them on the way, and was slower than stock
 * TensorFlow.js on the GPU on which both were timed (kernels/attention/README.md): `npm run bench` has it, the site not.
 */
export function buildPeers(): void {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const files = ortFiles(PUBLIC, version);
  if (Object.values(files).every((path) => existsSync(path))) return;
  rmSync(join(PUBLIC, "peers"), { recursive: true, force: true });
  mkdirSync(join(PUBLIC, "peers"));
  const read = (name: string) => readFileSync(join(PACKAGE, "dist", name));
  writeFileSync(files.library, read("ort.wasm.min.mjs"));
  writeFileSync(files.glue, read("ort-wasm-simd-threaded.mjs"));
  // Compressed once and for all, as Python is: what a host sends does not hang on whether it compresses.
  writeFileSync(files.binary, gzipSync(read("ort-wasm-simd-threaded.wasm"), { level: 9 }));
}
