// After `next build`: writes out/sw.js with the list of files that make up the site's shell.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { build } from "esbuild";

const ROOT = resolve(import.meta.dirname, "..");
const OUT = join(ROOT, "out");

/** A page and what Next asks for when it goes there without loading it anew. */
const PAGE_FILE = /^(en|zh)\/(?!(learn|embed)\/)([\w-]+\/)*(index\.(html|txt)|__next\.[^/]+\.txt)$/;

/** The shell: all pages but lessons and embeds, every script and style, fonts. Python's large files and lessons are
 * kept when they are first asked for. */
function belongsToShell(path) {
  if (path.startsWith("_next/static/")) return !path.endsWith(".map");
  if (/^python\/host\./.test(path)) return true;
  return ["index.html", "404.html", "icon.svg", "kernel-host.html"].includes(path) || PAGE_FILE.test(path);
}

const files = readdirSync(OUT, { recursive: true })
  .filter((path) => statSync(join(OUT, path)).isFile())
  .map((path) => path.split(sep).join("/"))
  .filter(belongsToShell)
  .sort();
const hash = createHash("sha256");
for (const path of files) hash.update(path).update(readFileSync(join(OUT, path)));

// A folder is asked for by its address, not by the name of the file in it.
const shell = files.map((path) => path.replace(/(^|\/)index\.html$/, "$1")).map((path) => path || "./");
await build({
  entryPoints: [join(ROOT, "components/offline/service-worker.ts")],
  outfile: join(OUT, "sw.js"),
  bundle: true,
  format: "iife",
  target: "es2022",
  minify: true,
  legalComments: "none",
  define: { SHELL: JSON.stringify(shell), BUILD: JSON.stringify(hash.digest("hex").slice(0, 16)) },
});
const bytes = files.reduce((sum, path) => sum + statSync(join(OUT, path)).size, 0);
console.log(`service worker: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB in the shell`);
