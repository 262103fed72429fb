import { expect, it } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { forecastDirect } from "./forecast";
import { densePathRuns } from "./limits";
import type { Run } from "./run";
import { staticCalls } from "./static";

const seed = seedOfRun();

it(`says what the direct call then raises, and what mask it makes (seed ${seed})`, async () => {
  const random = new Random(seed);
  let forecasts = 0;
  for (let n = 0; n < 60; n++) {
    const run: Run = {
      mode: "release",
      batch: 1 + random.below(3),
      num_heads: 1 + random.below(10),
      seq_len: 1 + random.below(24),
      head_dim: 1 + random.below(4),
      window_size: random.below(12),
      causal: random.chance(0.5),
      layout: "faithful",
      seed: 0,
    };
    const forecast = forecastDirect(run);
    if (!forecast) continue;
    forecasts += 1;
    expect(densePathRuns(run)).toBe(true);
    const { direct } = await staticCalls(run);
    expect(direct.trace.error, JSON.stringify(run)).toMatchObject({
      type: forecast.type,
      message: forecast.message,
    });
    expect(direct.mask, JSON.stringify(run)).toEqual(forecast.mask);
  }
  expect(forecasts).toBeGreaterThan(10);
});
