// Where the tests find a Chromium, how they get one, and how they start it.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inProject } from "./project.ts";

const CACHE = inProject(".cache/chromium");
const CACHED = join(CACHE, "chromium");
const KNOWN = [
  // Chromium without its own windows and menus: a third less work before a page is there.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  CACHED,
];
/** The newest version that still supports Node 20; unpacked into .cache, not a dependency of the app. */
const NPM_BUILD = "@sparticuz/chromium@147.0.0";

/** Path of a Chromium to drive, or undefined to let Playwright look for its own. */
export function findChromium(): string | undefined {
  return process.env["CHROME_PATH"] || KNOWN.find((path) => existsSync(path));
}

const succeeds = (command: string, args: string[]) =>
  spawnSync(command, args, { stdio: "inherit" }).status === 0;

/** Debian's package, where we may install one. */
function fromDebian(): boolean {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return false;
  return (
    succeeds("apt-get", ["update", "-qq"]) &&
    succeeds("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell"])
  );
}

/** A build that ships inside an npm package: needs neither root nor a download of its own. */
async function fromNpm(): Promise<boolean> {
  if (process.platform !== "linux" || process.arch !== "x64") return false;
  const folder = join(CACHE, "npm");
  mkdirSync(folder, { recursive: true });
  if (!succeeds("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, NPM_BUILD])) {
    return false;
  }
  const home = join(folder, "node_modules/@sparticuz/chromium");
  const { default: chromium } = await import(pathToFileURL(join(home, "build/esm/index.js")).href);
  const unpacked = await chromium.executablePath(join(home, "bin"));
  cpSync(unpacked, `${CACHED}.part`);
  chmodSync(`${CACHED}.part`, 0o755);
  renameSync(`${CACHED}.part`, CACHED);
  return true;
}

/** Finds a Chromium or installs one; returns its path, or a word for Playwright's own. Throws when there is none. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  if (fromDebian() || (await fromNpm())) {
    const installed = findChromium();
    if (installed) return installed;
  }
  if (succeeds("npx", ["playwright", "install", "--with-deps", "chromium"])) return "Playwright's own";
  throw new Error("No Chromium found and none could be installed. Set CHROME_PATH to one.");
}

/** SwiftShader gives WebGL 2 with float targets on a machine without a GPU. */
const ARGS = [
  // And WebGPU by it as well, for tests alone: it is right, and very slow.
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  // Its work may take long on a busy machine; a watchdog would take the device away.
  "--disable-gpu-watchdog",
  // Pages are put together by the processor itself; drawn by SwiftShader like WebGL, they cost twice as much.
  "--disable-gpu-compositing",
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-background-networking",
  "--disable-component-update",
];

/**
 * WebAssembly as it first comes. Making it faster in the background is a third of the work of starting Python, and no
 * end-to-end test runs long enough to have it back; the kernels' own tests have it made fast.
 */
export const WASM_AS_IT_COMES = "--js-flags=--liftoff-only";

/** How Playwright starts that Chromium. */
export function launchOptions(...moreArgs: string[]): { args: string[]; executablePath?: string } {
  const executablePath = findChromium();
  return { args: [...ARGS, ...moreArgs], ...(executablePath && { executablePath }) };
}
