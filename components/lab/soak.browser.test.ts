import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { change, rangeOf } from "@/components/experiment/ranges";
import { createLab, type Lab } from "@/kernels/lab/client";
import { pick, runKeys } from "@/kernels/lab/run";

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 60_000 });

/** Filled in by vitest.config.ts. */
declare const __SOAK__: number | undefined;

/** As many changes as the issue asks for with SOAK=1; a share of them in every run. */
const CHANGES = typeof __SOAK__ === "number" ? __SOAK__ : 40;

/** Forward and weights, in the shapes that head sizes and draw buffers ask for. */
const MAX_ATTENTION_PROGRAMS = 48;

let lab: Lab;
beforeAll(() => {
  lab = createLab("webgl");
});
afterAll(() => lab.dispose());

/** mulberry32, so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

it(`survives ${CHANGES} random changes of the controls and holds nothing afterwards`, async () => {
  const random = seeded(2);
  const controls = ["batch", "num_heads", "seq_len", "head_dim", "window_size", "seed"] as const;
  let experiment: Experiment = {
    ...defaultExperiment,
    seq_len: 64,
    window_size: 8,
    head_dim: 8,
    num_heads: 2,
  };
  let numbers = 0;
  let errors = 0;
  for (let n = 0; n < CHANGES; n++) {
    const which = Math.floor(random() * 9);
    const key = controls[which];
    if (key) {
      const { min, max } = rangeOf(experiment, key);
      // Mostly small sizes: the sequence of changes counts here, not their size.
      const top = key === "seed" ? max : Math.min(max, 48);
      experiment = change(experiment, { [key]: Math.round(min + random() ** 3 * (top - min)) });
    } else if (which === 6) experiment = change(experiment, { causal: !experiment.causal });
    else if (which === 7) {
      experiment = change(experiment, {
        layout: experiment.layout === "faithful" ? "as_published" : "faithful",
      });
    } else experiment = change(experiment, { mode: experiment.mode === "release" ? "intended" : "release" });
    const { direct, dispatch, check } = await lab.observe("calls", pick(experiment, runKeys));
    expect(check?.ok ?? true, JSON.stringify(experiment)).toBe(true);
    for (const { trace, result } of [direct, dispatch]) {
      if (trace.error) errors++;
      if (result) numbers++;
    }
    const held = await lab.diagnostics();
    expect(held, JSON.stringify(experiment)).toMatchObject({ tensors: 0, bytesInGPU: 0 });
    expect(held.programs).toBeLessThanOrEqual(held.maxPrograms);
    expect(held.attentionPrograms).toBeLessThanOrEqual(MAX_ATTENTION_PROGRAMS);
  }
  expect(numbers).toBeGreaterThan(CHANGES / 10);
  expect(errors).toBeGreaterThan(CHANGES / 10);
});
