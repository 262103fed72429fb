import { afterEach, describe, expect, it, vi } from "vitest";
import { createLab, type Lab, LabError } from "./client";
import type { EngineChoice } from "./engines";
import { issueRun } from "./issue-run";
import type { Progress } from "./protocol";
import type { Run } from "./run";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const small: Run = {
  ...issueRun,
  mode: "intended",
  seq_len: 48,
  window_size: 5,
  num_heads: 2,
  head_dim: 8,
};

let lab: Lab | undefined;
afterEach(() => {
  lab?.dispose();
  lab = undefined;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** On WebGL unless said otherwise: here a processor draws it, and `auto` would leave it alone. */
function open(choice: EngineChoice = "webgl"): Lab {
  lab = createLab(choice);
  return lab;
}

/** Makes WebGL 2 unavailable to the page, as a blocked driver does. Workers keep theirs. */
function withoutWebGLInPage() {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
}

/** Workers that run `before` ahead of the lab's own script. Returns those that were started. */
function workersThatFirst(before: string): Worker[] {
  const started: Worker[] = [];
  const RealWorker = Worker;
  class PreparedWorker extends RealWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      // What arrives while the lab's own script is still being fetched is handed on to it.
      const source = `self.onmessage = (event) => (self.early ??= []).push(event);
        ${before}
        await import(${JSON.stringify(String(url))});
        for (const event of self.early ?? []) self.onmessage(event);`;
      super(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), options);
      started.push(this);
    }
  }
  vi.stubGlobal("Worker", PreparedWorker);
  return started;
}

/** Workers whose OffscreenCanvas gives no WebGL 2, as in WebKitGTK's default build. */
function withoutWebGLInWorkers() {
  workersThatFirst("delete self.OffscreenCanvas;");
}

async function expectRightNumbers(used: Lab) {
  const observation = await used.observe("calls", small);
  expect(observation.check).toMatchObject({ ok: true });
  const { weights } = observation.direct.result ?? {};
  expect(weights?.shape).toEqual([4, 48, 6]);
  const rows = weights?.data ?? new Float32Array();
  for (let row = 0; row < 4 * 48; row++) {
    const sum = rows.subarray(row * 6, row * 6 + 6).reduce((a, b) => a + b);
    expect(sum).toBeCloseTo(1, 5);
  }
  return observation;
}

describe("where the lab computes", () => {
  it("is a worker with WebGL, where workers have it", async () => {
    const used = open();
    expect(used.status).toEqual({ phase: "starting" });
    const { source: backend } = await expectRightNumbers(used);
    expect(backend).toBe("webgl");
    expect(used.status).toMatchObject({
      phase: "ready",
      engine: { backend: "webgl", thread: "worker", renderer: expect.stringMatching(/\w/) },
      fallbacks: [],
    });
  });

  it("is the page where workers have no WebGL", async () => {
    withoutWebGLInWorkers();
    const used = open();
    await expectRightNumbers(used);
    expect(used.status).toMatchObject({
      engine: { backend: "webgl", thread: "main" },
      fallbacks: ["no_webgl_in_worker"],
    });
  });

  it("is the page where there are no workers", async () => {
    vi.stubGlobal("Worker", undefined);
    const used = open();
    await expectRightNumbers(used);
    expect(used.status).toMatchObject({
      engine: { backend: "webgl", thread: "main" },
      fallbacks: ["no_worker"],
    });
  });

  it("is the page where a policy refuses workers", async () => {
    vi.stubGlobal(
      "Worker",
      class {
        constructor() {
          throw new DOMException("refused", "SecurityError");
        }
      },
    );
    const used = open();
    await expectRightNumbers(used);
    expect(used.status).toMatchObject({ engine: { thread: "main" }, fallbacks: ["no_worker"] });
  });

  it("computes in the page when the worker never answers, and says so", async () => {
    class SilentWorker {
      postMessage(): void {}
      terminate(): void {}
    }
    vi.stubGlobal("Worker", SilentWorker);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const used = open();
    const answer = used.observe("calls", small);
    vi.advanceTimersByTime(29_000);
    expect(used.status).toEqual({ phase: "starting" });
    vi.advanceTimersByTime(2000);
    vi.useRealTimers();
    await answer;
    expect(used.status).toMatchObject({ engine: { thread: "main" }, fallbacks: ["silent_worker"] });
  });

  it("is the page where the worker's script does not load", async () => {
    const RealWorker = Worker;
    vi.stubGlobal(
      "Worker",
      class extends RealWorker {
        constructor() {
          super(new URL("/no-such-script.js", location.href), { type: "module" });
        }
      },
    );
    const used = open();
    await expectRightNumbers(used);
    expect(used.status).toMatchObject({ engine: { thread: "main" }, fallbacks: ["no_worker"] });
  });

  it("is WASM in a worker where nothing has WebGL", async () => {
    withoutWebGLInWorkers();
    withoutWebGLInPage();
    const used = open();
    const { source: backend } = await expectRightNumbers(used);
    expect(backend).toBe("wasm");
    expect(used.status).toMatchObject({
      engine: { backend: "wasm", thread: "worker", renderer: null },
      fallbacks: ["no_webgl_in_worker", "no_webgl"],
    });
  });

  it("is WASM in the page where there is nothing else, and the CPU where WASM has no SIMD", async () => {
    vi.stubGlobal("Worker", undefined);
    withoutWebGLInPage();
    const used = open();
    await expectRightNumbers(used);
    expect(used.status).toMatchObject({
      engine: { backend: "wasm", thread: "main" },
      fallbacks: ["no_worker", "no_webgl"],
    });
    used.dispose();
    vi.spyOn(WebAssembly, "compile").mockRejectedValue(new WebAssembly.CompileError("no SIMD"));
    const plain = open();
    await expectRightNumbers(plain);
    expect(plain.status).toMatchObject({
      engine: { backend: "cpu", thread: "main" },
      fallbacks: ["no_worker", "no_webgl", "no_wasm"],
    });
  });

  it("is WASM on its own account, where a processor would have to draw WebGL", async () => {
    const used = open("auto");
    await expectRightNumbers(used);
    expect(used.status).toMatchObject({ engine: { backend: "wasm", thread: "worker" }, fallbacks: [] });
  });

  it("is what it is asked for", async () => {
    for (const choice of ["wasm", "cpu"] as const) {
      const used = open(choice);
      const { source } = await expectRightNumbers(used);
      expect(source).toBe(choice);
      used.dispose();
    }
  });
});

it("a context lost in the worker is replaced, and the page is told", async () => {
  const workers = workersThatFirst(`
    const get = OffscreenCanvas.prototype.getContext;
    let context;
    OffscreenCanvas.prototype.getContext = function (...args) {
      return (context = get.apply(this, args));
    };
    addEventListener("message", ({ data }) => {
      if (data === "lose") context.getExtension("WEBGL_lose_context").loseContext();
    });`);
  const used = open();
  await expectRightNumbers(used);
  const phases: string[] = [];
  used.subscribe(() => phases.push(used.status.phase));
  workers[0]?.postMessage("lose");
  await expect.poll(() => phases, { timeout: 30_000 }).toEqual(["recovering", "ready"]);
  expect(used.status).toMatchObject({ engine: { thread: "worker", recoveries: 1 } });
  await expectRightNumbers(used);
  expect(await used.diagnostics()).toMatchObject({ tensors: 0, bytesInGPU: 0 });
});

describe("requests", () => {
  it("give way to newer ones of their channel, and only of theirs", async () => {
    const used = open();
    const older = used.observe("calls", small);
    const elsewhere = used.observe("calls", small, { channel: "elsewhere" });
    const newer = used.observe("calls", { ...small, seed: 1 });
    await expect(older).rejects.toMatchObject({ name: "LabError", code: "cancelled" });
    expect((await newer).seed).toBe(1);
    expect((await elsewhere).seed).toBe(0);
  });

  it("are cancelled by their signal", async () => {
    const used = open();
    const stop = new AbortController();
    const answer = used.observe("calls", small, { signal: stop.signal });
    stop.abort(new Error("the reader left"));
    await expect(answer).rejects.toThrow("the reader left");
    await expect(used.observe("calls", small, { signal: stop.signal })).rejects.toThrow("the reader left");
    await expectRightNumbers(used);
  });

  it("say why they failed", async () => {
    const used = open();
    const answer = used.observe("lost-keys", { ...small, causal: false, window_size: 4 });
    await expect(answer).rejects.toBeInstanceOf(LabError);
    await expect(answer).rejects.toMatchObject({ code: "observer_failed", message: /odd/ });
  });

  it("end with the lab", async () => {
    const used = open();
    const answer = used.observe("calls", small);
    used.dispose();
    await expect(answer).rejects.toMatchObject({ code: "cancelled" });
    await expect(used.observe("calls", small)).rejects.toMatchObject({ code: "cancelled" });
    expect(used.status).toEqual({ phase: "disposed" });
  });

  it("leave nothing on the GPU", async () => {
    const used = open();
    const progress: Progress[] = [];
    for (const seq_len of [16, 40, 64, 33]) {
      await used.observe("calls", { ...small, seq_len }, { onProgress: (p) => progress.push(p) });
      const held = await used.diagnostics();
      expect(held).toMatchObject({ tensors: 0, bytesInGPU: 0 });
      expect(held.programs).toBeGreaterThan(0);
      expect(held.programs).toBeLessThanOrEqual(held.maxPrograms);
    }
  });
});
