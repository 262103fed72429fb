/**
 * The sandboxed frame: opaque origin, no network, no storage. It starts the kernel thread, keeps the bytes to start
 * another, and carries messages between the thread and the page. No learner's code runs here.
 */

import type { KernelMessage, KernelRequest } from "../protocol";
import type { WorkerInit } from "../worker/messages";
import type { FrameInit } from "./messages";

const INTERRUPT = 2;

class Frame {
  private worker: Worker | null = null;
  private interrupt: Int32Array | null = null;

  private constructor(
    private readonly port: MessagePort,
    private readonly script: Blob,
    private readonly parts: Omit<WorkerInit, "interrupt">,
  ) {}

  static async open(port: MessagePort, init: FrameInit): Promise<Frame> {
    const post = (message: KernelMessage) => port.postMessage(message);
    post({ type: "progress", stage: "compile", loaded: 0, total: 0 });
    const wasm = await WebAssembly.compile(init.wasm);
    post({ type: "progress", stage: "start", loaded: 0, total: 0 });
    const frame = new Frame(port, new Blob([init.worker], { type: "text/javascript" }), {
      wasm,
      stdlib: new Blob([init.stdlib]),
      sources: JSON.parse(new TextDecoder().decode(init.sources)),
      lockInfo: init.lockInfo,
      snapshot: init.snapshot && new Uint8Array(init.snapshot),
    });
    frame.spawn();
    port.onmessage = (event: MessageEvent<KernelRequest>) => frame.fromPage(event.data);
    return frame;
  }

  private post(message: KernelMessage): void {
    this.port.postMessage(message);
  }

  private spawn(): void {
    this.worker?.terminate();
    const url = URL.createObjectURL(this.script);
    const worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.worker = worker;
    this.interrupt = crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : null;
    worker.onmessage = (event: MessageEvent<KernelMessage>) => this.port.postMessage(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.post({ type: "dead", reason: event.message || "The kernel thread could not start." });
    };
    const init: WorkerInit = { ...this.parts, interrupt: this.interrupt };
    worker.postMessage(init);
  }

  private fromPage(request: KernelRequest): void {
    if (request.type === "restart") {
      this.post({ type: "progress", stage: "start", loaded: 0, total: 0 });
      this.spawn();
      return;
    }
    if (request.type === "interrupt" && this.interrupt) {
      Atomics.store(this.interrupt, 0, INTERRUPT);
      Atomics.notify(this.interrupt, 0);
    }
    this.worker?.postMessage(request);
  }
}

addEventListener("message", (event: MessageEvent<FrameInit>) => {
  const [port] = event.ports;
  if (event.source !== parent || event.data?.type !== "init" || !port) return;
  Frame.open(port, event.data).catch((error: unknown) => {
    const dead: KernelMessage = {
      type: "dead",
      reason: error instanceof Error ? error.message : String(error),
    };
    port.postMessage(dead);
  });
});
