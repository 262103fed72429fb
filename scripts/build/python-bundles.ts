// The kernel's scripts, bundled by esbuild: every one a classic script, because Chromium takes no module worker
// in a frame of opaque origin.
import { bundle } from "../lib/bundle";

/** The kernel thread: pyodide, tfjs and our bridge. pyodide's branches for Node stay unreached. */
export function bundleWorker() {
  return bundle("kernels/python/worker/worker.ts", {
    minify: true,
    external: ["node:*", "ws"],
    define: { "import.meta.url": '"https://kernel.invalid/"' },
  });
}

/** kernel-host.html's script, with the sandboxed frame's script inside it as text. */
export async function bundleHost() {
  const frame = Buffer.from(await bundle("kernels/python/host/frame.ts", { minify: true })).toString();
  // The text ends up between <script> tags.
  const safe = frame.replaceAll("</script", "<\\/script");
  return bundle("kernels/python/host/host.ts", {
    minify: true,
    define: { FRAME_SOURCE: JSON.stringify(safe) },
  });
}

/** `bootPython` for Node, as the text of a module. */
export function bundleBoot() {
  return bundle("kernels/python/boot.ts", {
    minify: true,
    format: "esm",
    platform: "node",
    external: ["pyodide"],
  });
}

/** The driver page of the headless commands. */
export function bundleDriver() {
  return bundle("scripts/python/driver.ts", { minify: true });
}
