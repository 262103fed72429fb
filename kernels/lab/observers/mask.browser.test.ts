import { memory, setBackend } from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { keyRange } from "../../attention";
import { observeMask } from "./mask";

const context = { progress: () => {}, pause: async () => {} };

describe.each(["webgl", "wasm", "cpu"] as const)("the mask as the op shows it, on %s", (backend) => {
  beforeAll(async () => {
    await setBackend(backend);
  });

  const observe = async (seq_len: number, left: number, right: number) => {
    const before = memory().numTensors;
    const { engine } = await import("@tensorflow/tfjs-core");
    engine().startScope();
    const seen = await observeMask({ seq_len, left, right }, { ...context, backend });
    engine().endScope();
    expect(memory().numTensors).toBe(before);
    return seen;
  };

  test.each([
    [1, 0, 0],
    [16, 3, 0],
    [17, 2, 2],
    [64, 100, 0],
    [16, -1, 0],
    [512, 128, 0],
    [4096, 64, 64],
  ])("S = %i, left %i, right %i: every row as the formula has it", async (seq_len, left, right) => {
    const seen = await observe(seq_len, left, right);
    expect(seen.disagreements).toBe(0);
    const middle = Math.floor(seq_len / 2);
    const { first, last } = keyRange(middle, seq_len, { left, right });
    if (last < first) expect(seen.last[middle]).toBe(-1);
    else expect([seen.first[middle], seen.last[middle]]).toEqual([first, last]);
  });
});

afterEach(() => expect(memory().numTensors).toBe(0));
