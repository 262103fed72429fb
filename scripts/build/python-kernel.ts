// Builds the Python kernel into public/: its files under content-hashed names, and kernel-host.html, which lists them.
// Does nothing when the inputs are those of the last build.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { unzipSync, zipSync } from "fflate";
import { inProject } from "../lib/project";
import { bundleBoot, bundleHost, bundleWorker } from "./python-bundles";

const PYODIDE = inProject("node_modules/pyodide");
const OUT = inProject("public/python");
const CACHE = inProject(".cache/python");
const PACKAGES = inProject("kernels/python/py");

/** Not .gz, which some hosts unpack on the way and some tools take for a second form of another file. */
const PACKED = "packed";

const hash = (...parts: (string | Uint8Array)[]): string => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest("hex").slice(0, 16);
};

interface Manifest {
  readonly version: string;
  readonly lockInfo: unknown;
  /** By name; `bytes` unpacked, `wire` as it is stored and sent. */
  readonly files: Record<string, { readonly path: string; readonly bytes: number; readonly wire: number }>;
}

/** Our Python packages: path below site-packages → source. */
function readPackages(): Record<string, string> {
  const paths = readdirSync(PACKAGES, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".py"),
  );
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(PACKAGES, path), "utf8")]));
}

/** Keeps `make`'s result in .cache under the key, so that the slow steps run only when their inputs change. */
function cached(name: string, key: string, make: (path: string) => void): string {
  const path = join(CACHE, `${name}-${key}`);
  if (!existsSync(path)) {
    for (const old of readdirSync(CACHE)) if (old.startsWith(`${name}-`)) rmSync(join(CACHE, old));
    make(path);
  }
  return path;
}

/** Compressed once and for all: what a host sends does not hang on whether it compresses. */
function packed(name: string, bytes: Uint8Array): Uint8Array {
  return readFileSync(
    cached(`packed-${name}`, hash(bytes), (to) => writeFileSync(to, gzipSync(bytes, { level: 9 }))),
  );
}

function hostPage(hostScript: string, manifest: Manifest): string {
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

/** CPython's library without compression, so that gzip sees the text as one: a third less is sent. */
function storedLibrary(): Uint8Array {
  const files = unzipSync(readFileSync(join(PYODIDE, "python_stdlib.zip")));
  // One fixed date: equal input gives equal bytes.
  return zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) });
}

/** Writes `bytes` under a name with their hash, and returns its path on the site. */
function put(name: string, bytes: Uint8Array, extension: string): string {
  const file = `${name}.${hash(bytes)}.${extension}`;
  const path = join(OUT, file);
  if (!existsSync(path) || statSync(path).size !== bytes.length) writeFileSync(path, bytes);
  return `python/${file}`;
}

/** Builds what has changed since the last build. */
export async function buildPythonKernel(): Promise<Manifest> {
  mkdirSync(OUT, { recursive: true });
  mkdirSync(CACHE, { recursive: true });

  const { version } = JSON.parse(readFileSync(join(PYODIDE, "package.json"), "utf8"));
  const { info: lockInfo } = JSON.parse(readFileSync(join(PYODIDE, "pyodide-lock.json"), "utf8"));
  const packages = readPackages();
  const sources = Buffer.from(JSON.stringify(packages));
  const wasm = readFileSync(join(PYODIDE, "pyodide.asm.wasm"));
  const stdlibPath = cached("stdlib", hash(version), (path) => writeFileSync(path, storedLibrary()));
  const [worker, host, boot] = await Promise.all([bundleWorker(), bundleHost(), bundleBoot()]);
  const snapshotPath = cached("snapshot", hash(version, wasm, sources, boot), (path) => {
    const bootPath = join(CACHE, "boot.mjs");
    const inPath = join(CACHE, "snapshot-input.json");
    writeFileSync(bootPath, boot);
    writeFileSync(
      inPath,
      JSON.stringify({ boot: bootPath, stdLibURL: stdlibPath, sources: packages, lockInfo }),
    );
    execFileSync(
      process.execPath,
      ["--import", "tsx", inProject("scripts/build/python-snapshot.ts"), inPath, path],
      { stdio: "inherit" },
    );
  });

  const contents: Record<string, Uint8Array> = {
    worker,
    wasm,
    stdlib: readFileSync(stdlibPath),
    sources,
    snapshot: readFileSync(snapshotPath),
  };
  const files: Manifest["files"] = {};
  for (const [name, bytes] of Object.entries(contents)) {
    const sent = packed(name, bytes);
    files[name] = { path: put(name, sent, PACKED), bytes: bytes.length, wire: sent.length };
  }
  const manifest = { version, lockInfo, files };
  writeFileSync(join(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const hostPath = put("host", host, "js");
  writeFileSync(inProject("public/kernel-host.html"), hostPage(hostPath, manifest));
  const keep = new Set(
    ["python/manifest.json", hostPath, ...Object.values(files).map(({ path }) => path)].map((path) =>
      path.slice("python/".length),
    ),
  );
  for (const file of readdirSync(OUT)) if (!keep.has(file)) rmSync(join(OUT, file), { recursive: true });
  return manifest;
}
