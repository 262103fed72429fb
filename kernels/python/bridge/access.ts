import type { Data, DType } from "./dtypes";
import { BridgeError } from "./errors";
import type { Handles } from "./storage";
import { dense, parseView } from "./view";

/** Handles or axes "3,7,…". */
export const list = (text: string): number[] => (text === "" ? [] : text.split(",").map(Number));

/** Tensors as the bridge's functions are given them, a handle and a view text. */
export function accessTo(handles: Handles) {
  /** Row-major, for reading only. */
  const read = (h: number, view: string): Data => dense(handles.get(h).read(), parseView(view));
  return {
    handles,
    put: (dtype: DType, data: Data): number => handles.put(dtype, data),
    read,
    single(h: number, view: string): Float32Array {
      const found = read(h, view);
      if (found instanceof Float32Array) return found;
      throw new BridgeError("RuntimeError", "this is for float32");
    },
    /** A tensor that may be left out: its handle is -1 then. */
    optional: (h: number, view: string): Data | null => (h < 0 ? null : read(h, view)),
  };
}

export type Access = ReturnType<typeof accessTo>;
