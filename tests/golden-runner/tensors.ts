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

/** Tensors alive, and the bytes they hold on the GPU where there is one. */
function held(): readonly [tensors: number, bytes: number] {
  const memory = tf.memory() as tf.MemoryInfo & { readonly numBytesInGPU?: number };
  return [memory.numTensors, memory.numBytesInGPU ?? 0];
}

/** Runs `work` and requires that it leaves as much memory as it found: a kernel that keeps some fails its case. */
export async function withoutLeak<T>(work: () => Promise<T>): Promise<T> {
  const [tensors, bytes] = held();
  const result = await work();
  const [tensorsAfter, bytesAfter] = held();
  if (tensorsAfter !== tensors || bytesAfter !== bytes) {
    throw new Error(
      `${tensorsAfter - tensors} tensors and ${bytesAfter - bytes} GPU bytes were not given back`,
    );
  }
  return result;
}
