/** Engines that are opened and left: what computes in the page itself has no worker whose end takes everything along. */
import { backend, grads, memory, type Tensor3D, tensor3d, tidy } from "@tensorflow/tfjs-core";
import { expect, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import { localAttention } from "../attention";
import { type EngineName, engineChoices } from "./engines";
import { openEngine } from "./observers/testing";

vi.setConfig({ testTimeout: 4 * 3_600_000 });

/** Filled in by vitest.config.ts. */
declare const __SOAK__: number | undefined;

/** A new context or device compiles all its shaders, which takes a processor that plays a GPU some seconds. */
const QUICK: Readonly<Record<EngineName, number>> = { webgl: 2, webgpu: 1, wasm: 20, cpu: 20 };
const timesOf = (kind: EngineName) => (typeof __SOAK__ === "number" ? __SOAK__ : QUICK[kind]);
/** The one that is open, and the one before, which tfjs goes on naming until another is set. */
const STILL_HELD = 2;
/**
 * Of JavaScript and of buffers: what an engine compiles and keeps once, however often it runs, and for each that was
 * left. A thousand that keep more than that for each are found in soak; backends that stay alive always.
 */
const ONCE = 2 ** 20;
const EACH = 1024;

const engines = engineChoices.filter((choice): choice is EngineName => choice !== "auto");

/** Bytes of JavaScript's objects and of the buffers behind them, after all that is garbage is gone. */
async function bytesHeld(): Promise<number> {
  const session = cdp();
  await session.send("HeapProfiler.collectGarbage");
  const usage = await session.send("Runtime.getHeapUsage");
  const { usedSize, backingStorageSize } = usage as { usedSize: number; backingStorageSize: number };
  return usedSize + backingStorageSize;
}

/** Forward and gradients of a small problem. */
async function compute(): Promise<void> {
  const make = (phase: number) =>
    tensor3d(
      Float32Array.from({ length: 2 * 32 * 8 }, (_, n) => Math.sin(n + phase)),
      [2, 32, 8],
    );
  const made = tidy(() => {
    const [query, key, value, dout] = [make(0), make(1), make(2), make(3)];
    const attend = (...[q, k, v]: unknown[]) =>
      localAttention(q as Tensor3D, k as Tensor3D, v as Tensor3D, { left: 3, right: 2 });
    return [attend(query, key, value), ...grads(attend)([query, key, value], dout)];
  });
  for (const tensor of made) {
    expect((await tensor.data()).every(Number.isFinite)).toBe(true);
    tensor.dispose();
  }
}

test.each(engines)("%s, opened and left, leaves nothing behind", async (kind) => {
  const left: WeakRef<object>[] = [];
  const openAndLeave = async () => {
    const engine = await openEngine(kind);
    await compute();
    expect(engine.diagnostics()).toMatchObject({ tensors: 0, bytesInGPU: 0 });
    left.push(new WeakRef(backend()));
    engine.dispose();
  };
  const times = timesOf(kind);
  await openAndLeave();
  const before = await bytesHeld();
  for (let n = 0; n < times; n++) await openAndLeave();
  const grown = (await bytesHeld()) - before;
  const alive = new Set(left.flatMap((each) => each.deref() ?? []));
  console.log(`${kind}, ${times} times: ${alive.size} backends alive, ${grown} bytes more`);
  expect(memory().numTensors).toBe(0);
  expect(alive.size).toBeLessThanOrEqual(STILL_HELD);
  expect(grown).toBeLessThan(ONCE + times * EACH);
});
