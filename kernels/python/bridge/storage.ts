import * as tf from "@tensorflow/tfjs-core";
import { allocate, type Data, type DType } from "./dtypes";
import { BridgeError } from "./errors";

/**
 * The elements behind a Python tensor. They live in a typed array, or in a flat tfjs tensor on the GPU, or in
 * both; whichever side is missing is made when it is asked for. Writing the array drops the GPU copy.
 */
export class Storage {
  private array: Data | null;
  private tensor: tf.Tensor1D | null = null;

  constructor(
    readonly dtype: DType,
    readonly size: number,
    array: Data | null,
    tensor: tf.Tensor1D | null = null,
  ) {
    this.array = array;
    this.tensor = tensor;
  }

  /** For reading only. */
  read(): Data {
    if (!this.array) {
      const values = this.tensor?.dataSync<"float32">();
      if (!values)
        throw new BridgeError("RuntimeError", "The graphics context was lost; restart the kernel.");
      this.array = values as Float32Array;
    }
    return this.array;
  }

  /** For reading and writing; the GPU copy is out of date afterwards. */
  write(): Data {
    const data = this.read();
    this.dropTensor();
    return data;
  }

  /** The GPU side, uploaded when it is not there yet. Owned by the storage. */
  gpu(): tf.Tensor1D {
    // Kept: this runs inside the tidy of whoever needs the tensor.
    if (!this.tensor) this.tensor = tf.keep(tf.tensor1d(this.read() as Float32Array, "float32"));
    return this.tensor;
  }

  private dropTensor(): void {
    this.tensor?.dispose();
    this.tensor = null;
  }

  dispose(): void {
    this.dropTensor();
    this.array = null;
  }
}

/** Integer handles: what Python holds. */
export class Handles {
  private readonly live = new Map<number, Storage>();
  private next = 1;
  /** An int64 beyond 2^53 was stored since somebody last asked. */
  private beyond = false;

  /** Looks for integers that a double does not hold exactly. */
  watch(data: ArrayLike<number>): void {
    for (let i = 0; i < data.length; i++) {
      if (Math.abs(data[i] as number) > Number.MAX_SAFE_INTEGER) {
        this.beyond = true;
        return;
      }
    }
  }

  /** Whether an inexact int64 came up since the last call. */
  inexact(): boolean {
    const { beyond } = this;
    this.beyond = false;
    return beyond;
  }

  add(storage: Storage): number {
    const handle = this.next++;
    this.live.set(handle, storage);
    return handle;
  }

  put(dtype: DType, data: Data): number {
    if (dtype === "int64") this.watch(data);
    return this.add(new Storage(dtype, data.length, data));
  }

  zeros(dtype: DType, n: number): number {
    return this.put(dtype, allocate(dtype, n));
  }

  get(handle: number): Storage {
    const storage = this.live.get(handle);
    if (!storage) throw new BridgeError("RuntimeError", `the storage ${handle} was freed`);
    return storage;
  }

  free(handle: number): void {
    this.live.get(handle)?.dispose();
    this.live.delete(handle);
  }

  get count(): number {
    return this.live.size;
  }

  clear(): void {
    for (const handle of [...this.live.keys()]) this.free(handle);
  }
}
