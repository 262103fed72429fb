// Runs before `npm start` and `npm test`: installs and builds what is missing or out of date, and nothing else.
// `--browser` also finds or installs the Chromium that the tests drive; `--no-build` leaves the build to who asks.
// Plain JavaScript, because nothing is installed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
process.chdir(root);

/** What decides the build: sources, not tests and not tools that only look at it. */
const BUILD_INPUTS = [
  "app",
  "components",
  "content",
  "kernels",
  "public",
  "next.config.ts",
  "mdx-components.tsx",
  "tsconfig.json",
  "package-lock.json",
  "scripts/build",
  "scripts/lib",
  "scripts/python/driver.ts",
];
/** Settings that the build takes from the environment. */
const BUILD_SETTINGS = ["BASE_PATH", "SITE_URL", "GALLERY", "TEST_LANGUAGE"];
/** Made by the build itself, so they must not make it look out of date. */
const BUILT = new Set([
  "public/python",
  "public/kernel-host.html",
  "kernels/attention/wasm/binary.js",
  "kernels/python/wasm/binary.js",
]);
const TEST = /\.test\.tsx?$/;

function fail(message) {
  console.error(message);
  process.exit(1);
}

function run(command, args) {
  console.log(`> ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) fail(`${command} ${args[0] ?? ""} failed (exit ${status ?? "by a signal"})`);
}

function filesUnder(path) {
  if (BUILT.has(path) || !existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return TEST.test(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** One hash over the content of everything that the result depends on. */
function fingerprint(paths, settings) {
  const hash = createHash("sha256");
  for (const name of settings) hash.update(`${name}=${process.env[name] ?? ""}\0`);
  for (const file of paths.flatMap(filesUnder)) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

/** Runs `make` unless the stamp says that it ran on the same inputs. */
function upToDate(stamp, inputs, settings, result, make) {
  const now = fingerprint(inputs, settings);
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  make();
  mkdirSync(".cache", { recursive: true });
  writeFileSync(stamp, now);
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old: this project needs 20.19 or newer.`);
}

upToDate(".cache/installed", ["package-lock.json"], [], "node_modules", () =>
  run("npm", ["ci", "--no-audit", "--no-fund"]),
);
if (!process.argv.includes("--no-build"))
  upToDate(".cache/built", BUILD_INPUTS, BUILD_SETTINGS, "out/index.html", () =>
    run("npm", ["run", "build"]),
  );

if (process.argv.includes("--browser")) run("npx", ["tsx", "scripts/install/browser.ts"]);
