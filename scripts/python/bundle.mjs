// The kernel's scripts, bundled by esbuild: every one a classic script, because Chromium takes no module worker
// in a frame of opaque origin.
import { build } from "esbuild";

const common = {
  bundle: true,
  write: false,
  format: "iife",
  target: "es2022",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
};

async function one(entry, extra = {}) {
  const { outputFiles } = await build({ ...common, entryPoints: [entry], ...extra });
  return outputFiles[0].contents;
}

/** The kernel thread: pyodide, tfjs and our bridge. pyodide's branches for Node stay unreached. */
export function bundleWorker() {
  return one("kernels/python/worker/worker.ts", {
    external: ["node:*", "ws"],
    define: { "import.meta.url": '"https://kernel.invalid/"' },
  });
}

/** kernel-host.html's script, with the sandboxed frame's script inside it as text. */
export async function bundleHost() {
  const frame = Buffer.from(await one("kernels/python/host/frame.ts")).toString();
  // The text ends up between <script> tags.
  const safe = frame.replaceAll("</script", "<\\/script");
  return one("kernels/python/host/host.ts", { define: { FRAME_SOURCE: JSON.stringify(safe) } });
}

/** `bootPython` for Node, as the text of a module. */
export function bundleBoot() {
  return one("kernels/python/boot.ts", { format: "esm", platform: "node", external: ["pyodide"] });
}

/** The driver page of the headless commands. */
export function bundleDriver() {
  return one("scripts/python/driver.ts");
}
