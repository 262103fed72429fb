// Before `next dev` and `next build`: builds the WebAssembly kernels and the Python kernel, and says how large that is.
import { buildPeers } from "./peers";
import { buildPythonKernel } from "./python-kernel";
import { buildWasm } from "./wasm";

await buildWasm();
buildPeers();
const began = performance.now();
const { version, files } = await buildPythonKernel();
const sum = (size: "bytes" | "wire") =>
  (Object.values(files).reduce((total, file) => total + file[size], 0) / 1e6).toFixed(1);
const took = Math.round(performance.now() - began);
console.log(
  `python: pyodide ${version}, ${sum("bytes")} MB in public/python, ${sum("wire")} MB compressed, ${took} ms`,
);
