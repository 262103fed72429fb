import * as tf from "@tensorflow/tfjs-core";
import { allocate, type Data, type DType } from "./dtypes";
import { BridgeError } from "./errors";
import { hold, lend, release } from "./pool";

/**
 * The elements behind a Python tensor. They live in a typed array, or in a flat tfjs tensor on the GPU, or in
 * both; whichever side is missing is made when it is asked for. Writing the array drops the GPU copy.
 */
export class Storage {
  private array: Data | null;
  private tensor: tf.Tensor1D | null = null;
  /** int64 values that doubles do not hold, until something is written. */
  private integers: BigInt64Array | null = null;
  /** Storages that see the same bytes as numbers of other types; this one is among them. */
  private kin: Set<Storage> = new Set([this]);

  constructor(
    readonly dtype: DType,
    readonly size: number,
    array: Data | null,
    tensor: tf.Tensor1D | null = null,
  ) {
    this.array = array;
    this.tensor = tensor;
    if (array) hold(array.buffer);
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
    for (const storage of this.kin) storage.dropTensor();
    this.integers = null;
    return data;
  }

  /** The same bytes as numbers of another type, of those that are kept as their bits are (`isBits`). */
  as(dtype: DType): Storage {
    let own = this.read();
    if (own.byteOffset % 8 !== 0) own = this.array = own.slice() as Data;
    const Kind = allocate(dtype, 0).constructor as new (
      buffer: ArrayBufferLike,
      at: number,
      n: number,
    ) => Data;
    const n = Math.floor(own.byteLength / Kind.prototype.BYTES_PER_ELEMENT);
    const other = new Storage(dtype, n, new Kind(own.buffer, own.byteOffset, n));
    other.kin = this.kin.add(other);
    return other;
  }

  /** The exact integers, where there are some that `read` rounds. */
  exact(): BigInt64Array | null {
    return this.integers;
  }

  keepExact(values: BigInt64Array): this {
    this.integers = values;
    return this;
  }

  /** The GPU side, uploaded when it is not there yet. Owned by the storage. */
  gpu(): tf.Tensor1D {
    // Kept: this runs inside the tidy of whoever needs the tensor.
    lend(this.read().buffer);
    if (!this.tensor) this.tensor = tf.keep(tf.tensor1d(this.read() as Float32Array, "float32"));
    return this.tensor;
  }

  private dropTensor(): void {
    this.tensor?.dispose();
    this.tensor = null;
  }

  dispose(): void {
    this.kin.delete(this);
    this.dropTensor();
    if (this.array) release(this.array.buffer);
    this.array = null;
    this.integers = null;
  }
}

/** Integer handles: what Python holds. */
export class Handles {
  private readonly live = new Map<number, Storage>();
  private next = 1;
  /** An int64 beyond 2^53 was stored since the last handle was given out. */
  private beyond = false;

  /** Looks for integers that a double does not hold exactly. */
  watch(data: ArrayLike<number>): void {
    for (let i = 0; i < data.length; i++) {
      // -2^63 is held exactly: it is what NaN and infinities become
      const v = data[i] as number;
      if (Math.abs(v) > Number.MAX_SAFE_INTEGER && v !== -(2 ** 63)) {
        this.beyond = true;
        return;
      }
    }
  }

  /** The new handle; negative where an int64 that is not held exactly came up, which Python then tells. */
  add(storage: Storage): number {
    const handle = this.next++;
    this.live.set(handle, storage);
    if (!this.beyond) return handle;
    this.beyond = false;
    return -handle;
  }

  put(dtype: DType, data: Data): number {
    if (dtype === "int64") this.watch(data);
    return this.add(new Storage(dtype, data.length, data));
  }

  /** int64 values that Python reads back digit by digit; what computes with them rounds them to doubles. */
  putExact(values: BigInt64Array): number {
    return this.add(new Storage("int64", values.length, Float64Array.from(values, Number)).keepExact(values));
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
