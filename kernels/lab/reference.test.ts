import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { check, difference, worst } from "./compare";
import { attention64, foldHeads, linear64 } from "./reference";

const folder = new URL("../../tests/golden/", import.meta.url);

interface Stored {
  shape: number[];
  offset: number;
}

interface SeedCase {
  config: { num_heads: number };
  attention: { window_size: number };
  state_dict: Record<string, Stored>;
  tensors: Record<"query" | "out", Stored>;
}

function seedSuite() {
  const { cases } = JSON.parse(readFileSync(new URL("seed.json", folder), "utf8")) as { cases: SeedCase[] };
  const bytes = readFileSync(new URL("seed.bin", folder));
  const read = ({ shape, offset }: Stored) =>
    new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + offset),
      0,
      shape.reduce((a, b) => a * b, 1),
    );
  return { seed: cases[0] as SeedCase, read };
}

const never = async () => {};

describe("the float64 reference", () => {
  it("computes what xformers computed for the lesson's own snippet", async () => {
    const { seed, read } = seedSuite();
    const [batch, seq, dim] = seed.tensors.query.shape as [number, number, number];
    const heads = seed.config.num_heads;
    const x = read(seed.tensors.query);
    const parameter = (name: string) => read(seed.state_dict[name] as Stored);
    const project = (name: string) =>
      foldHeads(
        linear64(
          x,
          parameter(`in_proj_container.${name}.weight`),
          parameter(`in_proj_container.${name}.bias`),
          dim,
        ),
        { batch, seq, heads },
      );
    const { output } = await attention64(
      {
        query: project("q_proj"),
        key: project("k_proj"),
        value: project("v_proj"),
        items: batch * heads,
        seq,
        headDim: dim / heads,
        span: (i) => ({ first: Math.max(0, i - seed.attention.window_size), last: i }),
        left: seed.attention.window_size,
        width: seed.attention.window_size + 1,
      },
      never,
    );
    const joined = foldHeads(output, { batch, seq, heads, unfold: true });
    const out = linear64(joined, parameter("proj.weight"), parameter("proj.bias"), dim);
    const compared = check([[read(seed.tensors.out), out]]);
    expect(compared).toMatchObject({ ok: true, compared: batch * seq * dim });
    expect(compared.max).toBeLessThan(1e-6);
  });

  it("gives weights that sum to 1 over the span and 0 for a query that sees nothing", async () => {
    const query = Float32Array.of(1, 2, 3);
    const { output, weights } = await attention64(
      {
        query,
        key: query,
        value: query,
        items: 1,
        seq: 3,
        headDim: 1,
        span: (i) => (i === 1 ? { first: 1, last: 0 } : { first: 0, last: i }),
        left: 2,
        width: 3,
      },
      never,
    );
    expect([...output.subarray(0, 2)]).toEqual([1, 0]);
    expect([...weights.subarray(0, 6)]).toEqual([0, 0, 1, 0, 0, 0]);
    const sum = Math.exp(-6) + Math.exp(-3) + 1;
    expect(weights[6]).toBeCloseTo(Math.exp(-6) / sum, 15);
    expect(output[2]).toBeCloseTo((Math.exp(-6) + 2 * Math.exp(-3) + 3) / sum, 14);
  });
});

describe("check", () => {
  it("measures the worst error and its share of the tolerance", () => {
    const found = check([
      [
        [1, 2],
        [1, 2.01],
      ],
      [[5], [5]],
    ]);
    expect(found.max).toBeCloseTo(0.01, 12);
    expect(found).toMatchObject({ compared: 3, ok: false });
    expect(found.share).toBeCloseTo(0.01 / (2e-5 + 1e-4 * 2.01), 9);
  });

  it("lets NaN agree with NaN only", () => {
    expect(check([[[Number.NaN], [Number.NaN]]])).toMatchObject({ max: 0, ok: true });
    expect(check([[[Number.NaN], [0]]])).toMatchObject({ max: Number.NaN, ok: false });
    expect(check([[[0], [Number.NaN]]])).toMatchObject({ max: Number.NaN, ok: false });
    expect(check([[[Number.POSITIVE_INFINITY], [1]]]).ok).toBe(false);
    expect(worst([check([[[1], [1]]]), check([[[Number.NaN], [0]]])])).toMatchObject({
      max: Number.NaN,
      ok: false,
    });
    expect(worst([])).toBeUndefined();
  });
});

describe("difference", () => {
  it("names the queries that differ, over all items", () => {
    const expected = new Float64Array(2 * 3 * 2);
    const actual = Float32Array.from(expected);
    actual[3] = 1;
    actual[10] = Number.NaN;
    expect(difference(actual, expected, { seq: 3, inner: 2 })).toEqual({ queries: [1, 2], max: Number.NaN });
    expect(difference(expected, expected, { seq: 3, inner: 2 })).toBeNull();
  });
});
