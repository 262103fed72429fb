import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu/dist/backend_cpu";
import type { TensorInfo, TypedArray } from "@tensorflow/tfjs-core";
import { Machine, type MachineOptions } from "./machine";

type Stored = ReturnType<MathBackendCPU["data"]["get"]>;

/**
 * tfjs' CPU backend whose tensors may also lie in the module's memory: they are copied there when one of our kernels
 * first reads them, and back when JavaScript first reads a result. All stock kernels of the CPU backend run on it.
 */
export class WasmBackend extends MathBackendCPU {
  readonly machine: Machine;
  readonly #blocks = new Map<object, number>();

  constructor(machine: Machine) {
    super();
    this.machine = machine;
  }

  static async start(options: MachineOptions = {}): Promise<WasmBackend> {
    return new WasmBackend(await Machine.start(options));
  }

  /** Where a tensor's values are in the module's memory: float32, or bytes for a bool tensor. */
  addressOf({ dataId, dtype }: TensorInfo): number {
    const known = this.#blocks.get(dataId);
    if (known !== undefined) return known;
    const stored = this.data.get(dataId);
    const values = stored.values as TypedArray;
    const { heap } = this.machine;
    const at = heap.allocate(values.length * (dtype === "bool" ? 1 : 4));
    if (dtype === "bool") heap.bytes(at, values.length).set(values);
    else heap.floats(at, values.length).set(values);
    this.#place(dataId, stored, at, values.length, dtype);
    return at;
  }

  /** A float32 tensor whose values are what kernels write to `at`. */
  makeTensorInMemory(shape: number[]): { info: TensorInfo; at: number } {
    const length = shape.reduce((n, size) => n * size, 1);
    const at = this.machine.heap.allocate(length * 4);
    const info = this.makeTensorInfo(shape, "float32");
    this.#place(info.dataId, this.data.get(info.dataId), at, length, "float32");
    return { info, at };
  }

  /** From now on the values lie in memory, and are fetched when JavaScript asks for them. */
  #place(dataId: object, stored: Stored, at: number, length: number, dtype: TensorInfo["dtype"]): void {
    this.#blocks.set(dataId, at);
    const { heap } = this.machine;
    const fetch = () => (dtype === "bool" ? heap.bytes(at, length).slice() : heap.floats(at, length).slice());
    const become = (values: Stored["values"]) =>
      Object.defineProperty(stored, "values", { value: values, writable: true, configurable: true });
    Object.defineProperty(stored, "values", {
      configurable: true,
      get: () => {
        const values = fetch();
        become(values);
        return values;
      },
      set: become,
    });
  }

  override disposeData(dataId: object, force = false): boolean {
    const gone = super.disposeData(dataId, force);
    const at = this.#blocks.get(dataId);
    if (gone && at !== undefined) {
      this.#blocks.delete(dataId);
      this.machine.heap.free(at);
    }
    return gone;
  }

  override memory() {
    return { ...super.memory(), numBytesInWasm: this.machine.heap.used };
  }

  override dispose(): void {
    this.machine.dispose();
  }
}
