import { describe, expect, it } from "vitest";
import { exceededLimit } from "@/kernels/lab/limits";
import { defaultExperiment, fromSearch, parseExperiment, toSearch } from "./experiment";
import { fieldKeys, fields } from "./fields";
import { rangeOf } from "./ranges";

/** A small seeded generator for the fuzz (mulberry32): the same inputs on every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const codes = (search: string) => fromSearch(search).problems.map((problem) => problem.code);

describe("the default experiment", () => {
  it("is the call of xformers issue #1076, beside a MultiHeadDispatch as wide as its heads together", () => {
    expect(defaultExperiment).toMatchObject({
      v: 1,
      mode: "release",
      batch: 2,
      num_heads: 8,
      seq_len: 512,
      head_dim: 32,
      window_size: 128,
      causal: true,
      layout: "faithful",
      seed: 0,
      head: 0,
      convention: "none",
      tab: "calls",
      query: 300,
      step_direct: 0,
      step_dispatch: 0,
      steps: "one",
    });
    expect(exceededLimit(defaultExperiment)).toBeUndefined();
  });

  it("needs no query string", () => {
    expect(toSearch(defaultExperiment)).toBe("");
    expect(fromSearch("")).toEqual({ experiment: defaultExperiment, problems: [] });
  });
});

describe("a bad address", () => {
  it.each([
    ["?speed=9", ["unknown_key"]],
    ["?__proto__=1&constructor=2", ["unknown_key", "unknown_key"]],
    ["?seq_len=NaN", ["not_a_number"]],
    ["?seq_len=", ["not_a_number"]],
    ["?seq_len=0x10", ["not_a_number"]],
    ["?seq_len=1e999", ["out_of_range"]],
    ["?seq_len=-4", ["out_of_range"]],
    [`?text=${"x".repeat(49)}`, ["too_long"]],
    [`?text=${"👩‍👩‍👧".repeat(48)}`, []],
    ["?batch=1.5", ["not_an_integer"]],
    ["?causal=yes", ["not_an_option"]],
    ["?layout=faithfull", ["not_an_option"]],
    ["?v=2&seq_len=64", ["other_version"]],
    ["?v=one", ["other_version"]],
    ["?batch=8&num_heads=64&seq_len=4096&head_dim=128", ["too_large"]],
    ["?seq_len=4096&window_size=4096", ["too_large"]],
    ["?num_heads=2&head=2", ["out_of_range"]],
  ])("%s opens with defaults and says %j", (search, expected) => {
    const { experiment } = fromSearch(search);
    expect(codes(search)).toEqual(expected);
    expect(exceededLimit(experiment)).toBeUndefined();
    for (const key of ["seq_len", "causal", "layout"] as const) {
      expect(experiment[key]).toBe(defaultExperiment[key]);
    }
  });

  it("takes back every array that is too large", () => {
    const search = "?num_heads=64&seq_len=4096&head_dim=128&window_size=921&causal=false";
    expect(codes(search)).toEqual(["too_large", "too_large"]);
    expect(exceededLimit(fromSearch(search).experiment)).toBeUndefined();
  });

  it("keeps what is good beside what is bad", () => {
    const { experiment, problems } = fromSearch("?v=1&num_heads=4&seq_len=huge&causal=false");
    expect(experiment).toEqual({ ...defaultExperiment, num_heads: 4, causal: false });
    expect(problems).toEqual([{ code: "not_a_number", key: "seq_len", value: "huge" }]);
  });

  it("shortens what it repeats", () => {
    const [problem] = fromSearch(`?tab=${"x".repeat(5000)}`).problems;
    expect(problem?.code === "not_an_option" && problem.value.length).toBe(41);
  });

  it.each([["{"], ["[1]"], ["null"], [null], [undefined], [7], [[]], ["3"]])(
    "%j is not an experiment",
    (input) => {
      expect(parseExperiment(input)).toMatchObject({
        experiment: defaultExperiment,
        problems: [{ code: "unreadable" }],
      });
    },
  );
});

describe("fuzz", () => {
  const hostile = [Number.NaN, -1, 1e300, 0.5, "", " 8", "8 ", "1e3", null, {}, [], true, "false", "١٢", -0];

  it("gives a computable experiment for anything, and every valid one survives its address", () => {
    const random = seeded(1076);
    const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
    let problems = 0;
    for (let round = 0; round < 1000; round++) {
      const input: Record<string, unknown> = {};
      for (const key of [...fieldKeys, "v", "zoom"]) {
        if (random() < 0.5) continue;
        const field = key in fields ? fields[key as keyof typeof fields] : undefined;
        if (random() < 0.2 || !field) input[key] = key === "v" ? pick([1, 1, 1, 2]) : pick(hostile);
        else if (field.kind === "integer")
          input[key] = Math.round(field.min + random() ** 4 * (field.max - field.min));
        else if (field.kind === "text")
          input[key] = pick(["", " a&b=c#+% ", "窗口👩‍👩‍👧é", "\ud800x", "长".repeat(60)]);
        else input[key] = field.kind === "boolean" ? random() < 0.5 : pick(field.options);
      }
      const parsed = parseExperiment(input);
      problems += parsed.problems.length;
      expect(exceededLimit(parsed.experiment)).toBeUndefined();
      expect(Object.keys(parsed.experiment).sort()).toEqual(Object.keys(defaultExperiment).sort());
      expect(fromSearch(toSearch(parsed.experiment))).toEqual({
        experiment: parsed.experiment,
        problems: [],
      });
      expect(parseExperiment(JSON.stringify(parsed.experiment))).toEqual({
        experiment: parsed.experiment,
        problems: [],
      });
    }
    expect(problems).toBeGreaterThan(300);
  });
});

describe("rangeOf", () => {
  it("offers the largest value that can still be computed, and not one more", () => {
    const experiment = { ...defaultExperiment, seq_len: 2048 };
    const { max } = rangeOf(experiment, "window_size");
    expect(exceededLimit({ ...experiment, window_size: max })).toBeUndefined();
    expect(exceededLimit({ ...experiment, window_size: max + 1 })).toBeDefined();
    expect(rangeOf(experiment, "seed").max).toBe(2 ** 32 - 1);
    expect(rangeOf(experiment, "head").max).toBe(7);
    expect(() => rangeOf(experiment, "causal")).toThrow(TypeError);
  });
});
