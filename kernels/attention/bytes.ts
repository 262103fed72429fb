/** How many bytes a piece of work holds at its peak, counted at each of tfjs' allocations. */
import { backend, engine, getBackend } from "@tensorflow/tfjs-core";

export interface ByteReport {
  /**
   * "gpu": textures in use, as tfjs counts them for `memory().numBytesInGPU` (freed textures, which tfjs pools for
   * reuse, are not in it). "cpu": bytes of tensors alive.
   */
  readonly counted: "gpu" | "cpu";
  readonly startBytes: number;
  readonly peakBytes: number;
  readonly endBytes: number;
}

interface Counter {
  readonly holder: Record<string, number>;
  readonly property: string;
}

function counterOf(): Counter & { counted: "gpu" | "cpu" } {
  // Both are plain number fields that tfjs adds to and takes from.
  if (getBackend() === "webgl") {
    return {
      counted: "gpu",
      holder: backend() as unknown as Record<string, number>,
      property: "numBytesInGPU",
    };
  }
  return {
    counted: "cpu",
    holder: engine().state as unknown as Record<string, number>,
    property: "numBytes",
  };
}

/**
 * Runs `work` and reports the bytes in use before, at the peak and after it. `work` is given a function that returns
 * the peak since it was called last, so that a piece of work can be looked at in parts. Scratch textures of our kernels are
 * tfjs' own and are counted. `work` is synchronous: tfjs computes in order, so nothing else allocates meanwhile.
 */
export function meterBytes<T>(work: (lap: () => number) => T): { result: T; bytes: ByteReport } {
  const { counted, holder, property } = counterOf();
  const startBytes = holder[property] ?? 0;
  let current = startBytes;
  let peakBytes = startBytes;
  let lapPeak = startBytes;
  const lap = () => {
    const peak = lapPeak;
    lapPeak = current;
    return peak;
  };
  Object.defineProperty(holder, property, {
    configurable: true,
    enumerable: true,
    get: () => current,
    set: (bytes: number) => {
      current = bytes;
      peakBytes = Math.max(peakBytes, bytes);
      lapPeak = Math.max(lapPeak, bytes);
    },
  });
  try {
    const result = work(lap);
    return { result, bytes: { counted, startBytes, peakBytes, endBytes: current } };
  } finally {
    Object.defineProperty(holder, property, {
      configurable: true,
      enumerable: true,
      writable: true,
      value: current,
    });
  }
}
