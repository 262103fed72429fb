import { describe, expect, it } from "vitest";
import { readSafetensors, writeSafetensors } from "./safetensors";

const stored = {
  tensors: {
    weight: { shape: [2, 3], data: Float32Array.from([1, -0, Math.fround(0.1), 3e38, -1e-38, 6]) },
    bias: { shape: [1], data: Float32Array.from([0.5]) },
    none: { shape: [0, 4], data: new Float32Array() },
  },
  metadata: { note: "字" },
};

/** A file whose header is `header`, with `bytes` of numbers behind it. */
function fileOf(header: string, bytes: number): Uint8Array {
  const json = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + json.length + bytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

describe("safetensors", () => {
  it("comes back as it was written, from the middle of a buffer too", () => {
    const file = writeSafetensors(stored);
    expect(readSafetensors(file)).toEqual(stored);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(readSafetensors(shifted.subarray(3))).toEqual(stored);
  });

  it("reads bytes as the whole numbers they are", () => {
    const header = JSON.stringify({ a: { dtype: "I8", shape: [3], data_offsets: [0, 3] } });
    const file = fileOf(header, 3);
    file.set([5, 0x80, 0xff], file.length - 3);
    expect(readSafetensors(file).tensors["a"]?.data).toEqual(Float32Array.from([5, -128, -1]));
  });

  it("begins the numbers at a multiple of eight, as other readers like it", () => {
    const file = writeSafetensors(stored);
    expect(Number(new DataView(file.buffer).getBigUint64(0, true)) % 8).toBe(0);
  });

  it("refuses to write a tensor whose shape holds other numbers", () => {
    const wrong = { tensors: { a: { shape: [2], data: new Float32Array(3) } }, metadata: {} };
    expect(() => writeSafetensors(wrong)).toThrow("a: shape (2) does not hold 3 numbers");
  });

  const one = (entry: object) => JSON.stringify({ a: entry });
  it.each([
    ["nothing", new Uint8Array(), "shorter"],
    ["a header longer than the file", fileOf("{}", 0).fill(255, 0, 8), "does not fit"],
    ["no JSON", fileOf("{", 0), "not JSON"],
    ["a list", fileOf("[]", 0), "no object"],
    ["no tensor", fileOf(one({ dtype: "F32" }), 0), "not described"],
    ["a negative size", fileOf(one({ dtype: "F32", shape: [-1], data_offsets: [0, 4] }), 4), "not described"],
    ["another type", fileOf(one({ dtype: "F16", shape: [2], data_offsets: [0, 4] }), 4), "only F32"],
    ["the wrong length", fileOf(one({ dtype: "F32", shape: [2], data_offsets: [0, 4] }), 4), "does not fill"],
    ["a gap", fileOf(one({ dtype: "F32", shape: [1], data_offsets: [4, 8] }), 8), "after 0"],
    [
      "too few numbers",
      fileOf(one({ dtype: "F32", shape: [2], data_offsets: [0, 8] }), 4),
      "behind the file",
    ],
    ["too many numbers", fileOf(one({ dtype: "F32", shape: [1], data_offsets: [0, 4] }), 8), "no tensor"],
  ])("refuses %s", (_, file, message) => {
    expect(() => readSafetensors(file)).toThrow(message);
  });
});
