/** jax-js: its window is a mask over all pairs. */
import { defaultDevice, init, type Array as JaxArray, nn, numpy as np } from "@jax-js/jax";
import { type BenchProblem, benchNumbers } from "./contenders";
import type { Contender } from "./measure";

const NAMES = { webgl: "jax-js, WebGL", wasm: "jax-js, WASM", webgpu: "jax-js, WebGPU" } as const;

/** Every sequence is a batch of its own with one head, (BH, S, 1, D). */
export async function jaxLocal(problem: BenchProblem, device: keyof typeof NAMES): Promise<Contender> {
  const { S, D, BH, window } = problem;
  const started = await init(device);
  if (!started.includes(device)) throw new Error(`jax-js has no ${device} here`);
  defaultDevice(device);
  const make = (phase: number) => np.array(benchNumbers(BH * S * D, phase)).reshape([BH, S, 1, D]);
  const [q, k, v] = [make(0), make(1), make(2)];
  let out: JaxArray | undefined;
  const work = () => {
    defaultDevice(device);
    return nn.dotProductAttention(q.ref, k.ref, v.ref, { localWindowSize: [window.left, window.right] });
  };
  return {
    impl: NAMES[device],
    run: () => {
      out?.dispose();
      out = work();
    },
    fence: async () => {
      await out?.blockUntilReady();
      out?.dispose();
      out = undefined;
    },
    // Reading takes the array.
    read: async () => (await work().data()) as Float32Array,
    dispose: () => {
      out?.dispose();
      for (const array of [q, k, v]) array.dispose();
    },
  };
}
