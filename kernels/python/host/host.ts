/**
 * kernel-host.html: same origin as the page, our code only. It fetches every byte the kernel needs, because the
 * sandboxed frame cannot, builds that frame, and hands it the page's port. Then it has no more part in anything.
 */

import { enveloped, type KernelMessage, saidBy } from "../protocol";
import { fetchFiles } from "./download";
import type { FrameInit, HostInit, KernelManifest } from "./messages";

/** The frame's script, built separately and put here by scripts/build/python.ts. */
declare const FRAME_SOURCE: string;

/** No network: only blobs the frame made itself. `'unsafe-inline'` is the frame's own script. */
const FRAME_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'",
  "worker-src blob:",
  "connect-src blob: data:",
].join("; ");

async function openFrame(): Promise<Window> {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.allow = "cross-origin-isolated";
  frame.title = "Python";
  frame.srcdoc =
    `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}">` +
    `<script>${FRAME_SOURCE}</script>`;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  if (!frame.contentWindow) throw new Error("The sandboxed frame did not open.");
  return frame.contentWindow;
}

async function serve(port: MessagePort, plain: boolean): Promise<void> {
  const manifest = JSON.parse(document.getElementById("manifest")?.textContent ?? "") as KernelManifest;
  const progress = (loaded: number, total: number) => {
    const message: KernelMessage = { type: "progress", stage: "download", loaded, total };
    port.postMessage(enveloped(0, message));
  };
  const [frame, files] = await Promise.all([openFrame(), fetchFiles(manifest, plain, progress)]);
  const init: FrameInit = { type: "init", lockInfo: manifest.lockInfo, ...files };
  const buffers = Object.values(files).filter((file) => file !== null);
  // The frame's origin is opaque, so it cannot be named; the frame is ours, made a moment ago.
  frame.postMessage(init, "*", [port, ...buffers]);
}

addEventListener("message", (event: MessageEvent<HostInit>) => {
  const [port] = event.ports;
  if (event.origin !== location.origin || event.source !== parent) return;
  if (event.data?.type !== "kernel-host" || !port) return;
  serve(port, event.data.plain).catch((error: unknown) => {
    port.postMessage(enveloped(0, { type: "dead", ending: saidBy(error) }));
  });
});
