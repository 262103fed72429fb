// Fails when a shipped file could make a page ask another origin for something: a resource tag in HTML, an address
// in a style sheet, or a host named in a script that is not known to be a mere name. The end-to-end tests watch the
// requests themselves; this also sees the branches that no test takes.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { inProject } from "../lib/project";

const OUT = inProject("out");

/** Hosts that scripts name and never ask for anything. */
const NAMES = new Map([
  ["www.w3.org", "XML namespaces"],
  ["react.dev", "links in React's error messages"],
  ["nextjs.org", "links in Next's error messages"],
  ["github.com", "links to sources"],
  ["pytorch.org", "links to its documentation"],
  ["en.wikipedia.org", "a reference in a comment of tfjs' shaders"],
  ["arxiv.org", "references in comments of tfjs' shaders"],
  ["developer.mozilla.org", "references in tfjs' messages"],
  ["www.shadertoy.com", "references in comments of tfjs' shaders"],
  ["adlnet.gov", "names of xAPI verbs and activities, in a file that a teacher saves"],
  ["w3id.org", "names of cmi5 and xAPI, in packages for learning platforms"],
  ["id.tincanapi.com", "names of xAPI extensions in its library, in such packages"],
  ["www.adlnet.org", "an XML namespace of SCORM"],
  ["www.imsproject.org", "an XML namespace of SCORM"],
  ["www.imsglobal.org", "an XML namespace of SCORM"],
  ["cdn.jsdelivr.net", "Pyodide's default address, which we replace; its frame has no network"],
]);

const RESOURCE =
  /<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*\b(?:src|href|data|srcset)="(?:https?:)?\/\/[^"]*"[^>]*>/g;
const isMetadata = (tag: string) => /\brel="(?:alternate|canonical|license)"/.test(tag);
const STYLE_ADDRESS = /(?:url\(|@import)\s*["']?(?:https?:)?\/\/[^"')]*/g;
/** React's data of a page (scripts/build/light), JSON in a string: what tags will ask for. Links are only followed. */
const DATA = /\bpage\.[0-9a-f]{16}\.js$/;
const TAG_DATA =
  /\[\\"\$\\",\\"(?:script|link|img|iframe|source|video|audio|object|embed)\\",[^[\]]*?\\"(?:src|href|data|srcSet)\\":\\"(?:https?:)?\/\/[^"\\]*/g;
const isMetadataData = (tag: string) => /\\"rel\\":\\"(?:alternate|canonical|license)\\"/.test(tag);
const ADDRESS = /\b(?:https?|wss?):\/\/([\w-]+(?:\.[\w-]+)+)/g;
/** `.invalid` and `.example` are reserved (RFC 2606): they resolve nowhere. */
const isKnown = (host: string) => NAMES.has(host) || /\.(?:invalid|example)$/.test(host);

const checks: Record<string, (text: string) => string[]> = {
  ".html": (text) => [...text.matchAll(RESOURCE)].map(([tag]) => tag).filter((tag) => !isMetadata(tag)),
  ".css": (text) => [...text.matchAll(STYLE_ADDRESS)].map(([address]) => address),
  data: (text) => [...text.matchAll(TAG_DATA)].map(([tag]) => tag).filter((tag) => !isMetadataData(tag)),
  ".js": (text) =>
    [...text.matchAll(ADDRESS)].filter(([, host = ""]) => !isKnown(host)).map(([address]) => address),
};

let files = 0;
let found = 0;
for (const path of readdirSync(OUT, { recursive: true, encoding: "utf8" })) {
  const check = checks[DATA.test(path) ? "data" : extname(path)];
  if (!check) continue;
  files++;
  for (const finding of new Set(check(readFileSync(join(OUT, path), "utf8")))) {
    console.error(`${path} names another origin: ${finding}`);
    found++;
  }
}
console.log(`origins: ${files} files, ${found} findings`);
process.exit(found > 0 || files === 0 ? 1 : 0);
