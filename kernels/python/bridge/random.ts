import {
  bernoulli,
  bernoulliEach,
  exponential,
  Generator,
  multinomialRow,
  type NarrowFloat,
  normal,
  normalNarrow,
  normalOneByOne,
  randint,
  randint64,
  randperm,
  uniform,
  uniformNarrow,
} from "../../torch";
import { allocate, type DType, narrow, roundScalar } from "./dtypes";
import { BridgeError } from "./errors";
import { simdBoxMuller } from "./simd-elementwise";
import type { Handles } from "./storage";

const narrowed = (dtype: DType) => (x: number) => roundScalar(dtype, Math.fround(x));

const narrowFloats: Partial<Record<DType, NarrowFloat>> = {
  float16: { digits: 11, round: narrowed("float16"), inner: Math.fround },
  bfloat16: { digits: 8, round: narrowed("bfloat16"), inner: narrowed("bfloat16") },
};

/** Random numbers for Python: generators by number, filling new storages. */
export function randomOperations(handles: Handles) {
  const generators = new Map<number, Generator>();
  let next = 1;

  const of = (g: number): Generator => {
    const generator = generators.get(g);
    if (!generator) throw new BridgeError("RuntimeError", "the generator was freed");
    return generator;
  };
  const put = (dtype: DType, values: ArrayLike<number>) => {
    const data = allocate(dtype, values.length);
    data.set(values);
    return handles.put(dtype, narrow(dtype, data));
  };
  const room = (n: number) => allocate("float32", n) as Float32Array;
  const drawn = (dtype: DType, n: number, draw: () => number) => {
    const data = allocate(dtype, n);
    for (let i = 0; i < n; i++) data[i] = draw();
    return handles.put(dtype, narrow(dtype, data));
  };

  return {
    generator(low32: number) {
      generators.set(next, new Generator(low32));
      return next++;
    },
    freeGenerator: (g: number) => generators.delete(g),
    seed: (g: number, low32: number) => of(g).manualSeed(low32),
    resetGenerators: () => generators.clear(),

    /** Position, 624 words and the kept normal value (or "none") as text. */
    generatorState(g: number) {
      const generator = of(g);
      return [...generator.engineState(), generator.keptNormal ?? "none"].join(",");
    },
    setGeneratorState(g: number, text: string) {
      const generator = of(g);
      const parts = text.split(",");
      const kept = parts.pop();
      generator.restoreEngine(parts.map(Number));
      generator.keptNormal = kept === undefined || kept === "none" ? undefined : Number(kept);
    },

    /** `contiguous`: whether the tensor is filled as a fresh one, in blocks from 16 elements on. */
    randn(g: number, dtype: DType, n: number, mean: number, std: number, contiguous: boolean) {
      const type = narrowFloats[dtype];
      if (type && contiguous) return put(dtype, normalNarrow(of(g), n, mean, std, type));
      if (contiguous && dtype === "float32")
        return handles.put(dtype, normal(of(g), n, mean, std, simdBoxMuller() ?? undefined, room(n)));
      return put(dtype, normalOneByOne(of(g), n, mean, std));
    },
    uniform(g: number, dtype: DType, n: number, low: number, high: number) {
      const type = narrowFloats[dtype];
      if (type) return put(dtype, uniformNarrow(of(g), n, low, high, type));
      if (dtype === "float32") return handles.put(dtype, uniform(of(g), n, low, high, room(n)));
      if (dtype !== "float64") return put(dtype, uniform(of(g), n, low, high));
      return drawn(dtype, n, () => of(g).uniform53() * (high - low) + low);
    },
    bernoulli: (g: number, dtype: DType, n: number, p: number) => put(dtype, bernoulli(of(g), n, p)),
    /** `h` holds row-major probabilities. */
    bernoulliEach: (g: number, dtype: DType, h: number) =>
      put(dtype, bernoulliEach(of(g), Float32Array.from(handles.get(h).read()))),
    randint: (g: number, dtype: DType, n: number, low: number, high: number) =>
      put(dtype, randint(of(g), n, low, high)),
    /** The bounds as decimal text: a Python integer, for spans of 2^32 and more. */
    randint64(g: number, dtype: DType, n: number, low: string, span: string) {
      const exact = randint64(of(g), n, BigInt(low), BigInt(span));
      if (dtype === "int64") return handles.putExact(exact);
      return put(dtype, Float64Array.from(exact, Number));
    },
    randperm: (g: number, dtype: DType, n: number) => put(dtype, randperm(of(g), n)),
    exponential: (g: number, dtype: DType, n: number, rate: number) =>
      put(dtype, exponential(of(g), n, rate)),
    /** `h` holds row-major weights, rows of `count`; `keep` draws with replacement for each row. */
    multinomial(g: number, h: number, count: number, keep: number) {
      const storage = handles.get(h);
      const weights = storage.read();
      const round = (x: number) => roundScalar(storage.dtype, x);
      const picked: number[] = [];
      for (let at = 0; at < weights.length; at += count)
        picked.push(...multinomialRow(of(g), weights.subarray(at, at + count), keep, round));
      return put("int64", picked);
    },
  };
}
