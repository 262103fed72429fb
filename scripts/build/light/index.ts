// After scripts/build/portable: what has to arrive before a page can be seen is as little as can be. The styles of its
// markup are in the page, the style sheets and React's data come after it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { bundle } from "../../lib/bundle";
import { inProject } from "../../lib/project";
import { MARK } from "../portable/mark";
import { lightPage } from "./page";

const OUT = inProject("out");
const BASE = process.env["BASE_PATH"];
const sheets = new Map<string, string>();

/** Whatever folder the page thinks it is in. */
function sheetAt(address: string): string {
  const [name] = /_next\/.*\.css$/.exec(address) ?? [];
  if (!name) throw new Error(`no style sheet of the site: ${address}`);
  const text = sheets.get(name) ?? readFileSync(join(OUT, name), "utf8");
  sheets.set(name, text);
  return text;
}

const scriptOf = async (name: string, define = {}) =>
  Buffer.from(await bundle(`scripts/build/${name}.ts`, { minify: true, define }))
    .toString()
    .trim();
const styled = await scriptOf("light/when-styled");
const place =
  BASE === undefined
    ? await scriptOf("portable/place-data", { FOLDER_MARK: JSON.stringify(MARK) })
    : undefined;

/** Chunks of scripts that a page begins with. */
const beginsWith = (html: string) =>
  new Set([...html.matchAll(/<script src="[^"]*?([^"/]+\.js)"/g)].map(([, chunk = ""]) => chunk));
let shared: Set<string> | undefined;

let count = 0;
for (const name of readdirSync(OUT, { recursive: true, encoding: "utf8" })) {
  if (!name.endsWith(".html")) continue;
  const path = join(OUT, name);
  const before = readFileSync(path, "utf8");
  // Not one of Next's: it is small already.
  if (!before.includes("__next_f")) continue;
  const at = dirname(name).split(sep).join("/");
  const anywhere = /^(?:404|_not-found)\b/.test(name);
  const folder = anywhere ? `${BASE ?? ""}/${at === "." ? "" : `${at}/`}` : "";
  const begins = beginsWith(before);
  shared = new Set([...begins].filter((chunk) => shared?.has(chunk) ?? true));
  const { html, data } = lightPage(before, { sheetAt, styled, place, folder });
  writeFileSync(path, html);
  writeFileSync(join(dirname(path), data.name), data.text);
  count++;
}

// What is fetched later brings styles of its own. They come after those of the page, which now stand at its end.
const CHUNKS = join(OUT, "_next/static/chunks");
for (const name of readdirSync(CHUNKS)) {
  if (!/^turbopack-.*\.js$/.test(name)) continue;
  const path = join(CHUNKS, name);
  const runtime = readFileSync(path, "utf8");
  if (!runtime.includes('rel="stylesheet"')) continue;
  const last = runtime.replace(/document\.head(\.appendChild\(\w+\(\)\))/, "document.body$1");
  if (last === runtime) throw new Error(`${name} puts styles in a place not known`);
  writeFileSync(path, last);
}

// What all pages begin with, React above all, is called at once. Chromium then makes it ready beside the page, not in the
// middle of starting it: half of that task. To other browsers it is a comment.
const AT_ONCE = "//# allFunctionsCalledOnLoad\n";
for (const name of shared ?? []) {
  const path = join(CHUNKS, name);
  writeFileSync(path, AT_ONCE + readFileSync(path, "utf8"));
}
console.log(`light: ${count} pages, ${shared?.size ?? 0} scripts that all begin with`);
