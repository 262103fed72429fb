import "@tensorflow/tfjs-backend-cpu";
import { batchMatMulConfig as batchMatMulCPU } from "@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul";
import { batchMatMulConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul";
import { identityConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Identity";
import { multiplyConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply";
import { reshapeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape";
import { sumConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Sum";
import { transposeConfig } from "@tensorflow/tfjs-backend-webgl/dist/kernels/Transpose";
import { matMul, memory, ones, registerKernel, type Tensor2D, tensor2d } from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { registerKernels } from "../attention";
import { MAX_PROGRAMS } from "./engine";
import type { EngineName } from "./engines";
import { Host, type Observers } from "./host";
import type { FromHost, ToHost } from "./messages";
import type { ObserverContext } from "./observers/context";

// A loaded machine without a GPU is slow; nothing here is about time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(() => {
  for (const kernel of [
    batchMatMulConfig,
    multiplyConfig,
    reshapeConfig,
    sumConfig,
    transposeConfig,
    identityConfig,
  ]) {
    registerKernel(kernel);
  }
  // For WASM as well, which takes the CPU's.
  registerKernels([batchMatMulCPU]);
});

/** Squares a matrix of the given size filled with 1: every entry of the answer is the size. Frees nothing itself. */
async function square({ size, pauses = 0 }: { size: number; pauses?: number }, context: ObserverContext) {
  const matrix = ones([size, size]) as Tensor2D;
  for (let n = 0; n < pauses; n++) {
    context.progress(n, pauses);
    await context.pause();
  }
  return { numbers: (await matMul(matrix, matrix).data()) as Float32Array };
}

const testObservers: Observers = {
  square: square as never,
  fail: (async () => {
    tensor2d([[1]]);
    throw new RangeError("on purpose");
  }) as never,
};

/** A host whose answers can be waited for. */
function start(backend: EngineName = "webgl") {
  const heard: FromHost[] = [];
  const waiting: { test: (message: FromHost) => boolean; resolve: (message: FromHost) => void }[] = [];
  const host = new Host("main", testObservers, (message) => {
    heard.push(message);
    for (const wait of waiting.splice(0)) {
      if (wait.test(message)) wait.resolve(message);
      else waiting.push(wait);
    }
  });
  const until = <Type extends FromHost["type"]>(type: Type, id?: number) =>
    new Promise<Extract<FromHost, { type: Type }>>((resolve) => {
      waiting.push({
        test: (message) =>
          message.type === type && (id === undefined || ("id" in message && message.id === id)),
        resolve: resolve as never,
      });
    });
  const send = (message: unknown) => host.receive(message as ToHost);
  const ready = until("engine");
  send({ type: "start", backend });
  return { host, heard, until, send, ready };
}

let open: ReturnType<typeof start> | undefined;
afterEach(() => {
  open?.host.dispose();
  open = undefined;
});

describe.each(["webgl", "wasm", "cpu"] as const)("a host on %s", (backend) => {
  it("answers one request after the other and keeps no tensor", async () => {
    open = start(backend);
    const { info } = await open.ready;
    expect(info).toMatchObject({ backend, thread: "main", recoveries: 0 });
    expect(info.renderer === null).toBe(backend !== "webgl");
    for (const id of [1, 2]) open.send({ type: "observe", id, observer: "square", input: { size: 8 * id } });
    for (const id of [1, 2]) {
      const { value } = await open.until("result", id);
      expect((value as { numbers: Float32Array }).numbers).toEqual(
        new Float32Array((8 * id) ** 2).fill(8 * id),
      );
    }
    expect(memory().numTensors).toBe(0);
    open.send({ type: "diagnose", id: 9 });
    expect(open.heard.at(-1)).toMatchObject({ value: { tensors: 0, bytesInGPU: 0 } });
  });

  it("frees the tensors of an observer that fails, and goes on", async () => {
    open = start(backend);
    await open.ready;
    open.send({ type: "observe", id: 1, observer: "fail", input: null });
    open.send({ type: "observe", id: 2, observer: "nobody", input: null });
    open.send({ type: "observe", id: 3, observer: "square", input: { size: 4 } });
    await open.until("result", 3);
    expect(open.heard.filter(({ type }) => type === "failure")).toEqual([
      { type: "failure", id: 1, failure: { code: "observer_failed", message: "on purpose" } },
      {
        type: "failure",
        id: 2,
        failure: { code: "observer_failed", message: "no observer is called nobody" },
      },
    ]);
    expect(memory().numTensors).toBe(0);
  });

  it("drops what is cancelled, waiting or under way", async () => {
    open = start(backend);
    await open.ready;
    open.send({ type: "observe", id: 1, observer: "square", input: { size: 4, pauses: 10_000 } });
    open.send({ type: "observe", id: 2, observer: "square", input: { size: 4 } });
    open.send({ type: "observe", id: 3, observer: "square", input: { size: 4 } });
    await open.until("progress", 1);
    open.send({ type: "cancel", id: 2 });
    open.send({ type: "cancel", id: 1 });
    await open.until("result", 3);
    expect(open.heard.find(({ type }) => type === "failure")).toMatchObject({
      id: 1,
      failure: { code: "cancelled" },
    });
    expect(open.heard.some((message) => "id" in message && message.id === 2)).toBe(false);
    expect(open.heard.filter(({ type }) => type === "progress").length).toBeLessThan(10_000);
    expect(memory().numTensors).toBe(0);
  });
});

describe("a lost WebGL context", () => {
  it("is reported and replaced while nothing is computed", async () => {
    open = start();
    await open.ready;
    const back = open.until("engine");
    loseContext();
    expect((await back).info).toMatchObject({ backend: "webgl", recoveries: 1 });
    expect(open.heard.map(({ type }) => type)).toEqual(["engine", "recovering", "engine"]);
    open.send({ type: "observe", id: 1, observer: "square", input: { size: 16 } });
    const { value } = await open.until("result", 1);
    expect((value as { numbers: Float32Array }).numbers[255]).toBe(16);
  });

  it("makes the request under way run again", async () => {
    open = start();
    await open.ready;
    open.send({ type: "observe", id: 1, observer: "square", input: { size: 16, pauses: 50 } });
    await open.until("progress", 1);
    loseContext();
    const { value } = await open.until("result", 1);
    expect((value as { numbers: Float32Array }).numbers).toEqual(new Float32Array(256).fill(16));
    expect(open.heard.filter(({ type }) => type === "recovering")).toHaveLength(1);
    expect(memory().numTensors).toBe(0);
    expect(memory()).toMatchObject({ numBytesInGPU: 0 });
  });
});

it("keeps a bounded number of compiled programs", async () => {
  open = start();
  await open.ready;
  for (let id = 1; id <= MAX_PROGRAMS / 2 + 20; id++) {
    // tfjs compiles its operations anew for every shape.
    open.send({ type: "observe", id, observer: "square", input: { size: id + 1 } });
    await open.until("result", id);
  }
  open.send({ type: "diagnose", id: 0 });
  const last = open.heard.at(-1);
  expect(last?.type === "diagnostics" && last.value.programs).toBeLessThanOrEqual(MAX_PROGRAMS);
});

/** Takes the context from tfjs as a driver reset would. */
function loseContext() {
  const lose = lastContext?.getExtension("WEBGL_lose_context");
  if (!lose) throw new Error("this browser cannot lose a context on purpose");
  lose.loseContext();
}

let lastContext: WebGL2RenderingContext | null = null;
const getContext = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: never[]) {
  const context = (getContext as (...args: never[]) => unknown).apply(this, args);
  if (context instanceof WebGL2RenderingContext) lastContext = context;
  return context;
} as typeof getContext;
