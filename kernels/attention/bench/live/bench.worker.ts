/** The bench in a worker of its own: it may be ended in the middle of a run, and nothing of it is left. */
import { messageOf } from "../measure";
import type { OrtLibrary } from "../onnx";
import { openDevice } from "./engines";
import { loadOrt } from "./load-ort";
import { timeLength } from "./time-length";
import { type BenchAnswer, type BenchRequest, benchEngines, type OrtFiles } from "./types";

const answer = (message: BenchAnswer) => postMessage(message);

/** A library that cannot be loaded is said with each way that needs it; the others are timed all the same. */
async function ortOr(files: OrtFiles): Promise<() => OrtLibrary> {
  try {
    const ort = await loadOrt(files);
    return () => ort;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function run({ lengths, rounds, onnxruntime, jax }: BenchRequest): Promise<void> {
  const device = await openDevice();
  answer({ type: "device", device });
  const engines = benchEngines.filter((engine) => device[engine] !== null);
  if (engines.length === 0) throw new Error("nothing computes in a worker of this browser");
  const libraries = { ort: onnxruntime && (await ortOr(onnxruntime)), jax };
  for (const seq of lengths) {
    const onProgress = (done: number, total: number) => answer({ type: "progress", seq, done, total });
    answer({ type: "row", row: await timeLength(seq, { engines, libraries, rounds, onProgress }) });
  }
  answer({ type: "done" });
}

globalThis.onmessage = ({ data }: MessageEvent<BenchRequest>) => {
  run(data).catch((error: unknown) => answer({ type: "failed", message: messageOf(error) }));
};
