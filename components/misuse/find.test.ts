import { expect, test } from "vitest";
import { misusePage as en } from "@/content/messages/en/misuse";
import { misusePage as zh } from "@/content/messages/zh/misuse";
import { misuseCases } from "@/content/misuse/cases";
import { misuseFamilies } from "@/content/misuse/families";
import { misuseIds } from "@/content/misuse/ids";
import { Random, seedOfRun } from "@/tests/support/random";
import { findMistakes } from "./find";
import { findables } from "./findable";
import { seenMistakes } from "./observed";

const SEED = seedOfRun();
const index = { en: findables(en), zh: findables(zh) };

test("every message that a recorded call raised finds its mistake", () => {
  for (const { id, cases } of misuseFamilies)
    for (const name of cases) {
      const { type, error } = misuseCases.get(name)?.expect ?? {};
      // A bare AssertionError tells nothing but that.
      if (!error) continue;
      for (const language of ["en", "zh"] as const)
        expect([name, ...findMistakes(`${type}: ${error}`, index[language])]).toContain(id);
    }
});

test("a message in parts, and numbers alone, find their mistakes first", () => {
  for (const all of [index.en, index.zh]) {
    expect(findMistakes("tuple index out of range", all)[0]).toBe("too-few-axes");
    expect(findMistakes("attention_dropout unexpected", all)).not.toContain("lost-keys");
    expect(findMistakes("512 8", all)).toContain("heads-as-sequence");
    expect(findMistakes("NaN", all)).toContain("nan-spreads");
    expect(findMistakes("division by zero", all)[0]).toBe("empty-input");
  }
  expect(findMistakes("padding mask", index.en).length).toBeGreaterThan(0);
  expect(findMistakes("转置", index.zh)).toContain("sequence-before-heads");
  expect(findMistakes("丢", index.zh)).toContain("lost-keys");
});

test("a symptom in a sentence finds its mistakes first, and a message of something else hardly any", () => {
  expect(findMistakes("my output is NaN", index.en).slice(0, 2).sort()).toEqual([
    "nan-spreads",
    "row-without-keys",
  ]);
  for (const [question, all] of [
    ["slow", index.en],
    ["my training is slow", index.en],
    ["变慢", index.zh],
    ["为什么变慢", index.zh],
  ] as const)
    expect([question, ...findMistakes(question, all).slice(0, 2)]).toContain("window-over-sequence");
  expect(findMistakes("结果是 NaN，请帮忙", index.zh)[0]).toBe("nan-spreads");
  for (const all of [index.en, index.zh])
    expect(findMistakes("view size is not compatible", all).length).toBeLessThan(3);
});

test("a shape finds the calls that were given it, however it is written, and then those of as many axes", () => {
  for (const shape of ["(2, 8, 512, 32)", "2x8x512x32", "torch.Size([2, 8, 512, 32])", "（2，8，512，32）"])
    expect(findMistakes(shape, index.en)[0]).toBe("heads-as-sequence");
  expect(findMistakes("(3, 12, 100, 64)", index.en)).toContain("silent-four-axes");
  expect(findMistakes("(3, 12, 100, 64)", index.en)).not.toContain("lost-keys");
});

test(`what says nothing finds nothing, and nothing breaks it (seed ${SEED})`, () => {
  expect(findMistakes("qwertz zxcvb", index.en)).toEqual([]);
  expect(findMistakes("  ", index.en)).toEqual(misuseIds);
  const random = new Random(SEED);
  for (let n = 0; n < 200; n++) {
    const text = random.text(40, [..."(2, 8)x512 NaN[]\\.*+?形状掩码Error:\n"]);
    for (const id of findMistakes(text, index.zh)) expect(misuseIds).toContain(id);
  }
});

test("each mistake is drawn from a call that ended here as in the real library", async () => {
  const seen = await seenMistakes();
  expect([...seen.keys()]).toEqual(misuseIds);
  const flagship = seen.get("heads-as-sequence");
  expect(flagship).toMatchObject({
    clash: 0,
    error: "RuntimeError",
    square: {
      sides: [
        [512, 512],
        [8, 8],
      ],
    },
  });
  // Something to look at in each: shapes, or where there are none the call itself.
  for (const [id, { rows, code }] of seen) expect([id, rows.length + code.length]).not.toEqual([id, 0]);
});
