import { engine as tfEngine } from "@tensorflow/tfjs-core";

/** Runs `work` and frees every tensor it made and did not free itself, also when it failed. */
export async function withCleanup<T>(work: () => Promise<T>): Promise<T> {
  const engine = tfEngine();
  engine.startScope("request");
  try {
    return await work();
  } finally {
    engine.endScope();
  }
}
