// After `next build`: writes the trained model once more as a script, and stores each text file of out/ compressed
// beside itself, so that serving costs no time.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const OUT = fileURLToPath(new URL("../out", import.meta.url));
const TEXT = new Set([
  ".html",
  ".js",
  ".mjs",
  ".css",
  ".svg",
  ".json",
  ".txt",
  ".wasm",
  ".py",
  ".ico",
  ".zip",
  ".bin",
]);
/** Below this a second file saves nothing. */
const WORTH_IT = 1024;

function* filesIn(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

const CACHE = fileURLToPath(new URL("../.cache/compressed", import.meta.url));
mkdirSync(CACHE, { recursive: true });

/** CPython takes a minute to compress; a name with a content hash says that it has been done before. */
function once(path, extension, compress) {
  const kept = join(CACHE, `${basename(path)}.${extension}`);
  const hashed = /\.[0-9a-f]{16}\./.test(path);
  const bytes = hashed && existsSync(kept) ? readFileSync(kept) : compress();
  if (hashed) writeFileSync(kept, bytes);
  writeFileSync(`${path}.${extension}`, bytes);
}

// A frame sandboxed without same-origin may not fetch from a host that sends no CORS headers, but it may load a script.
const model = join(OUT, "model/reader");
writeFileSync(
  `${model}.js`,
  `globalThis.readerWeights=${JSON.stringify(readFileSync(`${model}.safetensors`).toString("base64"))};\n`,
);

let count = 0;
for (const path of filesIn(OUT)) {
  if (!TEXT.has(extname(path)) || statSync(path).size < WORTH_IT) continue;
  const bytes = readFileSync(path);
  // Level 11 on the 10 MB of CPython takes half a minute; 9 is within 5 % of its size.
  const quality = bytes.length > 2_000_000 ? 9 : constants.BROTLI_MAX_QUALITY;
  once(path, "br", () =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  );
  once(path, "gz", () => gzipSync(bytes, { level: 9 }));
  count++;
}
console.log(`postbuild: ${count} files compressed`);
