import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Engine } from "../../engine";
import { issueRun } from "../../issue-run";
import { observing, openEngine } from "../testing";
import { type HeadLayout, type HeadsInput, observeHeads } from "./index";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The number at an index of a layout, found in the memory that the layout's strides walk. */
function walk({ shape, strides }: HeadLayout, visit: (logical: number, offset: number) => void): void {
  const count = shape.reduce((product, size) => product * size, 1);
  for (let n = 0; n < count; n++) {
    let rest = n;
    let offset = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      offset += (rest % (shape[axis] as number)) * (strides[axis] as number);
      rest = Math.floor(rest / (shape[axis] as number));
    }
    visit(n, offset);
  }
}

const { mode, causal, window_size, seed } = issueRun;
const small: HeadsInput = {
  mode,
  causal,
  window_size,
  seed,
  batch: 2,
  seq_len: 3,
  dim_model: 8,
  num_heads: 4,
};

const STEPS = [
  "input",
  "project",
  "split_heads",
  "swap_heads",
  "fold_heads",
  "weighted_sum",
  "unfold_heads",
  "swap_heads",
  "merge_heads",
  "project_out",
];

describe.each(["webgl", "wasm", "cpu"] as const)("on %s", (backend) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(backend);
  });
  afterAll(() => engine.dispose());
  const observe = (patch: Partial<HeadsInput>) => observing(engine, observeHeads, { ...small, ...patch });

  it("layouts that share memory are one set of numbers read with other strides", async () => {
    const { layouts, check } = await observe({});
    expect(check).toMatchObject({ ok: true });
    expect(layouts.map(({ id }) => id)).toEqual(STEPS);
    expect(layouts.map(({ copies }) => copies)).toEqual([
      true, // x
      true, // q
      false,
      false,
      true, // fold
      true, // y
      false,
      false,
      true, // merge
      true, // out
    ]);
    expect(layouts.map(({ strides }) => strides.join())).toEqual([
      "24,8,1",
      "24,8,1",
      "24,8,2,1",
      "24,2,8,1",
      "6,2,1",
      "6,2,1",
      "24,6,2,1",
      "24,2,6,1",
      "24,8,1",
      "24,8,1",
    ]);
    for (const memory of new Set(layouts.map((layout) => layout.memory))) {
      const sharing = layouts.filter((layout) => layout.memory === memory);
      const [first] = sharing;
      for (const layout of sharing) {
        walk(layout, (logical, offset) => expect(layout.data[logical]).toBe(first?.data[offset]));
      }
    }
  });

  it("view alone puts other positions and heads into a head, and nothing refuses it", async () => {
    const { byView, layouts } = await observe({});
    expect(byView?.folded.shape).toEqual([8, 3, 2]);
    // Head 0 of the right fold has positions 0, 1, 2 of head 0; by view it has heads 0, 1, 2 of position 0.
    const q = layouts[1]?.data ?? [];
    expect(Array.from(byView?.folded.data.subarray(0, 6) ?? [])).toEqual(Array.from(q.slice(0, 6)));
    expect(byView?.misplaced).toBeGreaterThan(0);
    expect(byView?.difference).not.toBeNull();

    const one = await observe({ num_heads: 1 });
    expect(one.byView).toMatchObject({ misplaced: 0, difference: null });
  });

  it("folding one sequence needs no copy, folding two does", async () => {
    const fold = async (batch: number) =>
      (await observe({ batch })).layouts.find(({ id }) => id === "fold_heads");
    expect(await fold(1)).toMatchObject({ copies: false, strides: [2, 8, 1] });
    expect(await fold(2)).toMatchObject({ copies: true });
  });

  it("heads that do not divide dim_model are refused without a word", async () => {
    const refused = await observe({ num_heads: 3 });
    expect(refused).toMatchObject({ layouts: [], byView: null, check: null });
    expect(refused.trace.error).toMatchObject({
      type: "AssertionError",
      message: "",
      frames: ["xformers.components.multi_head_dispatch:MultiHeadDispatch.__init__"],
    });
  });

  it("takes both paths and both modes, and says which pairs a small window lost", async () => {
    for (const mode of ["release", "intended"] as const) {
      const seen = await observe({ mode, seq_len: 6, window_size: 0 });
      expect(seen.check, mode).toMatchObject({ ok: true });
    }
    const even = await observe({ causal: false, window_size: 2 });
    expect(even.trace.error?.type).toBe("AssertionError");
  });
});
