import { expect, test } from "vitest";
import { seedOfRun } from "@/tests/support/random";
import { amountsOf, block, window_size } from "./amounts";

test("doubling the sequence: four times the work without a window, twice with one; memory as the form has it", () => {
  const seq_len = 1024 + (seedOfRun() % 1024);
  const ratio = (form: "dense" | "flash" | "windowed", what: "time" | "memory") =>
    amountsOf(form, 2 * seq_len)[what] / amountsOf(form, seq_len)[what];
  expect(ratio("dense", "time")).toBe(4);
  expect(ratio("dense", "memory")).toBe(4);
  expect(ratio("flash", "time")).toBe(4);
  expect(ratio("flash", "memory")).toBe(2);
  expect(ratio("windowed", "time")).toBeGreaterThan(2);
  expect(ratio("windowed", "time")).toBeLessThan(2.2);
  expect(amountsOf("windowed", seq_len).memory).toBeLessThan(seq_len * (window_size + 1));
  expect(amountsOf("flash", seq_len).memory).toBe(seq_len * block);
});
