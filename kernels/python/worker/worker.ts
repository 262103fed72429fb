/** The kernel thread: CPython and tfjs. Classic script, started from a blob by the sandboxed frame. */

// First, so that kernels/attention finds what it needs registered already.
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-webgl";

import type { PyodideAPI } from "pyodide";
import "../../attention/webgl/start";
import { createBridge } from "../bridge";
import { type CellReply, type Ending, type KernelMessage, type KernelRequest, saidBy } from "../protocol";
import { configureGpu, gpuFacts, watchContext } from "./gpu";
import { InterruptBuffer } from "./interrupt";
import { createHost } from "./lab-host";
import type { WorkerInit } from "./messages";
import { Owner } from "./owner";
import { startPython } from "./start";
import { Streams } from "./streams";

/** The names of `lab_kernel` that this thread calls; all answer with JSON text. */
interface LabKernel {
  start(): void;
  run_cell(
    code: string,
    count: number,
    rich: boolean,
    examined: boolean,
  ): PromiseLike<string> & { destroy(): void };
  cancel(): boolean;
  changed(path: string): void;
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

function describeFatal(error: unknown): Ending {
  if (error instanceof RangeError) return { why: "stack", detail: "" };
  if (error instanceof WebAssembly.RuntimeError) return { why: "crash", detail: error.message };
  return saidBy(error);
}

/** How many things one cell may `display`. */
const DISPLAY_LIMIT = 200;

class Kernel {
  /** How many cells have run, the n of `In[n]`; and, by it, the page's number of each. */
  private cells = 0;
  private readonly ids = new Map<number, number>();
  private shown = 0;
  private readonly bridge = createBridge();
  private readonly owner = new Owner();
  private readonly streams = new Streams((cell, name, text) => {
    const id = this.ids.get(cell);
    if (id !== undefined) post({ type: "stream", id, name, text });
  });

  private readonly stop: InterruptBuffer | null;

  private constructor(
    private readonly init: WorkerInit,
    private python: PyodideAPI,
    private lab: LabKernel,
  ) {
    this.stop = init.interrupt && new InterruptBuffer(init.interrupt);
  }

  static async start(init: WorkerInit): Promise<Kernel> {
    const { python, fromSnapshot } = await startPython(init);
    const kernel = new Kernel(init, python, python.pyimport("lab_kernel") as unknown as LabKernel);
    kernel.owner.watch(self);
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
    const { streams, owner } = this;
    python.setStdout({ write: (bytes) => streams.write(owner.current, "stdout", bytes) });
    python.setStderr({ write: (bytes) => streams.write(owner.current, "stderr", bytes) });
    // After a trap in WebAssembly nothing that was awaited ever settles; this is the only word of it.
    internals(python)._api.on_fatal = (error) => die(describeFatal(error));
    python.registerJsModule(
      "lab_host",
      createHost(this.init.interrupt, streams, this.show, owner.own, this.listen),
    );
    python.registerJsModule("lab_bridge", this.bridge);
    // Its type asks for a typed array; all it uses is element 0.
    if (this.stop) python.setInterruptBuffer(this.stop as unknown as Int32Array);
    this.lab.start();
  }

  async handle(request: KernelRequest): Promise<void> {
    switch (request.type) {
      case "execute":
        return this.execute(request);
      case "interrupt":
        // Only read between two steps of a cell that awaits; a busy one is reached through the shared buffer, and one on
        // its way to its first line meets it there. What the buffer still asks for is done by cancelling.
        if (this.lab.cancel() && this.init.interrupt) Atomics.store(this.init.interrupt, 0, 0);
        return;
      case "file":
        this.python.FS.mkdirTree(request.path.slice(0, request.path.lastIndexOf("/")));
        if (request.bytes) this.python.FS.writeFile(request.path, request.bytes);
        else if (this.python.FS.analyzePath(request.path).exists) this.python.FS.unlink(request.path);
        this.lab.changed(request.path);
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
    this.ids.clear();
    // The old interpreter never ran its destructors.
    this.bridge.reset();
    this.connect();
    post({ type: "answer", id, value: "" });
  }

  private readonly listen = (on: boolean) => {
    if (this.stop) this.stop.listening = on;
  };

  /** A flood of pictures is cut like a flood of text. */
  private readonly show = (bundle: Record<string, unknown>) => {
    this.shown += 1;
    const id = this.ids.get(this.owner.current);
    if (this.shown > DISPLAY_LIMIT) this.streams.drop(JSON.stringify(bundle).length);
    else if (id !== undefined) post({ type: "display", id, bundle });
  };

  private async execute({
    id,
    code,
    rich,
    examined,
  }: Extract<KernelRequest, { type: "execute" }>): Promise<void> {
    this.cells += 1;
    this.ids.set(this.cells, id);
    this.shown = 0;
    this.streams.begin(this.cells);
    // A Stop of a cell before this one is over; one of this cell has overtaken it.
    const { interrupt } = this.init;
    if (interrupt && Atomics.load(interrupt, 1) !== id) Atomics.store(interrupt, 0, 0);
    const began = performance.now();
    let reply: CellReply;
    try {
      const coroutine = this.lab.run_cell(code, this.cells, rich, examined);
      const text = await coroutine;
      coroutine.destroy();
      reply = JSON.parse(text) as CellReply;
    } catch (error) {
      if (fatal !== null) return;
      reply = outsideReply(error, this.cells);
    }
    reply.truncated = this.streams.end();
    reply.ms = performance.now() - began;
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

/** Bound at the start, before any program could put itself in its place. */
let send: ((message: KernelMessage) => void) | null = null;
function post(message: KernelMessage): void {
  send?.(message);
}

/** Puts what carries messages out of a program's reach: its events would lead to the port. */
function seal(): void {
  for (const { prototype } of [Event, MessageEvent, EventTarget, MessagePort]) Object.freeze(prototype);
}

/** Why this thread can do no more, or null. */
let fatal: Ending | null = null;
function die(ending: Ending): void {
  if (fatal !== null) return;
  fatal = ending;
  post({ type: "dead", ending });
}

function contextLost(): void {
  die({ why: "graphics", detail: "" });
}

configureGpu();
/** The frame's first message brings the port for all others. */
function begin({ data: init }: MessageEvent<WorkerInit>): void {
  self.removeEventListener("message", begin);
  const { port } = init;
  send = port.postMessage.bind(port);
  seal();
  const kernel = Kernel.start(init);
  kernel.catch((error: unknown) => die(saidBy(error)));
  port.onmessage = ({ data }: MessageEvent<KernelRequest>) =>
    void kernel.then((ready) => ready.handle(data)).catch((error) => die(saidBy(error)));
}
self.addEventListener("message", begin);
