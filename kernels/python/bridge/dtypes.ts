import { BridgeError } from "./errors";
import { takeBuffer } from "./pool";

/**
 * Element types as Python names them. int64 lives in a Float64Array: integers are exact to 2^53, which covers
 * every index and count a lesson meets; beyond that the Python side says so. float16 and bfloat16 live in a
 * Float32Array whose values are rounded whenever they are written.
 */
export type DType =
  | "float32"
  | "float64"
  | "float16"
  | "bfloat16"
  | "int64"
  | "int32"
  | "int16"
  | "int8"
  | "uint8"
  | "bool";

export type Data = Float32Array | Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array;

/** Elements one storage may hold; a request beyond it is a Python RuntimeError as PyTorch's allocator raises. */
const MAX_ELEMENTS = 2 ** 28;

const itemSize: Record<DType, number> = {
  float32: 4,
  float64: 8,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
};

export const isFloat = (t: DType): boolean =>
  t === "float32" || t === "float64" || t === "float16" || t === "bfloat16";

/** Raises what PyTorch's allocator raises, before anything is computed. */
export function checkRoom(dtype: DType, count: number): void {
  if (count <= MAX_ELEMENTS) return;
  throw new BridgeError(
    "RuntimeError",
    `[enforce fail at alloc_cpu.cpp:127] . DefaultCPUAllocator: can't allocate memory: you tried to allocate ${count * itemSize[dtype]} bytes. Error code 12 (Cannot allocate memory)`,
  );
}

export function allocate(dtype: DType, count: number): Data {
  // A Python integer beyond 2^53 arrives as a bigint.
  const n = Number(count);
  checkRoom(dtype, n);
  try {
    switch (dtype) {
      case "float64":
      case "int64":
        return new Float64Array(takeBuffer(n * 8));
      case "int32":
        return new Int32Array(takeBuffer(n * 4));
      case "int16":
        return new Int16Array(takeBuffer(n * 2));
      case "int8":
        return new Int8Array(takeBuffer(n));
      case "uint8":
      case "bool":
        return new Uint8Array(takeBuffer(n));
      default:
        return new Float32Array(takeBuffer(n * 4));
    }
  } catch {
    throw new BridgeError(
      "RuntimeError",
      `DefaultCPUAllocator: can't allocate memory: ${n * itemSize[dtype]} bytes`,
    );
  }
}

/** `n` elements of the kind of `data`, which hold anything: all of them are to be written. */
export function sameKind<T extends Data>(data: T, n: number): T {
  const Kind = data.constructor as new (buffer: ArrayBuffer) => T;
  return new Kind(takeBuffer(n * data.BYTES_PER_ELEMENT, false));
}

/** A copy of elements that lie side by side. */
export function copyOf<T extends Data>(data: T, from = 0, to = data.length): T {
  const copy = sameKind(data, to - from);
  copy.set(data.subarray(from, to) as T & Float64Array);
  return copy;
}

const buffer = new DataView(new ArrayBuffer(4));

/** Nearest bfloat16, ties to even. */
function toBfloat16(x: number): number {
  if (!Number.isFinite(x)) return x;
  buffer.setFloat32(0, x);
  const bits = buffer.getUint32(0);
  buffer.setUint32(0, ((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000) >>> 0);
  return buffer.getFloat32(0);
}

/** Nearest float16, ties to even. */
function toFloat16(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const a = Math.abs(x);
  if (a >= 65520) return x < 0 ? -Infinity : Infinity;
  const exponent = Math.max(Math.floor(Math.log2(a)), -14);
  const unit = 2 ** (exponent - 10);
  const q = a / unit;
  const floor = Math.floor(q);
  const rest = q - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  return Math.sign(x) * rounded * unit;
}

/** As `toBfloat16`, on the bits of many numbers. */
function toBfloat16s(bits: Uint32Array): void {
  for (let i = 0; i < bits.length; i++) {
    const b = bits[i] as number;
    if ((b & 0x7f800000) !== 0x7f800000) bits[i] = (b + 0x7fff + ((b >>> 16) & 1)) & 0xffff0000;
  }
}

/** As `toFloat16`, on the bits of many numbers where those are not too small. */
function toFloat16s(data: Float32Array, bits: Uint32Array): void {
  for (let i = 0; i < bits.length; i++) {
    const b = bits[i] as number;
    const size = b & 0x7fffffff;
    // from 2^-14 to 65520 the 13 lowest bits are rounded away, ties to even
    if (size >= 0x38800000 && size < 0x477ff000) bits[i] = (b + 0xfff + ((b >>> 13) & 1)) & 0xffffe000;
    else data[i] = toFloat16(data[i] as number);
  }
}

/** Whole numbers are held in doubles, where a product may be -0: an integer has no such zero. */
function withoutMinusZero(data: Data): Data {
  if (data instanceof Float64Array) for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) + 0;
  return data;
}

/** Values that were computed in double are narrowed to what the dtype can hold, in place. */
export function narrow(dtype: DType, data: Data): Data {
  if (dtype === "int64") return withoutMinusZero(data);
  if (dtype !== "float16" && dtype !== "bfloat16") return data;
  if (data instanceof Float32Array) {
    const bits = new Uint32Array(data.buffer, data.byteOffset, data.length);
    if (dtype === "float16") toFloat16s(data, bits);
    else toBfloat16s(bits);
    return data;
  }
  const round = dtype === "float16" ? toFloat16 : toBfloat16;
  for (let i = 0; i < data.length; i++) data[i] = round(data[i] as number);
  return data;
}

/** The value `x` becomes when stored as `dtype`. */
export function roundScalar(dtype: DType, x: number): number {
  switch (dtype) {
    case "float32":
      return Math.fround(x);
    case "float16":
      return toFloat16(x);
    case "bfloat16":
      return toBfloat16(x);
    case "float64":
      return x;
    case "bool":
      return x !== 0 ? 1 : 0;
    default:
      return integerOf(x);
  }
}

/** C truncation; NaN and infinities become the smallest int64, as x86 converts them. */
function integerOf(x: number): number {
  return Number.isFinite(x) ? Math.trunc(x) + 0 : -(2 ** 63);
}

/** Copy with conversion. */
export function convert(from: DType, source: Data, to: DType): Data {
  const out = allocate(to, source.length);
  if (to === "bool") {
    for (let i = 0; i < source.length; i++) out[i] = source[i] !== 0 ? 1 : 0;
  } else if (!isFloat(to) && isFloat(from)) {
    for (let i = 0; i < source.length; i++) out[i] = integerOf(source[i] as number);
  } else {
    out.set(source as Float64Array);
    narrow(to, out);
  }
  return out;
}
