import { readFileSync } from "node:fs";
import { setBackend, tensor2d } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { parameterShapes } from "./network";
import { validate } from "./reader";
import about from "./reader.json";
import { readSafetensors } from "./safetensors";
import { readerArchitecture, TRAINED_WINDOW } from "./sizes";
import { MAX_CHARACTERS } from "./vocabulary";

beforeAll(async () => {
  expect(await setBackend("cpu")).toBe(true);
});

const { tensors } = readSafetensors(readFileSync("public/model/reader.safetensors"));

describe("the shipped model", () => {
  it("has the sizes that are stated of it", () => {
    expect(about).toMatchObject({
      ...readerArchitecture,
      window_size: TRAINED_WINDOW,
      seq_len: MAX_CHARACTERS,
      parameters: Object.values(tensors).reduce((sum, { data }) => sum + data.length, 0),
    });
    expect(Object.entries(tensors).map(([name, { shape }]) => [name, shape])).toEqual(
      parameterShapes(readerArchitecture).map(({ name, shape }) => [name, shape]),
    );
  });

  it("reproduces its stated loss, answers and heads on the stated seed", async () => {
    const parameters = Object.fromEntries(
      Object.entries(tensors).map(([name, { shape, data }]) => [
        name,
        tensor2d(data, shape as [number, number]),
      ]),
    );
    const { loss, scores } = await validate(parameters, about.validation.seed, about.validation.texts);
    expect(loss).toBeCloseTo(about.validation.loss, 4);
    for (const [n, { task, asked, right, onKey }] of scores.entries()) {
      const stated = about.validation.scores[n];
      expect(stated).toMatchObject({ task, asked });
      expect(right).toBeCloseTo(stated?.right ?? Number.NaN, 3);
      for (const [at, weight] of onKey.flat().entries())
        expect(weight).toBeCloseTo(stated?.onKey.flat()[at] ?? Number.NaN, 4);
      // It has learned its tasks; chance is below one in a hundred.
      expect(right).toBeGreaterThan(0.9);
    }
  });
});
