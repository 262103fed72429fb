// After `next build`: writes out/sw.js with the list of files that make up the site's shell, and out/offline.json with
// everything there is, for "download everything".
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { build } from "esbuild";

const ROOT = resolve(import.meta.dirname, "..");
const OUT = join(ROOT, "out");

/** A page and what Next asks for when it goes there without loading it anew. */
const PAGE_FILE = /^(en|zh)\/(?!(learn\/[\w-]+|embed)\/)([\w-]+\/)*(index\.(html|txt)|__next\.[^/]+\.txt)$/;

/** The shell: all pages but lessons and embeds, every script and style, fonts. Python's large files and lessons are
 * kept when they are first asked for. */
function belongsToShell(path) {
  if (path.startsWith("_next/static/")) return !path.endsWith(".map");
  if (/^python\/host\./.test(path) || /^(en|zh)\/search\.json$/.test(path)) return true;
  return ["index.html", "404.html", "icon.svg", "kernel-host.html"].includes(path) || PAGE_FILE.test(path);
}

/** What nobody asks for by itself: source maps, the compressed copies, and what this script writes. */
const ASIDE = /\.(map|br|gz)$|^(sw\.js|offline\.json)$|(^|\/)\./;
/** Embeds belong to other pages and are never kept. */
const EMBED = /^(en|zh)\/embed\//;

const all = readdirSync(OUT, { recursive: true })
  .filter((path) => statSync(join(OUT, path)).isFile())
  .map((path) => path.split(sep).join("/"))
  .filter((path) => !ASIDE.test(path) && !EMBED.test(path))
  .sort();
const files = all.filter(belongsToShell);
const hash = createHash("sha256");
for (const path of files) hash.update(path).update(readFileSync(join(OUT, path)));

/** A folder is asked for by its address, not by the name of the file in it. */
const addressOf = (path) => path.replace(/(^|\/)index\.html$/, "$1") || "./";
const shell = files.map(addressOf);
const buildId = hash.digest("hex").slice(0, 16);
writeFileSync(
  join(OUT, "offline.json"),
  JSON.stringify({
    build: buildId,
    files: all.map((path) => [addressOf(path), statSync(join(OUT, path)).size]),
  }),
);
await build({
  entryPoints: [join(ROOT, "components/offline/service-worker.ts")],
  outfile: join(OUT, "sw.js"),
  bundle: true,
  format: "iife",
  target: "es2022",
  minify: true,
  legalComments: "none",
  define: { SHELL: JSON.stringify(shell), BUILD: JSON.stringify(buildId) },
});
const bytes = files.reduce((sum, path) => sum + statSync(join(OUT, path)).size, 0);
console.log(`service worker: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB in the shell`);
