import { expect, test } from "vitest";
import { keyRange } from "../geometry";
import { randomSource } from "../testing";
import { bandOf } from "./band";
import { backwardPlan, bandKeysPlan } from "./plan";

test("each query and key once, and whoever reads a part of the band finds it there", () => {
  const random = randomSource(7);
  const integer = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  let inSteps = 0;
  for (let problem = 0; problem < 500; problem++) {
    const seq = integer(1, 30_000);
    const window = { left: integer(-9, 90), right: integer(-9, 90) };
    const size = { batches: integer(1, 5), seq, ...window };
    const queries = backwardPlan(16, 16, [16 * integer(1, 2), 4 * integer(1, 4), 1]);
    const keys = bandKeysPlan(16, 16, [32, 8, 8], queries.own);
    const bytes = 2 ** integer(14, 26);
    const band = bandOf(size, queries, keys, bytes);
    if (!band) continue;
    const { sequences, ring, stride, leftPad, steps } = band;
    expect(sequences * ring * stride * 32).toBeLessThanOrEqual(bytes);
    if (steps.length > 1) inSteps++;
    let [done, key] = [0, 0];
    for (const step of steps) {
      expect([step.firstQuery, step.firstKey]).toEqual([done, key]);
      expect([done % queries.own, key % keys.own]).toEqual([0, 0]);
      done += step.queries;
      const lost: number[] = [];
      // No other row can see one of these keys.
      const beyond = Math.min(done, key + step.keys + window.left);
      for (let row = Math.max(0, key - window.right); row < beyond; row++) {
        const { first, last } = keyRange(row, seq, window);
        if (last < first || last < key || first >= key + step.keys) continue;
        const begin = Math.max(0, Math.floor(row / queries.own) * queries.own - leftPad);
        const found = row >= done - ring && first >= begin && (last - begin) / 4 < stride;
        if (!found) lost.push(row);
      }
      expect(lost).toEqual([]);
      key += step.keys;
      // No query to come sees a key that is done with.
      if (done < seq)
        expect(keyRange(done, seq, window).first).toBeGreaterThanOrEqual(Math.min(seq - 1, key));
    }
    expect([done, key]).toEqual([seq, seq]);
  }
  expect(inSteps).toBeGreaterThan(20);
});
