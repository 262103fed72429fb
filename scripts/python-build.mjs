// Builds the Python kernel into public/: its files under content-hashed names, and kernel-host.html, which lists them.
// Does nothing when the inputs are those of the last build.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { bundleBoot, bundleHost, bundleWorker } from "./python/bundle.mjs";
import { readZip, writeStoredZip } from "./python/stored-zip.mjs";

const ROOT = resolve(import.meta.dirname, "..");
const PYODIDE = join(ROOT, "node_modules/pyodide");
const OUT = join(ROOT, "public/python");
const CACHE = join(ROOT, ".cache/python");
const PACKAGES = join(ROOT, "kernels/python/py");

const hash = (...parts) => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest("hex").slice(0, 16);
};

/** Our Python packages: path below site-packages → source. */
function readPackages() {
  const paths = readdirSync(PACKAGES, { recursive: true }).filter((path) => path.endsWith(".py"));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(PACKAGES, path), "utf8")]));
}

/** Keeps `make`'s result in .cache under the key, so that the slow steps run only when their inputs change. */
function cached(name, key, make) {
  const path = join(CACHE, `${name}-${key}`);
  if (!existsSync(path)) {
    for (const old of readdirSync(CACHE)) if (old.startsWith(`${name}-`)) rmSync(join(CACHE, old));
    make(path);
  }
  return path;
}

/** Bytes on the wire from a server that compresses; quality 5 is what servers do on the fly. */
function wireSize(bytes) {
  const path = cached(`wire-${bytes.length}`, hash(bytes), (to) => {
    const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    writeFileSync(to, String(packed.length));
  });
  return Number(readFileSync(path, "utf8"));
}

function hostPage(hostScript, manifest) {
  // The frame inherits this policy, so it allows what the frame needs; `frame-src 'none'` keeps both from leaving.
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline' blob: 'wasm-unsafe-eval'",
    "worker-src blob:",
    "connect-src 'self' blob: data:",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Python kernel</title>
<script type="application/json" id="manifest">${JSON.stringify(manifest)}</script>
<body><script src="${hostScript}"></script></body>
</html>
`;
}

const began = performance.now();
mkdirSync(OUT, { recursive: true });
mkdirSync(CACHE, { recursive: true });
process.chdir(ROOT);

const version = JSON.parse(readFileSync(join(PYODIDE, "package.json"), "utf8")).version;
const lockInfo = JSON.parse(readFileSync(join(PYODIDE, "pyodide-lock.json"), "utf8")).info;
const sources = Buffer.from(JSON.stringify(readPackages()));
const wasm = readFileSync(join(PYODIDE, "pyodide.asm.wasm"));
const stdlibPath = cached("stdlib", hash(version), (path) =>
  writeFileSync(path, writeStoredZip(readZip(readFileSync(join(PYODIDE, "python_stdlib.zip"))))),
);
const [worker, host, boot] = await Promise.all([bundleWorker(), bundleHost(), bundleBoot()]);
const snapshotPath = cached("snapshot", hash(version, wasm, sources, boot), (path) => {
  const bootPath = join(CACHE, "boot.mjs");
  const inPath = join(CACHE, "snapshot-input.json");
  writeFileSync(bootPath, boot);
  const input = { boot: bootPath, stdLibURL: stdlibPath, sources: JSON.parse(sources), lockInfo };
  writeFileSync(inPath, JSON.stringify(input));
  execFileSync(process.execPath, [join(ROOT, "scripts/python/snapshot.mjs"), inPath, path], {
    stdio: "inherit",
  });
});

const contents = {
  worker: [worker, "js"],
  wasm: [wasm, "wasm"],
  stdlib: [readFileSync(stdlibPath), "zip"],
  sources: [sources, "json"],
  snapshot: [readFileSync(snapshotPath), "bin"],
};
const keep = new Set(["manifest.json"]);
const put = (name, bytes, extension) => {
  const file = `${name}.${hash(bytes)}.${extension}`;
  keep.add(file);
  const path = join(OUT, file);
  if (!existsSync(path) || statSync(path).size !== bytes.length) writeFileSync(path, bytes);
  return `python/${file}`;
};
const files = {};
for (const [name, [bytes, extension]] of Object.entries(contents)) {
  files[name] = { path: put(name, bytes, extension), bytes: bytes.length, wire: wireSize(bytes) };
}
const manifest = { version, lockInfo, files };
writeFileSync(join(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(join(ROOT, "public/kernel-host.html"), hostPage(put("host", host, "js"), manifest));
for (const file of readdirSync(OUT)) if (!keep.has(file)) rmSync(join(OUT, file), { recursive: true });

const total = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
const quiet = !process.argv[1]?.endsWith("python-build.mjs");
const wire = Object.values(files).reduce((sum, file) => sum + file.wire, 0);
const sizes = `${(total / 1e6).toFixed(1)} MB in public/python, ${(wire / 1e6).toFixed(1)} MB compressed`;
if (!quiet) console.log(`python: pyodide ${version}, ${sizes}, ${Math.round(performance.now() - began)} ms`);
