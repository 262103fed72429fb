// Keeps package-lock.json installable everywhere.
//
// A registry that lacks a package for some platform makes npm leave it out of the lock without a word, and
// then `npm ci` stops with "Missing: … from lock file", on every platform. This adds an entry for each
// optional package that a manifest names and the lock lacks; the next `npm install` puts them in order.
// `--check` only reports, and fails.
import { readFileSync, writeFileSync } from "node:fs";

const LOCK = new URL("../../package-lock.json", import.meta.url);
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

/** Platform packages are named by exact version; an entry of another version is another package's. */
function isWanted(entry, version) {
  return Boolean(entry) && (!/^\d/.test(version) || entry.version === version);
}

/** Optional packages that a manifest in the lock names and the lock has no entry for. */
function missingOptionalPackages(lock) {
  const missing = [];
  for (const [path, manifest] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(manifest.optionalDependencies ?? {})) {
      const entry = lock.packages[resolveInLock(lock.packages, path, name)];
      if (!isWanted(entry, version)) missing.push({ by: path, name, version });
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
    console.error("npm ci would fail. Run: npm run lock");
    process.exit(1);
  }
  console.log("lock: every optional platform package has its entry");
} else {
  for (const { by, name, version } of missing) {
    // Beside the others, or inside the package that wants it where another version has that place.
    const place = lock.packages[`node_modules/${name}`]
      ? `${by}/node_modules/${name}`
      : `node_modules/${name}`;
    lock.packages[place] = { version, optional: true, ...platformOf(name) };
  }
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`lock: ${missing.length} entries added`);
}
