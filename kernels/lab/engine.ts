import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/webgl";
import {
  env,
  findBackend,
  findBackendFactory,
  memory,
  registerBackend,
  removeBackend,
  setBackend,
} from "@tensorflow/tfjs-core";
import { compiledPrograms, WasmBackend } from "../attention";
import { type EngineChoice, isSoftware } from "./engines";
import type { Diagnostics, EngineInfo, Thread } from "./protocol";
import type { WebGPUEngine } from "./webgpu";

/** Compiled programs kept between requests. tfjs' own operations compile one for every new shape. */
export const MAX_PROGRAMS = 128;

/** How long the first numbers wait for the threads of WASM. */
const THREAD_PATIENCE_MS = 1_000;

/** Bytes of textures after which tfjs frees a texture it no longer needs instead of keeping it for the next one. */
const TEXTURE_POOL_BYTES = 192 * 2 ** 20;

type Context = WebGL2RenderingContext;

/**
 * The tfjs backend of one thread: made on a canvas of its own, watched for a lost context, made again after one.
 * tfjs keeps one backend for a whole thread, so a thread has one Engine.
 */
export class Engine {
  #gl: Context | undefined;
  #backend: MathBackendWebGL | undefined;
  #lost = false;
  #whenLost = Promise.withResolvers<void>();
  #recoveries = 0;
  #webgpu: WebGPUEngine | undefined;

  readonly thread: Thread;
  readonly kind: EngineInfo["backend"];

  private constructor(thread: Thread, kind: EngineInfo["backend"]) {
    this.thread = thread;
    this.kind = kind;
  }

  /**
   * Starts tfjs on WebGL 2. Undefined when this thread has no WebGL 2 that draws into float32 textures; then `cpu`
   * is left.
   */
  static async webgl(thread: Thread, context = openContext()): Promise<Engine | undefined> {
    const engine = new Engine(thread, "webgl");
    return (await engine.#openWebGL(context)) ? engine : undefined;
  }

  /** Starts our WebAssembly kernels, with threads where the page is isolated. Undefined where the engine has no SIMD. */
  static async wasm(thread: Thread): Promise<Engine | undefined> {
    if (!findBackendFactory("wasm")) registerBackend("wasm", () => WasmBackend.start(), 0);
    try {
      if (!(await setBackend("wasm"))) return undefined;
    } catch {
      return undefined;
    }
    const engine = new Engine(thread, "wasm");
    // Threads may be refused without a word; the first numbers do not wait for them for ever.
    const patience = new Promise((resolve) => setTimeout(resolve, THREAD_PATIENCE_MS));
    await Promise.race([engine.#wasm?.machine.whenReady, patience]);
    return engine;
  }

  /** Starts tfjs on WebGPU. Undefined where the browser gives no adapter. */
  static async webgpu(thread: Thread): Promise<Engine | undefined> {
    const engine = new Engine(thread, "webgpu");
    return (await engine.#openWebGPU()) ? engine : undefined;
  }

  /** Starts tfjs' plain JavaScript backend. */
  static async cpu(thread: Thread): Promise<Engine> {
    await setBackend("cpu");
    return new Engine(thread, "cpu");
  }

  get info(): EngineInfo {
    return {
      backend: this.kind,
      thread: this.thread,
      renderer: this.#gl ? rendererOf(this.#gl) : (this.#webgpu?.adapter ?? null),
      threads: this.#wasm?.machine.threads ?? 1,
      recoveries: this.#recoveries,
    };
  }

  /** Whether the context was lost since the last `recover`. What was computed meanwhile is worthless. */
  get lost(): boolean {
    return this.#lost || (this.#gl?.isContextLost() ?? false) || (this.#webgpu?.loss.lost ?? false);
  }

  /** Resolves when the current context or device is lost; pending for ever on WASM and the CPU. */
  get whenLost(): Promise<void> {
    return this.#whenLost.promise;
  }

  /** Takes a new context after a loss. False when the browser gives none. */
  async recover(): Promise<boolean> {
    this.#close();
    this.#recoveries++;
    return this.kind === "webgpu" ? this.#openWebGPU() : this.#openWebGL();
  }

  diagnostics(): Diagnostics {
    const { numTensors } = memory();
    const webgl = this.#backend?.memory();
    const bytes = webgl?.numBytesInGPU ?? this.#webgpu?.bytes ?? this.#wasm?.machine.heap.used ?? 0;
    return {
      tensors: numTensors,
      bytesInGPU: bytes,
      bytesPooled: webgl ? Number((webgl as { numBytesInGPUFree?: number }).numBytesInGPUFree) : 0,
      programs: this.#programs().length,
      maxPrograms: MAX_PROGRAMS,
      attentionPrograms: this.#backend ? compiledPrograms() : 0,
    };
  }

  /** Drops every compiled program once there are more than `MAX_PROGRAMS`; they are compiled again when needed. */
  trim(): void {
    const programs = this.#programs();
    if (programs.length <= MAX_PROGRAMS || !this.#backend) return;
    const cache = this.#backend["binaryCache"];
    for (const key of programs) {
      const program = cache[key]?.webGLProgram;
      if (program) this.#backend.gpgpu.deleteProgram(program);
      delete cache[key];
    }
  }

  /** Frees the context. Nothing may be computed afterwards. */
  dispose(): void {
    const gl = this.#gl;
    this.#wasm?.dispose();
    if (this.kind === "wasm") removeBackend("wasm");
    this.#close();
    free(gl);
  }

  get #wasm(): WasmBackend | undefined {
    const backend = this.kind === "wasm" ? findBackend("wasm") : undefined;
    return backend instanceof WasmBackend ? backend : undefined;
  }

  #programs(): string[] {
    return this.#backend ? Object.keys(this.#backend["binaryCache"]) : [];
  }

  async #openWebGL(context = openContext()): Promise<boolean> {
    if (!context) return false;
    const { canvas, gl } = context;
    this.#gl = gl;
    this.#lost = false;
    this.#whenLost = Promise.withResolvers<void>();
    const lost = this.#whenLost.resolve;
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      if (this.#gl === gl) this.#lost = true;
      lost();
    });
    // Its code comes only where it draws: who computes on WASM never needs it.
    const { startOn } = await import("../attention/webgl/start");
    env().set("WEBGL_VERSION", 2);
    // Shapes as uniforms: a new sequence length compiles nothing.
    env().set("WEBGL_USE_SHAPES_UNIFORMS", true);
    env().set("WEBGL_DELETE_TEXTURE_THRESHOLD", TEXTURE_POOL_BYTES);
    if (findBackendFactory("webgl")) removeBackend("webgl");
    registerBackend("webgl", () => startOn(gl), 2);
    if (!(await setBackend("webgl"))) return false;
    this.#backend = findBackend("webgl") as MathBackendWebGL;
    return true;
  }

  async #openWebGPU(): Promise<boolean> {
    // Its code comes only where it is asked for.
    const { openWebGPU } = await import("./webgpu");
    const opened = await openWebGPU();
    if (!opened) return false;
    this.#webgpu = opened;
    this.#whenLost = Promise.withResolvers<void>();
    void opened.loss.whenLost.then(this.#whenLost.resolve);
    return true;
  }

  #close(): void {
    const backend = this.#backend;
    this.#webgpu?.close();
    this.#webgpu = undefined;
    this.#gl = undefined;
    this.#backend = undefined;
    if (!backend) return;
    // A lost context signals no fence, and tfjs would ask it for ever.
    backend.gpgpu["itemsToPoll"].length = 0;
    removeBackend("webgl");
  }
}

interface Opened {
  readonly canvas: OffscreenCanvas | HTMLCanvasElement;
  readonly gl: Context;
}

/** A context that draws into float32 textures; undefined where this thread has none. */
function openContext(): Opened | undefined {
  const canvas = createCanvas();
  const gl = canvas?.getContext("webgl2", { alpha: false, antialias: false, depth: false, stencil: false });
  if (!canvas || !gl || !("texStorage2D" in gl) || !gl.getExtension("EXT_color_buffer_float"))
    return undefined;
  return { canvas, gl };
}

const free = (gl: Context | undefined) => gl?.getExtension("WEBGL_lose_context")?.loseContext();

function createCanvas(): OffscreenCanvas | HTMLCanvasElement | undefined {
  if (typeof document !== "undefined") return document.createElement("canvas");
  return typeof OffscreenCanvas === "undefined" ? undefined : new OffscreenCanvas(1, 1);
}

function rendererOf(gl: Context): string {
  // Firefox names the renderer here itself and warns about the extension.
  const plain = String(gl.getParameter(gl.RENDERER));
  if (plain !== "WebKit WebGL") return plain;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : plain;
}

/** Starts what was chosen on this thread; undefined where it cannot be had. */
export async function startEngine(choice: EngineChoice, thread: Thread): Promise<Engine | undefined> {
  if (choice !== "auto") return Engine[choice](thread);
  const context = openContext();
  if (context && isSoftware(rendererOf(context.gl))) {
    // The page leaves it to a worker: threads may sleep there, and nothing stutters.
    const wasm = thread === "worker" ? await Engine.wasm(thread) : undefined;
    if (wasm || thread === "main") {
      free(context.gl);
      return wasm;
    }
  }
  return Engine.webgl(thread, context);
}
