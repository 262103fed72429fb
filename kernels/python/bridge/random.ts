import { allocate, type DType, isFloat, narrow } from "./dtypes";
import { BridgeError } from "./errors";
import { Generator } from "./generator";
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
  const fresh = (dtype: DType, n: number) => {
    const data = allocate(dtype, n);
    return { data, done: () => handles.put(dtype, narrow(dtype, data)) };
  };

  return {
    generator(low32: number) {
      generators.set(next, new Generator(low32));
      return next++;
    },
    freeGenerator: (g: number) => generators.delete(g),
    seed: (g: number, low32: number) => generators.set(g, new Generator(low32)),
    resetGenerators: () => generators.clear(),

    /** 626 numbers as text: position, 624 words, the kept normal value or "none". */
    generatorState(g: number) {
      const generator = of(g);
      return [...generator.engine.state(), generator.kept ?? "none"].join(",");
    },
    setGeneratorState(g: number, text: string) {
      const generator = of(g);
      const parts = text.split(",");
      const last = parts.pop();
      generator.engine.restore(parts.map(Number));
      generator.kept = last === undefined || last === "none" ? null : Number(last);
    },

    randn(g: number, dtype: DType, n: number, mean: number, std: number, contiguous: boolean) {
      const { data, done } = fresh(isFloat(dtype) ? dtype : "float32", n);
      of(g).normal(data as Float32Array, mean, std, contiguous && dtype === "float32");
      return done();
    },
    uniform(g: number, dtype: DType, n: number, low: number, high: number) {
      const { data, done } = fresh(dtype, n);
      of(g).uniform(data as Float32Array, low, high, dtype !== "float64");
      return done();
    },
    bernoulli(g: number, dtype: DType, n: number, p: number) {
      const { data, done } = fresh(dtype, n);
      of(g).bernoulli(data, p);
      return done();
    },
    /** `h` row-major probabilities. */
    bernoulliEach(g: number, dtype: DType, n: number, h: number) {
      const { data, done } = fresh(dtype, n);
      of(g).bernoulliEach(data, handles.get(h).read());
      return done();
    },
    randint(g: number, dtype: DType, n: number, low: number, high: number) {
      const { data, done } = fresh(dtype, n);
      of(g).integers(data, low, high);
      return done();
    },
    randperm(g: number, dtype: DType, n: number) {
      const { data, done } = fresh(dtype, n);
      of(g).permutation(data);
      return done();
    },
    exponential(g: number, dtype: DType, n: number, rate: number) {
      const { data, done } = fresh(dtype, n);
      of(g).exponential(data, rate);
      return done();
    },
    randomDouble: (g: number) => of(g).double(),
  };
}
