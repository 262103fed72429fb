import { memory } from "@tensorflow/tfjs-core";
import { expect } from "vitest";
import { type Engine, startEngine } from "../engine";
import type { EngineName } from "../engines";
import { withCleanup } from "../with-cleanup";
import type { Observer } from "./context";

/** Starts a backend in the page for tests of observers. */
export async function openEngine(backend: EngineName): Promise<Engine> {
  const engine = await startEngine(backend, "main");
  if (!engine) throw new Error(`this browser has no ${backend}`);
  return engine;
}

/** Observes as the host does, and sees that no tensor is left. */
export async function observing<Input, Output>(
  engine: Engine,
  observer: Observer<Input, Output>,
  input: Input,
): Promise<Output> {
  const context = { backend: engine.kind, progress: () => {}, pause: async () => {} };
  const observation = await withCleanup(() => observer(input, context));
  expect(memory().numTensors).toBe(0);
  expect(engine.diagnostics()).toMatchObject({ tensors: 0, bytesInGPU: 0 });
  return observation;
}
