import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Generator, numel, randn } from "@/kernels/torch";
import { LocalAttention, MultiHeadDispatch, PythonError, UnrecordedBehaviour } from "@/kernels/xformers";
import { Random, seedOfRun, soakCount } from "../../support/random";
import { expectClose } from "../compare";
import type { GoldenTensor } from "../folder";
import { Tally } from "../report";
import { OPERATIONS, outcomeOf } from "../suites/shapes";
import { toTensor } from "../tensors";
import { asValues, PythonEngine, PythonFailure } from "./engine";

// The same calls to both engines, drawn at random: neither may say what the other does not.

const seed = seedOfRun();
const random = new Random(seed);
let engine: PythonEngine;

beforeAll(async () => {
  await tf.setBackend("cpu");
  engine = await PythonEngine.start();
}, 120_000);
afterAll(() => engine?.dispose());

const SIZES = [1, 1, 2, 3, 4, 8];

/** A shape of `least` to `most` axes, whose sizes often meet. */
const shape = (least: number, most: number) =>
  Array.from({ length: least + random.below(most - least + 1) }, () => random.pick(SIZES));

/** A target of `view`: often one that fits, with a −1 here and there. */
function viewOf(a: readonly number[]): number[] {
  const sizes = random.chance(0.3) ? shape(1, 3) : [...a].reverse();
  return sizes.map((size) => (random.chance(0.15) ? -1 : size));
}

it(`shapes of random operations (seed ${seed})`, { timeout: 600_000 }, async () => {
  for (let n = 0; n < soakCount(120, 2000); n++) {
    const a = shape(0, 4);
    const b = random.chance(0.4) ? a.map((size) => (random.chance(0.2) ? 1 : size)) : shape(0, 4);
    const transpose: [number, number] = [random.below(5) - 2, random.below(5) - 2];
    const c = { id: n, a, b, view: viewOf(a), transpose };
    const expected = Object.fromEntries(
      Object.entries(OPERATIONS).map(([code, operation]) => [
        code,
        outcomeOf(() => operation({ ...c, result: {} })),
      ]),
    );
    expect(
      await engine.ask("shapes", { ...c, result: expected }),
      `seed ${seed}, ${JSON.stringify(c)}`,
    ).toEqual(expected);
  }
});

/** A call of LocalAttention, or of MultiHeadDispatch around it; some of them wrong. */
function randomCall() {
  const causal = random.chance(0.5);
  const attention = {
    causal,
    window_size: random.chance(0.1)
      ? random.below(4) - 1
      : 2 * random.below(6) + (causal ? random.below(2) : 1),
    ...(random.chance(0.2) && { force_sparsity: true }),
    ...(random.chance(0.1) && { dropout: 0.5 }),
  };
  const num_heads = random.pick([1, 2, 4, random.chance(0.2) ? 3 : 8]);
  const dim_model = 8;
  const dispatch = random.chance(0.5)
    ? {
        dim_model,
        num_heads,
        residual_dropout: 0,
        ...(random.chance(0.3) && { use_rotary_embeddings: true }),
        ...(random.chance(0.3) && { bias: random.chance(0.5) }),
      }
    : null;
  const axes = random.chance(0.85) ? 3 : 2 + random.below(3);
  const main = Array.from({ length: axes }, (_, axis) =>
    dispatch && axis === axes - 1 ? dim_model : random.pick([1, 2, 4, 7, 16, 20]),
  );
  const other = () =>
    random.chance(0.85) ? main : main.map((size) => (random.chance(0.3) ? random.pick(SIZES) : size));
  const [query, key, value] = dispatch ? ["query", "key", "value"] : ["q", "k", "v"];
  const shapes: Record<string, readonly number[]> = { [query as string]: main };
  if (!dispatch || random.chance(0.5))
    Object.assign(shapes, { [key as string]: other(), [value as string]: other() });
  const generator = new Generator(random.below(1000));
  const tensors: Record<string, GoldenTensor> = Object.fromEntries(
    Object.entries(shapes).map(([name, own]) => [
      name,
      { shape: own, bool: false, data: randn(generator, numel(own)) },
    ]),
  );
  if (random.chance(0.2)) {
    const side = main[1] ?? 1;
    const data = Float32Array.from({ length: side * side }, (_, i) =>
      Number(i % (side + 1) === 0 || random.chance(0.7)),
    );
    tensors["att_mask"] = { shape: [side, side], bool: true, data };
  }
  return { seed: random.below(1000), attention, dispatch, tensors };
}
type RandomCall = ReturnType<typeof randomCall>;

interface Ending {
  readonly raised?: { readonly type: string; readonly message: string; readonly frames: readonly string[] };
  readonly out?: GoldenTensor;
}

/** How TypeScript ends the call; undefined where it says that nobody recorded what the library does. */
function inTypeScript({ seed: drawn, attention, dispatch, tensors }: RandomCall): Ending | undefined {
  const generator = new Generator(drawn);
  const options = { mode: "release", generator } as const;
  const modules: { dispose(): void }[] = [];
  try {
    return tf.tidy(() => {
      const inner = new LocalAttention(attention, options);
      modules.push(inner);
      const inputs = Object.fromEntries(
        Object.entries(tensors).map(([name, each]) => [name, toTensor(each)]),
      );
      inner.eval();
      if (!dispatch) {
        const out = inner.forward(inputs as never);
        return { out: { data: out.dataSync() as Float32Array, shape: out.shape, bool: false } };
      }
      const outer = new MultiHeadDispatch({ ...dispatch, attention: inner }, options);
      modules.push(outer);
      outer.eval();
      const out = outer.forward(inputs as never);
      return { out: { data: out.dataSync() as Float32Array, shape: out.shape, bool: false } };
    });
  } catch (error) {
    if (error instanceof UnrecordedBehaviour) return undefined;
    if (!(error instanceof PythonError)) throw error;
    const { type, message, frames } = error;
    return { raised: { type, message, frames: [...frames] } };
  } finally {
    for (const module of modules) module.dispose();
  }
}

async function inPython({ tensors, ...facts }: RandomCall): Promise<Ending> {
  try {
    const { shape: own, data } = asValues((await engine.ask("attention_call", facts, tensors))["out"]);
    return { out: { shape: own, bool: false, data: Float32Array.from(data) } };
  } catch (error) {
    if (!(error instanceof PythonFailure)) throw error;
    const { type, frames } = error.error;
    // CPython 3.14 counts what TypeScript, recorded with 3.11, leaves open.
    const message = error.error.message.replace(
      /(too many values to unpack \(expected \d+), got \d+\)/,
      "$1)",
    );
    return { raised: { type, message, frames: frames.filter((frame) => frame.startsWith("xformers.")) } };
  }
}

it(`random calls of LocalAttention and MultiHeadDispatch (seed ${seed})`, { timeout: 600_000 }, async () => {
  const endings = { returned: 0, raised: 0, unrecorded: 0 };
  const tensorsBefore = tf.memory().numTensors;
  for (let n = 0; n < soakCount(120, 2000); n++) {
    const call = randomCall();
    const { tensors, ...facts } = call;
    const shapes = Object.entries(tensors).map(([name, { shape: own }]) => `${name} (${own})`);
    const where = `seed ${seed}, call ${n}: ${JSON.stringify(facts)} ${shapes.join(" ")}`;
    const expected = inTypeScript(call);
    if (!expected) {
      endings.unrecorded += 1;
      continue;
    }
    const actual = await inPython(call);
    expect(actual.raised, where).toEqual(expected.raised);
    if (expected.out && actual.out)
      expectClose(new Tally("agree"), where, actual.out, expected.out, { atol: 2e-5, rtol: 1e-4 });
    endings[expected.out ? "returned" : "raised"] += 1;
  }
  expect(tf.memory().numTensors).toBe(tensorsBefore);
  // Calls that say nothing would prove nothing.
  expect(Math.min(endings.returned, endings.raised)).toBeGreaterThan(15);
  expect(endings.unrecorded).toBeLessThan(endings.returned + endings.raised);
});
