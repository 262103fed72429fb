/**
 * The sandboxed frame: opaque origin, no network, no storage. It starts the kernel thread, keeps the bytes to start
 * another, and carries messages between the thread and the page. No learner's code runs here.
 */

import { enveloped, type KernelMessage, type KernelRequest, saidBy } from "../protocol";
import { INTERRUPT, type WorkerInit } from "../worker/messages";
import type { FrameInit } from "./messages";

class Frame {
  private worker: Worker | null = null;
  /** To and from the kernel thread that is alive now. */
  private line: MessagePort | null = null;
  /** Counts restarts. The page believes only what comes under the number it waits for. */
  private generation = 0;
  /** What Python looks at between two steps, and the cell that is meant. */
  private interrupt: Int32Array | null = null;

  private constructor(
    private readonly port: MessagePort,
    private readonly script: Blob,
    private readonly parts: Omit<WorkerInit, "interrupt" | "port">,
  ) {}

  static async open(port: MessagePort, init: FrameInit): Promise<Frame> {
    const post = (message: KernelMessage) => port.postMessage(enveloped(0, message));
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
    this.port.postMessage(enveloped(this.generation, message));
  }

  private spawn(): void {
    this.worker?.terminate();
    // What the old thread has said and nobody has heard is lost with its line.
    this.line?.close();
    const { port1, port2 } = new MessageChannel();
    this.line = port1;
    const url = URL.createObjectURL(this.script);
    const worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.worker = worker;
    this.interrupt = crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(8)) : null;
    const { generation } = this;
    port1.onmessage = (event: MessageEvent<KernelMessage>) =>
      this.port.postMessage(enveloped(generation, event.data));
    worker.onerror = (event) => {
      event.preventDefault();
      this.post({ type: "dead", ending: { why: "thread", detail: event.message } });
    };
    const init: WorkerInit = { ...this.parts, interrupt: this.interrupt, port: port2 };
    worker.postMessage(init, [port2]);
  }

  private fromPage(request: KernelRequest): void {
    if (request.type === "restart") {
      this.generation += 1;
      this.post({ type: "progress", stage: "start", loaded: 0, total: 0 });
      this.spawn();
      return;
    }
    if (request.type === "interrupt" && this.interrupt) {
      Atomics.store(this.interrupt, 1, request.id);
      Atomics.store(this.interrupt, 0, INTERRUPT);
      Atomics.notify(this.interrupt, 0);
    }
    this.line?.postMessage(request);
  }
}

addEventListener("message", (event: MessageEvent<FrameInit>) => {
  const [port] = event.ports;
  if (event.source !== parent || event.data?.type !== "init" || !port) return;
  Frame.open(port, event.data).catch((error: unknown) => {
    port.postMessage(enveloped(0, { type: "dead", ending: saidBy(error) }));
  });
});
