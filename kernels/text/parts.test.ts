/** What is built on the shipped text model: reading, the rolling cache, ways of influence. Each against the whole run. */
import { readFileSync } from "node:fs";
import { memory, mul, setBackend, tensor } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedOfRun } from "@/tests/support/random";
import { type LayerWindow, readTextModel, type TextModelFile } from "./file";
import { influence } from "./influence";
import { logTotal, surprise } from "./measure";
import { TextNetwork } from "./network";
import { randomModel } from "./random";
import { chanceOf, lossOf, MAX_TEXT, readText } from "./reading";
import { remembered } from "./remembered";
import { Writer } from "./writing";

const model = readTextModel(readFileSync("public/model/text.safetensors"));
let network: TextNetwork;
let held = 0;

beforeAll(async () => {
  expect(await setBackend("wasm")).toBe(true);
  network = new TextNetwork(model);
  held = memory().numTensors;
});

afterAll(() => {
  expect(memory().numTensors).toBe(held);
  network.dispose();
});

const { vocabulary } = model.sizes;
const all = (window: LayerWindow) => model.sizes.windows.map(() => window);

describe("reading a text", () => {
  it("tells what was expected at each place, and what stands there costs its bits", async () => {
    const text = "知否，知否，应是绿肥红瘦。知";
    const { places, next } = await readText(network, model, text);
    expect(places).toHaveLength(Array.from(text).length + 1);
    const bits = await surprise(network, [model.characters.encode(text)]);
    for (const [n, place] of places.entries()) {
      expect(place.guesses).toHaveLength(5);
      const chances = place.guesses.map(({ chance }) => chance);
      expect([...chances].sort((a, b) => b - a)).toEqual(chances);
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThanOrEqual(1 + 1e-6);
      if (n === bits.length) expect(place.bits).toBeNull();
      else expect(place.bits).toBeCloseTo(bits[n] as number, 6);
      // Where the character is among the guesses, the bits are its chance's.
      const hit = place.guesses.find(({ character }) => character === Array.from(text)[n]);
      if (hit) expect(place.bits).toBeCloseTo(-Math.log2(hit.chance), 6);
    }
    const [guess] = places.at(-1)?.guesses ?? [];
    expect(guess?.character).toBe("否");
    expect(chanceOf(next, model.characters.encode("否")[1] as number)).toBeCloseTo(guess?.chance ?? 0, 6);
    expect(lossOf(places)).toBeCloseTo(bits.reduce((a, b) => a + b, 0) / bits.length, 6);
  });

  it("refuses no text and one too long, and knows which characters it does not know", async () => {
    await expect(readText(network, model, "")).rejects.toThrow("1 to 96 characters, not 0");
    await expect(readText(network, model, "x".repeat(MAX_TEXT + 1))).rejects.toThrow("not 97");
    expect([model.characters.knows("月"), model.characters.knows("\u{1F600}")]).toEqual([true, false]);
  });

  it("before it learned anything it knows nothing: each guess costs about log₂ of the alphabet", async () => {
    const untrained = new TextNetwork(randomModel(model, seedOfRun()));
    const loss = lossOf((await readText(untrained, model, "大江东去，浪淘尽")).places);
    untrained.dispose();
    expect(Math.abs(loss - Math.log2(vocabulary))).toBeLessThan(2);
  });
});

describe("writing from a rolling cache", () => {
  it.each([all(4), all(null), model.sizes.windows])(
    "gives the whole run's logits: windows %j",
    async (...windows) => {
      const tokens = model.characters.encode("小明爱花，小红爱月。小明爱花，小红爱月。小明爱花，小红爱月。");
      const writer = new Writer(network, windows);
      const whole = network.logits([tokens], { windows });
      const wanted = await whole.data();
      whole.dispose();
      for (const [at, token] of tokens.entries()) {
        const row = await writer.feed(token);
        let largest = 0;
        for (let n = 0; n < vocabulary; n++)
          largest = Math.max(largest, Math.abs((row[n] as number) - (wanted[at * vocabulary + n] as number)));
        expect(largest).toBeLessThan(1e-3);
        for (const [layer, { first, last }] of writer.held.entries()) {
          expect(last).toBe(at);
          expect(first).toBe(Math.max(0, at + 1 - (windows[layer] ?? at + 1)));
        }
      }
      writer.dispose();
    },
  );
});

describe("the ways by which a character moves a guess", () => {
  const tokens = model.characters.encode("小明爱花，小红爱月。小明爱");
  const seq = tokens.length;
  const target = seq - 1;
  const answer = model.characters.encode("花")[1] as number;

  it("carry the same in all through every layer, and each place gives on what it got", async () => {
    for (const windows of [model.sizes.windows, all(5)]) {
      const { total, through, hops } = await influence(network, tokens, {
        source: 4,
        target,
        answer,
        windows,
      });
      const layers = windows.length;
      const near = (a: number, b: number) =>
        expect(Math.abs(a - b)).toBeLessThan(2e-3 * (1 + Math.abs(total)));
      for (let layer = 0; layer <= layers; layer++) {
        const row = through.slice(layer * seq, (layer + 1) * seq);
        near(
          row.reduce((a, b) => a + b, 0),
          total,
        );
        if (layer === layers) continue;
        for (let place = 0; place < seq; place++) {
          let [given, got] = [0, 0];
          for (let other = 0; other < seq; other++) {
            given += hops[(layer * seq + other) * seq + place] as number;
            got += hops[(layer * seq + place) * seq + other] as number;
          }
          near(given, row[place] as number);
          near(got, through[(layer + 1) * seq + place] as number);
        }
      }
      // It begins at the source alone and ends at the target alone.
      near(through[4] as number, total);
      near(through[layers * seq + target] as number, total);
    }
  });

  it("are what scaling the embedding does", async () => {
    const { total } = await influence(network, tokens, { source: 4, target, answer });
    const step = 1e-2;
    const bits: number[] = [];
    for (const scale of [1 + step, 1 - step]) {
      const factor = new Float32Array(seq).fill(1);
      factor[4] = scale;
      const logits = network.logits([tokens], {
        onStream: (stream, layer, place) =>
          layer === 0 && place === "before" ? mul(stream, tensor(factor, [seq, 1])) : stream,
      });
      const row = (await logits.data()).slice(target * vocabulary, (target + 1) * vocabulary);
      logits.dispose();
      bits.push(((row[answer] as number) - logTotal(row)) / Math.LN2);
    }
    const slope = ((bits[0] as number) - (bits[1] as number)) / (2 * step);
    expect(Math.abs(slope - total)).toBeLessThan(0.02 * (1 + Math.abs(slope)));
  });

  it("reach no further than all layers' windows together", async () => {
    const text = model.characters.encode("The gentle Zephyr sang, the gentle Zeph");
    const windows = all(3);
    const reach = windows.length * 2;
    const last = text.length - 1;
    for (const [source, reached] of [
      [last - reach, true],
      [last - reach - 1, false],
    ] as const) {
      const { through } = await influence(network, text, { source, target: last, answer: 5, windows });
      expect(through.some((x) => x !== 0)).toBe(reached);
    }
  });
});

it("every remembered beginning fits what a reader may give", () => {
  for (const { text } of remembered) expect(Array.from(text).length).toBeLessThanOrEqual(MAX_TEXT);
  const file: TextModelFile = model;
  expect(file.sizes.windows).toHaveLength(8);
});
