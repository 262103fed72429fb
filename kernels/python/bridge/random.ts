import {
  bernoulli,
  bernoulliEach,
  Generator,
  normal,
  normalOneByOne,
  randint,
  randperm,
  uniform,
} from "@/kernels/torch";
import { allocate, type DType, narrow } from "./dtypes";
import { BridgeError } from "./errors";
import type { Handles } from "./storage";

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
      const blocks = contiguous && dtype === "float32";
      return put(dtype, blocks ? normal(of(g), n, mean, std) : normalOneByOne(of(g), n, mean, std));
    },
    uniform(g: number, dtype: DType, n: number, low: number, high: number) {
      if (dtype !== "float64") return put(dtype, uniform(of(g), n, low, high));
      return drawn(dtype, n, () => of(g).uniform53() * (high - low) + low);
    },
    bernoulli: (g: number, dtype: DType, n: number, p: number) => put(dtype, bernoulli(of(g), n, p)),
    /** `h` holds row-major probabilities. */
    bernoulliEach: (g: number, dtype: DType, h: number) =>
      put(dtype, bernoulliEach(of(g), Float32Array.from(handles.get(h).read()))),
    randint: (g: number, dtype: DType, n: number, low: number, high: number) =>
      put(dtype, randint(of(g), n, low, high)),
    randperm: (g: number, dtype: DType, n: number) => put(dtype, randperm(of(g), n)),
    exponential: (g: number, dtype: DType, n: number, rate: number) =>
      drawn(dtype, n, () => (-1 / rate) * Math.log1p(-of(g).uniform53())),
    randomDouble: (g: number) => of(g).uniform53(),
  };
}
