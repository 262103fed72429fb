import { expect, test } from "vitest";
import { neededReach, ruleOfThumb, windowsOf } from "./windows";

test("the rule of thumb speaks of two ranges of lengths", () => {
  expect([511, 512, 1024, 1025, 2047, 2048, 4096].map((seq) => ruleOfThumb(seq)?.least ?? null)).toEqual([
    null,
    64,
    64,
    null,
    null,
    256,
    256,
  ]);
});

test("windows on both sides of what is needed are tried, and none that xformers refuses", () => {
  const values = { seq_len: 128, causal: true, copy_distance: 25, copy_layers: 2 };
  expect(neededReach(values)).toBe(13);
  expect(windowsOf(values)).toEqual([12, 13, 16, 32, 64, 128]);
  const centred = windowsOf({ ...values, causal: false });
  expect(centred).toEqual([17, 25, 27, 33, 65]);
  expect(centred.every((window) => window % 2 === 1)).toBe(true);
});
