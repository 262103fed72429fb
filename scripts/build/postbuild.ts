// After `next build`: writes the trained models once more as scripts, and stores each text file of out/ compressed
// beside itself, so that serving costs no time.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { testPages } from "../../content/languages";
import { inProject } from "../lib/project";

const OUT = inProject("out");
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
  ".bin",
]);
/** Below this a second file saves nothing. */
const WORTH_IT = 1024;

const CACHE = inProject(".cache/compressed");
mkdirSync(CACHE, { recursive: true });
const kept = new Set(readdirSync(CACHE));
const used = new Set<string>();

type Compress = (bytes: Uint8Array, level: number) => Promise<Uint8Array>;

const gzipped = promisify(gzip);
const brotli = promisify(brotliCompress);

const asGzip: Compress = (bytes, level) => gzipped(bytes, { level });
const asBrotli: Compress = (bytes, level) =>
  brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: level } });

/** Compressing all takes a minute; most files are those of the last build. */
async function once(path: string, kind: "br" | "gz", bytes: Uint8Array, level: number): Promise<void> {
  const name = `${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}.${level}.${kind}`;
  const compress = kind === "br" ? asBrotli : asGzip;
  if (!kept.has(name)) await writeFile(join(CACHE, name), await compress(bytes, level));
  kept.add(name);
  used.add(name);
  await copyFile(join(CACHE, name), `${path}.${kind}`);
}

/** `npm test` builds once, on a machine that may be new, and serves it to itself: a seventh of the work. */
const quick = process.env["BUILD_ONCE"] === "1";
const QUICK = 5;

/** The best takes five times as long as 9, which is within a tenth of its size: it is for what a page needs to be seen. */
function qualityFor(path: string, bytes: Uint8Array): number {
  if (quick) return QUICK;
  // React's data of a page that one goes to from another is a quarter of the whole site.
  if (extname(path) === ".txt" || bytes.length > 2_000_000) return 9;
  // The same of the page itself comes after it: within 3 %.
  return /^page\.[0-9a-f]+\.js$/.test(basename(path)) ? 10 : constants.BROTLI_MAX_QUALITY;
}

// A frame sandboxed without same-origin may not fetch from a host that sends no CORS headers, but it may load a script.
for (const name of ["reader", "text"]) {
  const model = join(OUT, "model", name);
  const base64 = JSON.stringify(readFileSync(`${model}.safetensors`).toString("base64"));
  writeFileSync(`${model}.js`, `(globalThis.modelFiles??={}).${name}=${base64};\n`);
}

const paths = readdirSync(OUT, { recursive: true, encoding: "utf8" })
  .filter((name) => !name.startsWith(testPages))
  .map((name) => join(OUT, name))
  .filter((path) => TEXT.has(extname(path)) && statSync(path).isFile() && statSync(path).size >= WORTH_IT);
const left = [...paths];
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let path = left.pop(); path; path = left.pop()) {
      const bytes = readFileSync(path);
      await once(path, "br", bytes, qualityFor(path, bytes));
      await once(path, "gz", bytes, 9);
    }
  }),
);
if (!quick) for (const name of kept) if (!used.has(name)) rmSync(join(CACHE, name));
console.log(`postbuild: ${paths.length} files compressed`);
