/** Starts the bench in a worker. */
import type { BenchAnswer, BenchRequest } from "./types";

/** Returns the way to end it, at once and whatever it is doing. It ends by itself when it is done or has failed. */
export function startBench(request: BenchRequest, onAnswer: (answer: BenchAnswer) => void): () => void {
  const worker = new Worker(new URL("./bench.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<BenchAnswer>) => {
    if (data.type === "done" || data.type === "failed") worker.terminate();
    onAnswer(data);
  };
  worker.onerror = (event) => {
    worker.terminate();
    onAnswer({ type: "failed", message: event.message || "the worker stopped" });
  };
  worker.postMessage(request);
  return () => worker.terminate();
}
