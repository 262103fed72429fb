// Keeps package-lock.json installable everywhere.
//
// A registry that lacks a package for some platform makes npm leave it out of the lock without a word, and
// then `npm ci` stops with "Missing: … from lock file", on every platform. This adds an entry for each
// optional package that a manifest names and the lock lacks; the next `npm install` puts them in order.
// `--check` only reports, and fails.
import { readFileSync, writeFileSync } from "node:fs";

const LOCK = new URL("../package-lock.json", import.meta.url);
const SYSTEMS = [
  "linux",
  "darwin",
  "win32",
  "android",
  "freebsd",
  "openharmony",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
];
const PROCESSORS = ["x64", "arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el"];

/** Where npm would find `name` when the package at lock path `from` asks for it. */
function resolveInLock(packages, from, name) {
  let folder = from;
  while (true) {
    const path = `${folder ? `${folder}/` : ""}node_modules/${name}`;
    if (packages[path]) return path;
    if (!folder) return undefined;
    const parent = folder.lastIndexOf("node_modules/");
    folder = parent <= 0 ? "" : folder.slice(0, parent - 1);
  }
}

/** Optional packages that a manifest in the lock names and the lock has no entry for. */
export function missingOptionalPackages(lock) {
  const missing = [];
  for (const [path, manifest] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(manifest.optionalDependencies ?? {})) {
      if (!resolveInLock(lock.packages, path, name)) missing.push({ by: path, name, version });
    }
  }
  return missing;
}

/** What a platform package's name says of the platforms it is for: `@next/swc-darwin-arm64` → darwin, arm64. */
function platformOf(name) {
  const words = name.split(/[/_-]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }) };
}

const lock = JSON.parse(readFileSync(LOCK, "utf8"));
const missing = missingOptionalPackages(lock);

if (process.argv.includes("--check")) {
  for (const { by, name } of missing)
    console.error(`${by || "package.json"} names ${name}, which the lock lacks`);
  if (missing.length > 0) {
    console.error("npm ci would fail. Run: node scripts/lock.mjs");
    process.exit(1);
  }
  console.log("lock: every optional platform package has its entry");
} else {
  for (const { name, version } of missing) {
    lock.packages[`node_modules/${name}`] = { version, optional: true, ...platformOf(name) };
  }
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`lock: ${missing.length} entries added`);
}
