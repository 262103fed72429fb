/** A golden folder, wherever it lies: on disk for Node, behind a server for the browser. */
export interface GoldenFolder {
  /** The parsed JSON file, or undefined where the folder has none of that name. */
  json(name: string): Promise<unknown>;
  /** The file's bytes; the file has to be there. */
  bytes(name: string): Promise<ArrayBuffer>;
}

export interface TensorRecord {
  readonly dtype: "f32" | "i8" | "u8";
  readonly shape: readonly number[];
  readonly offset: number;
  readonly scale?: number;
}

/** A tensor read from a suite's `.bin`. Booleans come as 0 and 1. */
export interface GoldenTensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
  readonly bool: boolean;
}

/** Reads one tensor: little-endian float32, signed bytes times a scale, or booleans. */
export function readTensor(blob: ArrayBuffer, record: TensorRecord): GoldenTensor {
  const { dtype, shape, offset } = record;
  const count = shape.reduce((product, size) => product * size, 1);
  const view = new DataView(blob);
  const data = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    if (dtype === "f32") data[i] = view.getFloat32(offset + 4 * i, true);
    else if (dtype === "i8") data[i] = view.getInt8(offset + i) * (record.scale ?? 1);
    else data[i] = view.getUint8(offset + i);
  }
  return { data, shape, bool: dtype === "u8" };
}
