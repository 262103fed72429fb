import { memory } from "@tensorflow/tfjs-core";
import { expect } from "vitest";
import { Engine } from "../engine";
import { freeing } from "../freeing";
import type { Observer } from "./context";

/** Starts a backend in the page for tests of observers. */
export async function openEngine(backend: "webgl" | "cpu"): Promise<Engine> {
  const engine = backend === "cpu" ? await Engine.cpu("main") : await Engine.webgl("main");
  if (!engine) throw new Error("this browser has no WebGL 2");
  return engine;
}

/** Observes as the host does, and sees that no tensor is left. */
export async function observing<Input, Output>(
  engine: Engine,
  observer: Observer<Input, Output>,
  input: Input,
): Promise<Output> {
  const context = { backend: engine.kind, progress: () => {}, pause: async () => {} };
  const observation = await freeing(() => observer(input, context));
  expect(memory().numTensors).toBe(0);
  expect(engine.diagnostics()).toMatchObject({ tensors: 0, bytesInGPU: 0 });
  return observation;
}
