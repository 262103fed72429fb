/** The kernel thread: CPython and tfjs. Classic script, started from a blob by the sandboxed frame. */

// First, so that kernels/attention finds what it needs registered already.
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-webgl";

import type { PyodideAPI } from "pyodide";
import { createBridge } from "../bridge";
import type { CellReply, KernelMessage, KernelRequest } from "../protocol";
import { configureGpu, gpuFacts, watchContext } from "./gpu";
import { createHost } from "./lab-host";
import type { WorkerInit } from "./messages";
import { startPython } from "./start";
import { Streams } from "./streams";

/** The names of `lab_kernel` that this thread calls; all answer with JSON text. */
interface LabKernel {
  start(): void;
  run_cell(code: string, count: number, rich: boolean): PromiseLike<string> & { destroy(): void };
  cancel(): void;
  service(name: string, json: string): string;
}

/** What pyodide keeps to itself and this thread cannot do without; its version is pinned. */
interface Internals {
  _api: { on_fatal?: (error: unknown) => void };
  _module: { HEAP8: Int8Array };
}

function internals(python: PyodideAPI): Internals {
  return python as unknown as Internals;
}

function describeFatal(error: unknown): string {
  if (error instanceof RangeError) return "the call stack overflowed.";
  if (error instanceof WebAssembly.RuntimeError) return `Python crashed (${error.message}).`;
  return error instanceof Error ? error.message : String(error);
}

/** How many things one cell may `display`. */
const DISPLAY_LIMIT = 200;

class Kernel {
  private running = 0;
  private cells = 0;
  private shown = 0;
  private readonly bridge = createBridge();
  private readonly streams = new Streams((name, text) =>
    post({ type: "stream", id: this.running, name, text }),
  );

  private constructor(
    private readonly init: WorkerInit,
    private python: PyodideAPI,
    private lab: LabKernel,
  ) {}

  static async start(init: WorkerInit): Promise<Kernel> {
    const { python, fromSnapshot } = await startPython(init);
    const kernel = new Kernel(init, python, python.pyimport("lab_kernel") as unknown as LabKernel);
    kernel.connect();
    post({
      type: "ready",
      python: init.lockInfo["python"] ?? "",
      fromSnapshot,
      interruptible: init.interrupt !== null,
    });
    return kernel;
  }

  /** Binds a Python that was just started to this thread: streams, interrupt, our JavaScript modules. */
  private connect(): void {
    const { python } = this;
    python.setStdout({ write: (bytes) => this.streams.write("stdout", bytes) });
    python.setStderr({ write: (bytes) => this.streams.write("stderr", bytes) });
    if (this.init.interrupt) python.setInterruptBuffer(this.init.interrupt);
    // After a trap in WebAssembly nothing that was awaited ever settles; this is the only word of it.
    internals(python)._api.on_fatal = (error) => die(describeFatal(error));
    python.registerJsModule("lab_host", createHost(this.init.interrupt, this.streams, this.show));
    python.registerJsModule("lab_bridge", this.bridge);
    this.lab.start();
  }

  async handle(request: KernelRequest): Promise<void> {
    switch (request.type) {
      case "execute":
        return this.execute(request);
      case "interrupt":
        // Only read between two steps of a cell that awaits; a busy one is reached through the shared buffer. What
        // that buffer still asks for is done by cancelling: left there it would hit the event loop and end the kernel.
        if (this.init.interrupt) Atomics.store(this.init.interrupt, 0, 0);
        if (this.running) this.lab.cancel();
        return;
      case "service":
        return answer(request.id, () => this.lab.service(request.name, request.arguments));
      case "diagnostics":
        return answer(request.id, () => JSON.stringify(this.diagnostics()));
      case "reset":
        return this.reset(request.id);
      default:
        return;
    }
  }

  private diagnostics() {
    const heap = internals(this.python)._module.HEAP8.byteLength;
    return { handles: this.bridge.live(), heapBytes: heap, ...gpuFacts() };
  }

  /** A fresh interpreter in the same thread; compiled shaders stay. */
  private async reset(id: number): Promise<void> {
    const { python } = await startPython(this.init);
    this.python = python;
    this.lab = python.pyimport("lab_kernel") as unknown as LabKernel;
    this.cells = 0;
    // The old interpreter never ran its destructors.
    this.bridge.reset();
    this.connect();
    post({ type: "answer", id, value: "" });
  }

  /** A flood of pictures is cut like a flood of text. */
  private readonly show = (bundle: Record<string, unknown>) => {
    this.shown += 1;
    if (this.shown > DISPLAY_LIMIT) this.streams.drop(JSON.stringify(bundle).length);
    else post({ type: "display", id: this.running, bundle });
  };

  private async execute({ id, code, rich }: Extract<KernelRequest, { type: "execute" }>): Promise<void> {
    this.cells += 1;
    this.running = id;
    this.shown = 0;
    this.streams.begin();
    if (this.init.interrupt) Atomics.store(this.init.interrupt, 0, 0);
    const began = performance.now();
    let reply: CellReply;
    try {
      const coroutine = this.lab.run_cell(code, this.cells, rich);
      const text = await coroutine;
      coroutine.destroy();
      reply = JSON.parse(text) as CellReply;
    } catch (error) {
      if (fatal !== null) return;
      reply = outsideReply(error, this.cells);
    }
    reply.truncated = this.streams.end();
    reply.ms = performance.now() - began;
    this.running = 0;
    post({ type: "result", id, reply });
    watchContext(contextLost);
  }
}

/** An interrupt can hit the runner itself, just before or after the learner's code. */
function outsideReply(error: unknown, count: number): CellReply {
  const message = error instanceof Error ? error.message : String(error);
  const interrupted = /^KeyboardInterrupt/m.test(message);
  const type = interrupted ? "KeyboardInterrupt" : "KernelError";
  const traceback = interrupted ? "KeyboardInterrupt\n" : message;
  return {
    status: "error",
    count,
    display: null,
    bundle: null,
    error: { type, message: interrupted ? "" : message, traceback, frames: [], line: null },
    warnings: [],
    truncated: 0,
    ms: 0,
  };
}

function answer(id: number, make: () => string): void {
  try {
    post({ type: "answer", id, value: make() });
  } catch (error) {
    post({ type: "failure", id, message: error instanceof Error ? error.message : String(error) });
  }
}

const postToFrame = self.postMessage.bind(self) as (message: KernelMessage) => void;
function post(message: KernelMessage): void {
  postToFrame(message);
}

/** Why this thread can do no more, or null. */
let fatal: string | null = null;
function die(reason: string): void {
  if (fatal !== null) return;
  fatal = reason;
  post({ type: "dead", reason });
}

function contextLost(): void {
  die("the graphics context was lost, and with it what tensors held.");
}

configureGpu();
let kernel: Promise<Kernel> | null = null;
self.addEventListener("message", (event: MessageEvent<WorkerInit | KernelRequest>) => {
  const { data } = event;
  if (!kernel) {
    kernel = Kernel.start(data as WorkerInit);
    kernel.catch((error: unknown) => die(error instanceof Error ? error.message : String(error)));
    return;
  }
  void kernel.then((ready) => ready.handle(data as KernelRequest)).catch((error) => die(String(error)));
});
