import type { HostInit } from "./host/messages";
import {
  type CellReply,
  type Diagnostics,
  type Ending,
  type KernelInfo,
  type KernelMessage,
  type KernelRequest,
  opened,
  type Progress,
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
  ending: Ending | null;
  /** Counts restarts, so that a page can say that variables are gone. */
  generation: number;
}

export interface ExecuteOptions {
  onStream?: (name: StreamName, text: string) => void;
  /** Asks for all forms of what is shown; `display` gives them here, the last expression in the reply's `bundle`. */
  onDisplay?: (bundle: Record<string, unknown>) => void;
  /** Also tells the shape of every expression, in the reply's `examination`. */
  examined?: boolean;
  /** Aborting it is the same as `interrupt()`. */
  signal?: AbortSignal;
}

/** The cell's kernel was restarted or died before the cell ended. */
export class KernelGone extends Error {
  override name = "KernelGone";

  constructor(readonly ending: Ending) {
    super(`The kernel has ended (${ending.why}${ending.detail && `: ${ending.detail}`}).`);
  }
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
  /**
   * Files beside the program, by name, in place of those given before. They are there before the next cell runs, in a new
   * interpreter too; nothing is started for them.
   */
  setFiles(files: ReadonlyMap<string, Uint8Array>): void;
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

/** Where programs run, and find their files. */
const HOME = "/home/learner";

/** The text model's file, seen from kernel-host.html. */
const MODEL = "model/text.safetensors";

/**
 * After Stop, a cell that is deep inside one JavaScript call cannot be reached; then the kernel is restarted, and its
 * variables are gone. One step of training takes some seconds on a busy machine.
 */
const PATIENCE_MS = 8000;

/** A start that says nothing for so long has failed: each of its stages takes seconds, and tells of itself. */
export const SILENCE_MS = 120_000;

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
  private state: KernelState = { status: "off", progress: null, info: null, ending: null, generation: 0 };
  private readonly listeners = new Set<() => void>();
  private frame: HTMLIFrameElement | null = null;
  private port: MessagePort | null = null;
  private started: PromiseWithResolvers<KernelInfo> | null = null;
  private readonly cells = new Map<number, Cell>();
  private readonly questions = new Map<number, Question>();
  /** Cells that have ended: what they left running may still write, until a restart. */
  private readonly ended = new Map<number, Cell>();
  private nextId = 1;
  /** The interpreter that has the text model's file, by its generation. */
  private provided = -1;
  private files: ReadonlyMap<string, Uint8Array> = new Map();
  /** What the interpreter of a generation was told. */
  private placed: { generation: number; files: ReadonlyMap<string, Uint8Array> } = {
    generation: -1,
    files: new Map(),
  };
  /** How many restarts the frame was asked for. */
  private restarts = 0;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;

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
    this.set({ status: "starting", progress: null, info: null, ending: null });
    this.listen();
    return this.started.promise;
  }

  /** Gives up a start that has gone silent. */
  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      const silent = this.state.status === "starting" && document.visibilityState === "visible";
      if (silent) this.end({ why: "silent", detail: String(SILENCE_MS / 1000) });
      else if (this.state.status === "starting") this.listen();
    }, SILENCE_MS);
  }

  private connect(frame: HTMLIFrameElement): void {
    const channel = new MessageChannel();
    this.port = channel.port1;
    channel.port1.onmessage = (event) => {
      const message = opened(event.data, this.restarts);
      if (message) this.receive(message);
    };
    const init: HostInit = { type: "kernel-host", plain: this.options.plain ?? false };
    frame.contentWindow?.postMessage(init, location.origin, [channel.port2]);
  }

  private receive(message: KernelMessage): void {
    switch (message.type) {
      case "progress": {
        const { stage, loaded, total } = message;
        this.listen();
        if (this.state.status === "starting") this.set({ progress: { stage, loaded, total } });
        return;
      }
      case "ready": {
        if (this.state.status !== "starting") return;
        const { python, fromSnapshot, interruptible } = message;
        const info = { python, fromSnapshot, interruptible };
        this.set({ status: this.cells.size > 0 ? "busy" : "idle", progress: null, info });
        clearTimeout(this.silence);
        this.started?.resolve(info);
        return;
      }
      case "stream":
        this.cellOf(message.id)?.onStream?.(message.name, message.text);
        return;
      case "display":
        this.cellOf(message.id)?.onDisplay?.(message.bundle);
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
        this.end(message.ending);
    }
  }

  private cellOf(id: number): Cell | undefined {
    return this.cells.get(id) ?? this.ended.get(id);
  }

  private finish(id: number, reply: CellReply): void {
    const cell = this.cells.get(id);
    if (!cell) return;
    this.cells.delete(id);
    this.ended.set(id, cell);
    if (this.cells.size === 0) {
      clearTimeout(this.patience);
      this.set({ status: "idle" });
    }
    cell.resolve(reply);
  }

  /** The kernel is dead: nothing that was asked of it will be answered. */
  private end(ending: Ending): void {
    this.set({ status: "dead", ending, progress: null });
    this.started?.reject(new KernelGone(ending));
    this.abandon(ending);
  }

  private abandon(ending: Ending): void {
    clearTimeout(this.patience);
    clearTimeout(this.silence);
    const gone = new KernelGone(ending);
    for (const waiting of [...this.cells.values(), ...this.questions.values()]) waiting.reject(gone);
    this.cells.clear();
    this.ended.clear();
    this.questions.clear();
  }

  private send(request: KernelRequest): void {
    this.port?.postMessage(request);
  }

  /** Gives Python the text model's file when a program first speaks of `lab.reader`, and again to a new interpreter. */
  private async provide(code: string): Promise<void> {
    const { generation } = this.state;
    if (this.provided === generation || !(/\blab\b/.test(code) && /\breader\b/.test(code))) return;
    try {
      const response = await fetch(new URL(MODEL, new URL(this.options.hostUrl, location.href)));
      if (!response.ok) return;
      const bytes = new Uint8Array(await response.arrayBuffer());
      this.send({ type: "file", path: `/lab/${MODEL.slice(MODEL.lastIndexOf("/") + 1)}`, bytes });
      this.provided = generation;
    } catch {
      // Without it `reader.load()` says what is missing.
    }
  }

  setFiles(files: ReadonlyMap<string, Uint8Array>): void {
    this.files = files;
  }

  /** Tells Python of files that came, changed or went since it was told last. */
  private place(): void {
    const { generation } = this.state;
    const before = this.placed.generation === generation ? this.placed.files : new Map();
    for (const name of before.keys())
      if (!this.files.has(name)) this.send({ type: "file", path: `${HOME}/${name}`, bytes: null });
    for (const [name, bytes] of this.files)
      if (before.get(name) !== bytes) this.send({ type: "file", path: `${HOME}/${name}`, bytes });
    this.placed = { generation, files: this.files };
  }

  async execute(code: string, options: ExecuteOptions = {}): Promise<CellReply> {
    await this.boot();
    await this.provide(code);
    this.place();
    if (this.state.ending) throw new KernelGone(this.state.ending);
    options.signal?.throwIfAborted();
    const id = this.nextId++;
    const stop = () => this.interrupt();
    options.signal?.addEventListener("abort", stop, { once: true });
    try {
      return await new Promise<CellReply>((resolve, reject) => {
        const { onStream, onDisplay } = options;
        this.cells.set(id, { onStream, onDisplay, resolve, reject });
        this.set({ status: "busy" });
        this.send({
          type: "execute",
          id,
          code,
          rich: onDisplay !== undefined,
          examined: options.examined === true,
        });
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
    this.send({ type: "interrupt", id: Math.max(...this.cells.keys()) });
    clearTimeout(this.patience);
    this.patience = setTimeout(() => void this.restart(), PATIENCE_MS);
  }

  restart(): Promise<KernelInfo> {
    const alive = this.state.info !== null;
    this.abandon({ why: "restarted", detail: "" });
    this.set({ generation: this.state.generation + 1 });
    if (alive && this.port) {
      const started = this.begin();
      this.restarts += 1;
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
    this.provided = -1;
    this.placed = { generation: -1, files: new Map() };
    await this.question((id) => ({ type: "reset", id }));
  }

  private remove(): void {
    this.port?.close();
    this.frame?.remove();
    this.port = null;
    this.frame = null;
    this.started = null;
    this.restarts = 0;
  }

  dispose(): void {
    this.abandon({ why: "closed", detail: "" });
    this.remove();
    this.set({ status: "off", progress: null, info: null, ending: null });
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
