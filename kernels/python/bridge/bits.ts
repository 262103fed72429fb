import { allocate, type Data, type DType } from "./dtypes";

const sizes: Record<DType, number> = {
  float64: 8,
  int64: 8,
  float32: 4,
  int32: 4,
  float16: 2,
  bfloat16: 2,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
};

/** 16 bits of a float16. `x` is one already. */
function halfBits(x: number): number {
  if (Number.isNaN(x)) return 0x7e00;
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const a = Math.abs(x);
  if (a === Infinity) return sign | 0x7c00;
  if (a < 2 ** -14) return sign | Math.round(a * 2 ** 24);
  const e = Math.floor(Math.log2(a));
  return sign | ((e + 15) << 10) | Math.round((a / 2 ** e - 1) * 1024);
}

function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const e = (bits >> 10) & 31;
  const m = bits & 1023;
  if (e === 31) return m ? NaN : sign * Infinity;
  return sign * (e ? (1 + m / 1024) * 2 ** (e - 15) : m * 2 ** -24);
}

/** The little-endian bytes that PyTorch's tensor of these values has. */
export function toBits(data: Data, type: DType): Uint8Array {
  const bytes = new Uint8Array(data.length * sizes[type]);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < data.length; i++) {
    const x = data[i] as number;
    const at = i * sizes[type];
    if (type === "float64") view.setFloat64(at, x, true);
    else if (type === "float32") view.setFloat32(at, x, true);
    else if (type === "int64") view.setBigInt64(at, BigInt(x), true);
    else if (type === "int32") view.setInt32(at, x, true);
    else if (type === "int16") view.setInt16(at, x, true);
    else if (type === "float16") view.setUint16(at, halfBits(x), true);
    else if (type === "bfloat16") {
      view.setUint16(at, (new Uint32Array(Float32Array.of(x).buffer)[0] as number) >>> 16, true);
    } else view.setUint8(at, x);
  }
  return bytes;
}

/** The values of such bytes. */
export function fromBits(bytes: Uint8Array, type: DType): Data {
  const n = bytes.length / sizes[type];
  const out = allocate(type, n);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < n; i++) {
    const at = i * sizes[type];
    if (type === "float64") out[i] = view.getFloat64(at, true);
    else if (type === "float32") out[i] = view.getFloat32(at, true);
    else if (type === "int64") out[i] = Number(view.getBigInt64(at, true));
    else if (type === "int32") out[i] = view.getInt32(at, true);
    else if (type === "int16") out[i] = view.getInt16(at, true);
    else if (type === "int8") out[i] = view.getInt8(at);
    else if (type === "float16") out[i] = halfOf(view.getUint16(at, true));
    else if (type === "bfloat16")
      out[i] = new Float32Array(Uint32Array.of(view.getUint16(at, true) << 16).buffer)[0] as number;
    else out[i] = view.getUint8(at);
  }
  return out;
}
