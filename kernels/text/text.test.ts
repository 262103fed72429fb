/** The shipped text model on our kernels, against what PyTorch made of the same weights (tests/golden/text.json). */
import { readFileSync } from "node:fs";
import { memory, setBackend } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import golden from "@/tests/golden/text.json";
import { type LayerWindow, readTextModel } from "./file";
import { logTotal, surprise } from "./measure";
import { TextNetwork } from "./network";
import { remembered } from "./remembered";

const model = readTextModel(readFileSync("public/model/text.safetensors"));
let network: TextNetwork;
let before = 0;

beforeAll(async () => {
  expect(await setBackend("wasm")).toBe(true);
  before = memory().numTensors;
  network = new TextNetwork(model);
});

afterAll(() => {
  network.dispose();
  expect(memory().numTensors).toBe(before);
});

const all = (window: LayerWindow) => model.sizes.windows.map(() => window);

describe("the shipped text model", () => {
  it("is small enough, and has layers that see a window and layers that see all", () => {
    expect(readFileSync("public/model/text.safetensors").length).toBeLessThanOrEqual(3_000_000);
    expect(model.characters.size).toBe(model.sizes.vocabulary);
    expect(new Set(model.sizes.windows).has(null)).toBe(true);
    expect(model.sizes.windows.filter((window) => window !== null).length).toBeGreaterThan(
      model.sizes.windows.length / 2,
    );
  });

  it("turns characters into tokens and back, and says which it does not know", () => {
    const tokens = model.characters.encode("月a\u{1F600}");
    expect(tokens.map((token) => model.characters.decode(token)).join("")).toBe("月a\uFFFD");
  });

  it.each(golden.sentences)("gives PyTorch's logits: $text, window $window", async (sentence) => {
    const tokens = model.characters.encode(sentence.text);
    const windows = sentence.window === null ? model.sizes.windows : all(sentence.window);
    const logits = network.logits([tokens], { windows });
    const numbers = await logits.data();
    logits.dispose();
    const { vocabulary } = model.sizes;
    for (const [at, wanted] of sentence.logits.entries()) {
      const row = numbers.subarray(at * vocabulary, (at + 1) * vocabulary);
      for (const [n, column] of sentence.columns.entries()) {
        expect(Math.abs((row[column] as number) - (wanted[n] as number))).toBeLessThan(1e-3);
      }
      expect(Math.abs(logTotal(row) - (sentence.log_total[at] as number))).toBeLessThan(1e-3);
      expect(row.indexOf(Math.max(...row))).toBe(sentence.best[at]);
    }
  });

  it.each(["en", "zh"] as const)("costs PyTorch's bits per character: %s", async (language) => {
    const texts = golden.held_out[language].map((text) => model.characters.encode(text));
    const narrow = await surprise(network, texts, { windows: all(4) });
    const own = await surprise(network, texts);
    expect(Math.abs(mean(narrow) - golden.bits[language]["4"])).toBeLessThan(0.01);
    expect(Math.abs(mean(own) - golden.bits[language].own)).toBeLessThan(0.01);
    // Texts of one batch do not see each other.
    const [first = []] = texts;
    for (const [n, bits] of (await surprise(network, [first])).entries()) {
      expect(Math.abs(bits - (own[n] as number))).toBeLessThan(1e-3);
    }
  });

  it.each(remembered)("answers $answer after “$text” only with a window of $window", async (example) => {
    const guess = async (windows: readonly LayerWindow[]) => {
      const logits = network.logits([model.characters.encode(example.text)], { windows });
      const numbers = await logits.data();
      logits.dispose();
      const last = numbers.subarray(numbers.length - model.sizes.vocabulary);
      return model.characters.decode(last.indexOf(Math.max(...last)));
    };
    expect(await guess(all(example.window))).toBe(example.answer);
    expect(await guess(all(example.window / 2))).not.toBe(example.answer);
    expect(await guess(model.sizes.windows)).toBe(example.answer);
  });
});

function mean(numbers: Float64Array): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
