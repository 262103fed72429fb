import { afterEach, expect, test } from "vitest";
import { Generator, normal } from "../../torch";
import { softmaxColumns } from "./columns";
import type { Data, DType } from "./dtypes";
import { binary, binaryOfViews, unary } from "./elementwise";
import { layerNorm, layerNormInputGradient, layerNormWeightGradient } from "./layer-norm";
import { matmul } from "./matmul";
import { reduce, softmax } from "./reduce";
import { switchSimd } from "./simd";
import { simdBoxMuller } from "./simd-elementwise";
import { denseCopy, type View } from "./view";

afterEach(() => switchSimd(true));

/** A small generator of its own, so that a failure can be repeated from the seed in its name. */
function numbers(seed: number, n: number, scale = 4): Float32Array {
  let state = seed * 2654435761 + 1;
  return Float32Array.from({ length: n }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state / 2 ** 32) * 2 - 1) * scale;
  });
}

const SPECIAL = Float32Array.of(
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  -1.5,
  2.5,
  Infinity,
  -Infinity,
  NaN,
  1e-40,
  -1e-40,
  3e38,
  -88,
  88.8,
);

function withSpecial(seed: number, n: number): Float32Array {
  const x = numbers(seed, n);
  x.set(SPECIAL.subarray(0, Math.min(n, SPECIAL.length)));
  return x;
}

/** What `run` gives with the module, and without it. */
function both<T>(run: () => T): [T, T] {
  switchSimd(true);
  const quick = run();
  switchSimd(false);
  return [quick, run()];
}

function differing(a: Data, b: Data): number {
  let count = Math.abs(a.length - b.length);
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) count++;
  return count;
}

const SIZES = [128, 131, 1000, 8192, 20001];

test.each(["add", "sub", "mul", "div", "maximum", "minimum", "lt", "le", "gt", "ge", "eq", "ne"])(
  "%s is what the loop in JavaScript gives",
  (op) => {
    const out: DType = op.length === 2 ? "bool" : "float32";
    for (const n of SIZES) {
      const [a, b] = [withSpecial(n, n), withSpecial(n + 1, n).reverse()];
      for (const [x, y] of [
        [a, b],
        [a, b.subarray(3, 4)],
        [a.subarray(4, 5), b],
      ] as const) {
        const [quick, plain] = both(() => binary(op, x, y, "float32", out, n));
        expect(differing(quick, plain), `${n} numbers`).toBe(0);
      }
      const wide = both(() =>
        binary(
          op,
          Float64Array.from(a),
          Float64Array.from(b),
          "float64",
          out === "bool" ? out : "float64",
          n,
        ),
      );
      expect(differing(...wide), `${n} doubles`).toBe(0);
    }
  },
);

test.each(["logical_and", "logical_or", "logical_xor"])("%s of truth values", (op) => {
  for (const n of SIZES) {
    const [a, b] = [1, 2].map((seed) => Uint8Array.from(numbers(seed, n), (v) => (v > 0 ? 1 : 0)));
    expect(differing(...both(() => binary(op, a as Data, b as Data, "bool", "bool", n)))).toBe(0);
    expect(differing(...both(() => unary("logical_not", a as Data, "bool", 0, 0)))).toBe(0);
  }
});

test.each([
  "neg",
  "abs",
  "square",
  "sqrt",
  "reciprocal",
  "floor",
  "ceil",
  "trunc",
  "round",
  "relu",
  "rsqrt",
  "leaky_relu",
  "erf",
  "gelu",
])("%s is what the loop in JavaScript gives", (op) => {
  for (const n of SIZES) {
    const x = withSpecial(n, n);
    expect(differing(...both(() => unary(op, x, "float32", 0.01, 0))), `${n} numbers`).toBe(0);
  }
});

// Both are computed in double with errors of some last bits, so one in millions is rounded to the other neighbour.
test.each(["exp", "expm1", "sigmoid", "silu", "tanh", "gelu_tanh", "gelu_grad", "sin", "cos"])(
  "%s rounds to the same float32, but for one in 100 000",
  (op) => {
    let apart = 0;
    let count = 0;
    for (const scale of [1e-3, 1, 20, 90]) {
      const x = numbers(7, 100_000, scale);
      x.set(SPECIAL);
      const [quick, plain] = both(() => unary(op, x, "float32", 0, 0));
      for (let i = 0; i < x.length; i++) {
        count++;
        const [a, b] = [quick[i] as number, plain[i] as number];
        if (Object.is(a, b)) continue;
        // there 1 + tanh loses digits, whoever computes it
        const tail = op.startsWith("gelu") && (x[i] as number) < -3;
        if (!tail) apart++;
        const most = Math.abs(b) * 2 ** -23 + (tail ? 1e-14 : 0);
        expect(Math.abs(a - b), `${op}(${x[i]}) is ${b}, not ${a}`).toBeLessThanOrEqual(most);
      }
    }
    expect(apart).toBeLessThanOrEqual(count / 100_000);
  },
);

const SHAPES = [
  [300, 8],
  [300, 9],
  [64, 64],
  [10, 100],
  [7, 1003],
  [2, 8192],
  [3, 20011],
] as const;

test.each(SHAPES)("sums, softmax and layer norm of %i rows of %i", (outer, count) => {
  const x = numbers(count, outer * count);
  const [w, b, g] = [numbers(1, count), numbers(2, count), numbers(3, outer * count)];
  for (const op of ["sum", "mean"])
    expect(differing(...both(() => reduce(op, x, outer, count, "float32", 0))), op).toBe(0);
  for (const log of [false, true]) {
    const [quick, plain] = both(() => softmax(x, outer, count, "float32", log));
    for (let i = 0; i < quick.length; i++) expect(quick[i]).toBeCloseTo(plain[i] as number, 6);
    expect(differing(quick, plain)).toBeLessThanOrEqual(x.length / 10_000);
  }
  for (const scale of [
    { weight: null, bias: null, eps: 1e-5 },
    { weight: w, bias: b, eps: 1e-5 },
  ]) {
    expect(differing(...both(() => layerNorm(x, outer, count, scale, "float32")))).toBe(0);
    expect(differing(...both(() => layerNormInputGradient(x, g, outer, count, scale, "float32")))).toBe(0);
    expect(differing(...both(() => layerNormWeightGradient(x, g, outer, count, 1e-5, "float32")))).toBe(0);
  }
});

test("rows of one infinity, of NaN and of minus infinity", () => {
  const x = new Float32Array(4 * 64);
  x.fill(-Infinity, 0, 64);
  x[70] = Infinity;
  x[140] = NaN;
  x.fill(-Infinity, 200, 230);
  for (const log of [false, true])
    expect(differing(...both(() => softmax(x, 4, 64, "float32", log)))).toBe(0);
});

test.each([
  [1, 1, 600, 1],
  [3, 5, 7, 9],
  [2, 17, 64, 33],
  [1, 300, 70, 6],
  [4, 16, 32, 16],
])("a product of %i times (%i, %i) and %i columns", (batch, n, k, m) => {
  const a = numbers(1, batch * n * k);
  const b = numbers(2, batch * k * m);
  expect(differing(...both(() => matmul(a, b, batch, n, k, m, "float32")))).toBe(0);
  expect(differing(...both(() => matmul(a, b.subarray(0, k * m), batch, n, k, m, "float32")))).toBe(0);
});

test.each([
  [1, 64, 400],
  [3, 5, 7],
  [2, 300, 33],
  [1, 3000, 6],
])("softmax of the columns of %i blocks of (%i, %i)", (outer, count, columns) => {
  const x = numbers(count, outer * count * columns);
  x.set([-Infinity, NaN, Infinity, 0, -0]);
  const [quick, plain] = both(() => softmaxColumns(x, outer, count, columns));
  for (let i = 0; i < quick.length; i++)
    if (!Number.isNaN(plain[i])) expect(quick[i]).toBeCloseTo(plain[i] as number, 6);
  expect(differing(quick, plain)).toBeLessThanOrEqual(x.length / 10_000);
  for (let o = 0; o < outer; o++)
    for (let j = 5; j < columns; j++) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += quick[(o * count + i) * columns + j] as number;
      expect(sum).toBeCloseTo(1, 5);
    }
});

test("norms add squares in the same order", () => {
  for (const n of SIZES) {
    const x = numbers(n, n);
    expect(differing(...both(() => reduce("norm", x, 1, n, "float32", 2)))).toBe(0);
  }
});

const view = (shape: number[], strides: number[], offset = 0): View => ({
  shape,
  strides,
  offset,
  size: shape.reduce((a, b) => a * b, 1),
});

/** Two views of one shape: rows, columns, heads, a part of a matrix. */
const VIEWS: readonly (readonly [View, View])[] = [
  [view([40, 300], [300, 1]), view([40, 300], [0, 1], 5)],
  [view([40, 300], [1, 0]), view([40, 300], [0, 1])],
  [view([3, 5, 7, 16], [560, 112, 16, 1]), view([3, 5, 7, 16], [5, 1, 0, 0], 2)],
  [view([9, 4, 50], [1000, 60, 1], 3), view([9, 4, 50], [0, 0, 0])],
  [view([1, 6000], [9, 1]), view([1, 6000], [0, 0])],
];

test.each(VIEWS)("arithmetic of views %#", (a, b) => {
  const [x, y] = [withSpecial(1, 20_000), withSpecial(2, 20_000)];
  for (const op of ["add", "div", "minimum", "lt", "ne"]) {
    const out: DType = op.length === 2 ? "bool" : "float32";
    const quick = binaryOfViews(op, [x, a], [y, b], "float32", out, a.size);
    const plain = binary(op, denseCopy(x, a), denseCopy(y, b), "float32", out, a.size);
    expect(quick && differing(quick, plain), op).toBe(0);
  }
});

test("views that are turned round are left to others", () => {
  const x = numbers(1, 900);
  const turned = view([30, 30], [1, 30]);
  expect(binaryOfViews("add", [x, turned], [x, view([30, 30], [0, 0])], "float32", "float32", 900)).toBe(
    null,
  );
});

test.each([16, 17, 1000, 8192, 20_003])("%i normal numbers have the same bits", (n) => {
  const turn = simdBoxMuller();
  expect(turn).not.toBe(null);
  for (const [mean, std] of [
    [0, 1],
    [0.3, 2.7],
  ] as const) {
    const quick = normal(new Generator(n), n, mean, std, turn ?? undefined);
    expect(differing(quick, normal(new Generator(n), n, mean, std))).toBe(0);
  }
});
