import { memory, setBackend, type Tensor, tensor } from "@tensorflow/tfjs-core";
import { beforeAll, expect, it } from "vitest";
import { Generator, numel, randint, randn } from "../torch";
import { LocalAttention, PythonError, type Trace, UnrecordedBehaviour } from "./index";

beforeAll(async () => {
  await setBackend("cpu");
});

const CALLS = 250;
const LENGTHS = [0, 1, 2, 4, 4, 8, 8, 16];

/** Arguments drawn at random: mostly shapes that fit each other, sometimes not. */
class Draw {
  private readonly generator = new Generator(7);

  below(n: number): number {
    return randint(this.generator, 1, 0, n)[0] as number;
  }

  shape(): number[] {
    return Array.from({ length: 2 + this.below(3) }, () => LENGTHS[this.below(LENGTHS.length)] as number);
  }

  tensor(shape: number[]): Tensor {
    return tensor(randn(this.generator, numel(shape)), shape);
  }
}

/** How a call ended. Any exception but these two is a fault of ours. */
function ending(call: () => Tensor): { outcome: string; trace?: Trace } {
  try {
    const output = call();
    output.dispose();
    return { outcome: "returned" };
  } catch (error) {
    if (error instanceof PythonError) return { outcome: error.type, trace: error.trace };
    if (error instanceof UnrecordedBehaviour) return { outcome: "unrecorded" };
    throw error;
  }
}

it("ends every call with a result, with Python's exception at its failing step, or by saying it is unknown", () => {
  const draw = new Draw();
  const outcomes = new Set<string>();
  for (let i = 0; i < CALLS; i++) {
    const before = memory().numTensors;
    const q = draw.shape();
    const [k, v] = [draw.below(4) ? q : draw.shape(), draw.below(4) ? q : draw.shape()];
    const side = q[1] as number;
    const inputs = {
      q: draw.tensor(q),
      k: draw.tensor(k),
      v: draw.tensor(v),
      ...(draw.below(4) === 0 && { att_mask: draw.tensor([side, side]) }),
    };
    const attention = new LocalAttention({
      causal: draw.below(2) === 0,
      window_size: 2 * draw.below(5) - 1,
      dropout: draw.below(2) / 2,
      force_sparsity: draw.below(4) === 0,
    });
    const { outcome, trace } = ending(() => attention.forward(inputs));
    outcomes.add(outcome);
    if (trace) {
      expect(trace.steps.at(-1)?.outputs).toEqual([]);
      expect(trace.steps.slice(0, -1).every(({ outputs }) => outputs.length > 0)).toBe(true);
    }
    for (const { inputs: given, outputs } of attention.trace.steps) {
      for (const { shape, axes } of [...given, ...outputs]) expect(axes).toHaveLength(shape.length);
    }
    attention.dispose();
    for (const input of Object.values(inputs)) input.dispose();
    expect(memory().numTensors).toBe(before);
  }
  for (const expected of ["returned", "RuntimeError", "AssertionError", "TypeError", "ZeroDivisionError"]) {
    expect(outcomes).toContain(expected);
  }
});
