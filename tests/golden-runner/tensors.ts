import * as tf from "@tensorflow/tfjs-core";
import type { Values } from "./compare";
import { type GoldenTensor, readTensor, type TensorRecord } from "./folder";

/** A golden tensor on the current backend. */
export function toTensor({ data, shape, bool }: GoldenTensor): tf.Tensor {
  return bool ? tf.tensor(Uint8Array.from(data), [...shape], "bool") : tf.tensor(data, [...shape], "float32");
}

/** What a tensor holds, read back from the backend. */
export async function valuesOf(tensor: tf.Tensor): Promise<Values> {
  return { data: await tensor.data(), shape: tensor.shape };
}

/** A case's tensors by name, read on demand. */
export class CaseTensors {
  constructor(
    private readonly blob: ArrayBuffer,
    private readonly records: Readonly<Record<string, TensorRecord>>,
  ) {}

  has(name: string): boolean {
    return name in this.records;
  }

  values(name: string): GoldenTensor {
    const record = this.records[name];
    if (!record) throw new Error(`the case has no tensor ${name}`);
    return readTensor(this.blob, record);
  }

  tensor(name: string): tf.Tensor {
    return toTensor(this.values(name));
  }
}

/**
 * Runs `work` and requires that it leaves as many tensors as it found: a kernel that keeps GPU memory fails its case.
 */
export async function withoutLeak<T>(work: () => Promise<T>): Promise<T> {
  const before = tf.memory().numTensors;
  const result = await work();
  const kept = tf.memory().numTensors - before;
  if (kept !== 0) throw new Error(`${kept} tensors were not disposed`);
  return result;
}
