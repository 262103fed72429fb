import type { HostInit } from "./host/messages";
import {
  type CellReply,
  type Diagnostics,
  type KernelInfo,
  type KernelMessage,
  type KernelRequest,
  type Progress,
  parseKernelMessage,
  type StreamName,
} from "./protocol";
import { readAnswer, type Services } from "./services";

export type KernelStatus = "off" | "starting" | "idle" | "busy" | "dead";

/** Everything a page shows about the kernel; a new object at every change. */
export interface KernelState {
  status: KernelStatus;
  progress: Progress | null;
  info: KernelInfo | null;
  /** Why it is dead. */
  reason: string | null;
  /** Counts restarts, so that a page can say that variables are gone. */
  generation: number;
}

export interface ExecuteOptions {
  onStream?: (name: StreamName, text: string) => void;
  /** Asks for all forms of what is shown; `display` gives them here, the last expression in the reply's `bundle`. */
  onDisplay?: (bundle: Record<string, unknown>) => void;
  /** Aborting it is the same as `interrupt()`. */
  signal?: AbortSignal;
}

/** The cell's kernel was restarted or died before the cell ended. */
export class KernelGone extends Error {
  override name = "KernelGone";
}

export interface PythonKernel {
  getState(): KernelState;
  subscribe(listener: () => void): () => void;
  /** Starts the kernel, once; later calls wait for the same start. @throws KernelGone when it cannot start. */
  boot(): Promise<KernelInfo>;
  /** Runs one cell after those asked for before it. @throws KernelGone when the kernel ends before the cell does. */
  execute(code: string, options?: ExecuteOptions): Promise<CellReply>;
  /** Stops the running cell: KeyboardInterrupt in Python, or a restart where memory cannot be shared. */
  interrupt(): void;
  /** A new interpreter from the bytes kept in memory; every variable is lost. */
  restart(): Promise<KernelInfo>;
  /** Asks a question between cells. @throws KernelGone, or Error with Python's message. */
  ask<Name extends keyof Services>(
    name: Name,
    ...given: Services[Name]["arguments"]
  ): Promise<Services[Name]["answer"]>;
  diagnostics(): Promise<Diagnostics>;
  /** A fresh interpreter in the same thread, faster than `restart`; for test programs. */
  reset(): Promise<void>;
  /** Ends the kernel and removes its frame. */
  dispose(): void;
}

export interface KernelOptions {
  /** Address of kernel-host.html; base path included. */
  hostUrl: string;
  /** Start without the memory snapshot. */
  plain?: boolean;
}

/** After Stop, a cell that is deep inside one JavaScript call cannot be reached; then the kernel is restarted. */
const PATIENCE_MS = 4000;

interface Cell {
  onStream: ExecuteOptions["onStream"];
  onDisplay: ExecuteOptions["onDisplay"];
  resolve: (reply: CellReply) => void;
  reject: (error: Error) => void;
}

interface Question {
  resolve: (value: string) => void;
  reject: (error: Error) => void;
}

class Client implements PythonKernel {
  private state: KernelState = { status: "off", progress: null, info: null, reason: null, generation: 0 };
  private readonly listeners = new Set<() => void>();
  private frame: HTMLIFrameElement | null = null;
  private port: MessagePort | null = null;
  private started: PromiseWithResolvers<KernelInfo> | null = null;
  private readonly cells = new Map<number, Cell>();
  private readonly questions = new Map<number, Question>();
  private nextId = 1;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: KernelOptions) {}

  getState = () => this.state;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  private set(change: Partial<KernelState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  boot(): Promise<KernelInfo> {
    if (this.started) return this.started.promise;
    const started = this.begin();
    const frame = document.createElement("iframe");
    frame.src = this.options.hostUrl;
    frame.allow = "cross-origin-isolated";
    frame.title = "Python kernel";
    frame.hidden = true;
    frame.addEventListener("load", () => this.connect(frame), { once: true });
    this.frame = frame;
    document.body.append(frame);
    return started;
  }

  private begin(): Promise<KernelInfo> {
    this.started = withResolvers<KernelInfo>();
    // Whoever waits hears of a failure; when nobody waits, the state says it.
    this.started.promise.catch(() => undefined);
    this.set({ status: "starting", progress: null, info: null, reason: null });
    return this.started.promise;
  }

  private connect(frame: HTMLIFrameElement): void {
    const channel = new MessageChannel();
    this.port = channel.port1;
    channel.port1.onmessage = (event) => {
      const message = parseKernelMessage(event.data);
      if (message) this.receive(message);
    };
    const init: HostInit = { type: "kernel-host", plain: this.options.plain ?? false };
    frame.contentWindow?.postMessage(init, location.origin, [channel.port2]);
  }

  private receive(message: KernelMessage): void {
    switch (message.type) {
      case "progress": {
        const { stage, loaded, total } = message;
        if (this.state.status === "starting") this.set({ progress: { stage, loaded, total } });
        return;
      }
      case "ready": {
        if (this.state.status !== "starting") return;
        const { python, fromSnapshot, interruptible } = message;
        const info = { python, fromSnapshot, interruptible };
        this.set({ status: this.cells.size > 0 ? "busy" : "idle", progress: null, info });
        this.started?.resolve(info);
        return;
      }
      case "stream":
        this.cells.get(message.id)?.onStream?.(message.name, message.text);
        return;
      case "display":
        this.cells.get(message.id)?.onDisplay?.(message.bundle);
        return;
      case "result":
        this.finish(message.id, message.reply);
        return;
      case "answer":
      case "failure": {
        const question = this.questions.get(message.id);
        this.questions.delete(message.id);
        if (message.type === "answer") question?.resolve(message.value);
        else question?.reject(new Error(message.message));
        return;
      }
      case "dead":
        this.end(message.reason);
    }
  }

  private finish(id: number, reply: CellReply): void {
    const cell = this.cells.get(id);
    if (!cell) return;
    this.cells.delete(id);
    if (this.cells.size === 0) {
      clearTimeout(this.patience);
      this.set({ status: "idle" });
    }
    cell.resolve(reply);
  }

  /** The kernel is dead: nothing that was asked of it will be answered. */
  private end(reason: string): void {
    this.set({ status: "dead", reason, progress: null });
    this.started?.reject(new KernelGone(reason));
    this.abandon(reason);
  }

  private abandon(reason: string): void {
    clearTimeout(this.patience);
    const gone = new KernelGone(reason);
    for (const waiting of [...this.cells.values(), ...this.questions.values()]) waiting.reject(gone);
    this.cells.clear();
    this.questions.clear();
  }

  private send(request: KernelRequest): void {
    this.port?.postMessage(request);
  }

  async execute(code: string, options: ExecuteOptions = {}): Promise<CellReply> {
    await this.boot();
    if (this.state.status === "dead") throw new KernelGone(this.state.reason ?? "");
    options.signal?.throwIfAborted();
    const id = this.nextId++;
    const stop = () => this.interrupt();
    options.signal?.addEventListener("abort", stop, { once: true });
    try {
      return await new Promise<CellReply>((resolve, reject) => {
        const { onStream, onDisplay } = options;
        this.cells.set(id, { onStream, onDisplay, resolve, reject });
        this.set({ status: "busy" });
        this.send({ type: "execute", id, code, rich: onDisplay !== undefined });
      });
    } finally {
      options.signal?.removeEventListener("abort", stop);
    }
  }

  interrupt(): void {
    if (this.state.status !== "busy") return;
    if (!this.state.info?.interruptible) {
      void this.restart();
      return;
    }
    this.send({ type: "interrupt" });
    clearTimeout(this.patience);
    this.patience = setTimeout(() => void this.restart(), PATIENCE_MS);
  }

  restart(): Promise<KernelInfo> {
    const alive = this.state.info !== null;
    this.abandon("The kernel was restarted.");
    this.set({ generation: this.state.generation + 1 });
    if (alive && this.port) {
      const started = this.begin();
      this.send({ type: "restart" });
      return started;
    }
    // It never came up, so what the frame holds may be incomplete: begin anew.
    this.remove();
    return this.boot();
  }

  private async question(request: (id: number) => KernelRequest): Promise<string> {
    await this.boot();
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.questions.set(id, { resolve, reject });
      this.send(request(id));
    });
  }

  async ask<Name extends keyof Services>(
    name: Name,
    ...given: Services[Name]["arguments"]
  ): Promise<Services[Name]["answer"]> {
    const text = JSON.stringify(given);
    return readAnswer(name, await this.question((id) => ({ type: "service", id, name, arguments: text })));
  }

  async diagnostics(): Promise<Diagnostics> {
    return JSON.parse(await this.question((id) => ({ type: "diagnostics", id }))) as Diagnostics;
  }

  async reset(): Promise<void> {
    await this.question((id) => ({ type: "reset", id }));
  }

  private remove(): void {
    this.port?.close();
    this.frame?.remove();
    this.port = null;
    this.frame = null;
    this.started = null;
  }

  dispose(): void {
    this.abandon("The kernel was closed.");
    this.remove();
    this.set({ status: "off", progress: null, info: null, reason: null });
  }
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve!: PromiseWithResolvers<T>["resolve"];
  let reject!: PromiseWithResolvers<T>["reject"];
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/**
 * A Python kernel in a sandboxed frame of its own. Nothing is fetched until `boot()` or `execute()`.
 *
 * @param options.hostUrl address of kernel-host.html on the page's own origin
 */
export function createPythonKernel(options: KernelOptions): PythonKernel {
  return new Client(options);
}
