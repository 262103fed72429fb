// Writes THIRD_PARTY_NOTICES.md: the packages whose code or fonts the app ships, with their licences.
// Shipped means imported by the sources of the app, directly or through such a package. `--check` fails when the
// file is out of date.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const TARGET = join(root, "THIRD_PARTY_NOTICES.md");
const SOURCES = ["app", "components", "content", "kernels", "scripts/python-build.mjs", "scripts/python"];
const IMPORT =
  /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(|\burl\(|\bresolve\()\s*["']([^"'./@][^"']*|@[^"'/]+\/[^"']+)["']/g;
/** A path into a package, as fonts and Python's files are named. */
const PATH = /node_modules\/((?:@[\w.-]+\/)?[\w.-]+)/g;
/** Build-time parts of a shipped package, which never reach the browser. */
const NOT_SHIPPED = new Set([
  "caniuse-lite",
  "postcss",
  "sharp",
  "baseline-browser-mapping",
  "esbuild",
  "nanoid",
]);
const NOTICE_FILES = /^(licen[cs]e|copying|ofl|notice)(\.(md|txt))?$/i;

function* sourceFiles(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory())
    for (const name of readdirSync(path)) yield* sourceFiles(join(path, name));
  else if (/\.(tsx?|mjs|css)$/.test(path) && !/\.test\.tsx?$/.test(path)) yield path;
}

const packageOf = (specifier) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

function manifestOf(name) {
  const path = join(root, "node_modules", name, "package.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

function isShipped(name, manifest) {
  return (
    Boolean(manifest) && !name.startsWith("node:") && !name.startsWith("@types/") && !NOT_SHIPPED.has(name)
  );
}

const declared = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies;
const queue = [];
for (const source of SOURCES) {
  for (const file of sourceFiles(join(root, source))) {
    const text = readFileSync(file, "utf8");
    for (const [, specifier] of text.matchAll(IMPORT)) queue.push(packageOf(specifier));
    for (const [, name] of text.matchAll(PATH)) queue.push(name);
  }
}
const shipped = new Map();
// What the app imports must be a declared dependency; development tools in the same folders are not shipped.
const roots = queue.filter((name) => name in declared);
for (const pending = [...roots, "react", "react-dom", "next"]; pending.length > 0; ) {
  const name = pending.pop();
  const manifest = manifestOf(name);
  if (shipped.has(name) || !isShipped(name, manifest)) continue;
  shipped.set(name, manifest);
  pending.push(...Object.keys(manifest.dependencies ?? {}));
}

function noticeText(name) {
  const folder = join(root, "node_modules", name);
  return readdirSync(folder)
    .filter((file) => NOTICE_FILES.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r", "").trim())
    .join("\n\n");
}

const sections = [...shipped.entries()]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, manifest]) => {
    const licence = typeof manifest.license === "string" ? manifest.license : "see below";
    const text = noticeText(name);
    const body = text
      ? `\`\`\`text\n${text.replaceAll("```", "'''")}\n\`\`\``
      : "No licence file in the package.";
    return `## ${name} ${manifest.version}\n\nLicence: ${licence}\n\n${body}\n`;
  });
const document = `# Third-party notices

Local Attention Lab ships code or fonts of these packages. Made by \`node scripts/notices.mjs\`.

${sections.join("\n")}`;

if (!process.argv.includes("--check")) {
  writeFileSync(TARGET, document);
  console.log(`notices: ${shipped.size} packages`);
} else if (!existsSync(TARGET) || readFileSync(TARGET, "utf8") !== document) {
  console.error("THIRD_PARTY_NOTICES.md is out of date. Run: node scripts/notices.mjs");
  process.exit(1);
} else {
  console.log(`notices: up to date, ${shipped.size} packages`);
}
