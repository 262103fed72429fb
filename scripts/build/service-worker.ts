// After `next build`: writes out/sw.js, and out/offline.json with everything there is: what may be kept on a device.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { languages, testPages } from "../../content/languages";
import { loadMessages } from "../../content/messages/load";
import { bundle } from "../lib/bundle";
import { inProject } from "../lib/project";

const OUT = inProject("out");

/**
 * What no page asks for: source maps, the compressed copies, what this script writes, and what is there for others. What
 * the bench compares with is fetched when somebody runs it, and is too large to be kept for all.
 */
const ASIDE =
  /\.(map|br|gz)$|^(sw\.js|offline\.json|serve\.cjs|class-server\.mjs|robots\.txt|sitemap\.xml)$|^(cards|peers)\/|(^|\/)\./;
/** Embeds belong to other pages and are never kept. */
const EMBED = new RegExp(`^(?:${languages.join("|")})/embed/`);

const all = readdirSync(OUT, { recursive: true, encoding: "utf8" })
  .filter((path) => statSync(join(OUT, path)).isFile())
  .map((path) => path.split(sep).join("/"))
  .filter((path) => !ASIDE.test(path) && !EMBED.test(path) && !path.startsWith(testPages))
  .sort();

/** A folder is asked for by its address, not by the name of the file in it. */
const addressOf = (path: string) => path.replace(/(^|\/)index\.html$/, "$1") || "./";

const hash = createHash("sha256");
const files = all.map((path) => {
  const bytes = readFileSync(join(OUT, path));
  hash.update(path).update(bytes);
  return [addressOf(path), bytes.length];
});
const build = hash.digest("hex").slice(0, 16);
writeFileSync(join(OUT, "offline.json"), JSON.stringify({ build, files }));
const words = Object.fromEntries(
  await Promise.all(
    languages.map(async (language) => [language, await loadMessages(language, "not-stored")] as const),
  ),
);
const script = await bundle("components/offline/service-worker.ts", {
  minify: true,
  define: { BUILD: JSON.stringify(build), WORDS: JSON.stringify(words) },
});
writeFileSync(join(OUT, "sw.js"), script);
console.log(`service worker: ${files.length} files`);
