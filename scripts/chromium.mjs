// Where the tests find a Chromium, and how they start it.
import { existsSync } from "node:fs";

const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-headless-shell", "/usr/bin/google-chrome"];

/** Path of a Chromium to drive, or undefined to let Playwright look for its own. */
export function findChromium() {
  const fromEnv = process.env["CHROME_PATH"];
  if (fromEnv) return fromEnv;
  return KNOWN.find((path) => existsSync(path));
}

/** SwiftShader gives WebGL 2 with float targets on a machine without a GPU. */
export const chromiumArgs = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-background-networking",
  "--disable-component-update",
];
