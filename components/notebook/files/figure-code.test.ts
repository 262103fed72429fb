import { beforeAll, describe, expect, it } from "vitest";
import { parseExperiment } from "@/components/experiment/experiment";
import { places } from "@/components/figures/cost/points";
import { loadPrograms } from "@/components/figures/program/load";
import { hasTorch } from "@/components/figures/python/testing";
import { keyRange, xformersWindow } from "@/kernels/attention";
import { copyingSizes } from "@/kernels/lab/copying-sizes";
import { createBridge } from "@/kernels/python/bridge";
import { Generator, randn } from "@/kernels/torch";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { figureCode } from "./figure-code";
import { expectAlike, shownByTorch } from "./testing";

beforeAll(loadPrograms);

const sizes = { batch: 1, num_heads: 2, seq_len: 16, head_dim: 4, seed: 3, head: 1 };

/** Weights of query `row` in float64, from the same draw: a loop of its own. */
function weightsOf(row: number, causal: boolean, window_size: number): number[] {
  const { num_heads, seq_len, head_dim, head, seed } = sizes;
  const generator = new Generator(seed);
  const draw = () => randn(generator, num_heads * seq_len * head_dim).slice(head * seq_len * head_dim);
  const [query, key] = [draw(), draw()];
  const range = keyRange(row, seq_len, xformersWindow({ causal, window_size }));
  const scores = Array.from({ length: seq_len }, (_, j) => {
    if (j < range.first || j > range.last) return Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let c = 0; c < head_dim; c++) sum += (query[row * head_dim + c] ?? 0) * (key[j * head_dim + c] ?? 0);
    return sum / Math.sqrt(head_dim);
  });
  const weights = scores.map((score) => Math.exp(score));
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}

const program = (causal: boolean) => {
  const figure = { figure: "another", experiment: { ...sizes, causal }, bindings: { window_size: "window" } };
  return `window = 5\n${figureCode(figure)}[7].tolist()`;
};

describe("a figure as PyTorch", () => {
  let kernel: NodeKernel;
  const ran: { readonly code: string; readonly here: string }[] = [];
  beforeAll(async () => {
    kernel = await startKernel(createBridge);
  }, 120_000);

  it.each([true, false])(
    "computes the figure's weights from the variable it is bound to (causal: %s)",
    async (causal) => {
      const weights = JSON.parse(await keep(program(causal))) as number[];
      const expected = weightsOf(7, causal, 5);
      expect(weights.length).toBe(sizes.seq_len);
      for (const [j, weight] of weights.entries()) expect(weight).toBeCloseTo(expected[j] ?? Number.NaN, 6);
      expect(weights.filter((weight) => weight > 0).length).toBe(causal ? 6 : 5);
    },
  );

  it.each([
    ["mask", "torch.bool", [16, 16]],
    ["heads", "torch.float32", [8, 3, 2]],
    ["lost-keys", "torch.int64", [1, 2]],
    ["reach", "torch.float32", [16]],
  ])("runs for the figure %s", async (figure, dtype, shape) => {
    const experiment = { ...sizes, window_size: 2, query: 9, layers: 2, split_num_heads: 4 };
    const code = figureCode({ figure, experiment, bindings: {} });
    const { reply } = await kernel.run(`${code}\n_r = ${code.split("\n").at(-1)}\n_r.dtype, list(_r.shape)`);
    expect(reply.error?.traceback).toBeUndefined();
    await keep(`${code}.tolist()`);
    expect(reply.display).toBe(`(${dtype}, ${JSON.stringify(shape).replaceAll(",", ", ")})`);
  });

  /** What the program of a figure shows here, as text; the real PyTorch is asked for all of them at the end. */
  async function shown(figure: string, experiment: object, more = ".tolist()"): Promise<string> {
    const code = figureCode({ figure, experiment: { ...sizes, ...experiment }, bindings: {} }) + more;
    return keep(code);
  }

  async function keep(code: string): Promise<string> {
    const { reply } = await kernel.run(code);
    expect(reply.error?.traceback).toBeUndefined();
    const here = reply.display ?? "";
    ran.push({ code, here });
    return here;
  }

  it("counts for the cost what the figure counts", async () => {
    for (const [causal, cost_axis] of [
      [true, "seq_len"],
      [false, "window_size"],
    ] as const) {
      const changed = { causal, cost_axis, window_size: 5 };
      const experiment = parseExperiment({ ...sizes, ...changed }).experiment;
      const expected = places(experiment, []).map(({ experiment: own, calculated }) => [
        own.seq_len,
        own.window_size,
        calculated.local.work,
        calculated.dense.work,
      ]);
      expect(expected.length).toBeGreaterThan(2);
      expect(JSON.parse(await shown("cost", changed))).toEqual(expected);
    }
  });

  it("meets the error of the shape trace", async () => {
    expect(await shown("trace", {}, "")).toContain(
      "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3",
    );
  });

  it("weighs the characters of a text", async () => {
    const text = await shown("weights", { text: "abcabc", model: "random", model_window: 2 });
    const rows = JSON.parse(text) as number[][];
    expect(rows.map((row) => row.filter((weight) => weight > 0).length)).toEqual([1, 2, 3, 3, 3, 3]);
  });

  it("trains the stack with and without checkpoints to the same losses", async () => {
    const text = await shown("checkpointing", { layers: 2, train_steps: 2, window_size: 3 });
    const [kept, again] = JSON.parse(text) as number[][];
    expect(again).toEqual(kept);
    expect(kept?.[1]).toBeLessThan(kept?.[0] ?? 0);
  });

  it("finds the windows that solve the adviser's task", async () => {
    const text = await shown("adviser", { seq_len: 16, copy_distance: 4 });
    const found = JSON.parse(text) as [number, number][];
    expect(found.map(([window, right]) => [window, right >= copyingSizes.solved])).toEqual([
      [3, false],
      [4, true],
      [16, true],
    ]);
  }, 60_000);

  it("compares a cache with the whole sequence", async () => {
    const state = { cache_window: 4, cache_tokens: 10 };
    const right = JSON.parse(await shown("rolling-cache", state)) as number[];
    const wrong = JSON.parse(await shown("rolling-cache", { ...state, cache_bug: "never" })) as number[];
    expect(Math.max(...right)).toBeLessThan(1e-5);
    expect(wrong.map((difference) => difference > 1e-5)).toEqual(right.map((_, token) => token >= 4));
  });

  it("counts what each layer of a model keeps", async () => {
    const text = await shown("model-windows", { config_context: 300 });
    // gpt-oss begins with a window of 128, of which the newest key comes with its query.
    expect((JSON.parse(text) as number[]).slice(0, 4)).toEqual([127, 300, 127, 300]);
  });

  it.skipIf(!hasTorch)(
    "computes the same in the real PyTorch of this machine",
    () => {
      const theirs = shownByTorch(ran.map(({ code }) => code));
      for (const [n, { code, here }] of ran.entries()) {
        // The last digits of a training wander; that it succeeds does not.
        expectAlike(theirs[n] ?? "", here, code.includes("adviser") ? 0 : 5);
      }
    },
    60_000,
  );

  it("lets nothing but numbers, names and truth into the program", () => {
    const code = figureCode({
      figure: 'x"\nimport os\n"',
      experiment: { seq_len: "64); import os; (", seed: 1e300 },
      bindings: {},
    });
    expect(code).not.toMatch(/^import os/m);
    expect(code).toContain("seq_len=512");
    expect(code).toContain("seed=0");
  });
});
