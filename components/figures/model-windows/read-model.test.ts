import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultExperiment } from "@/components/experiment/experiment";
import { bytes } from "@/components/ui/units";
import { modelWindows as words } from "@/content/messages/en/model-windows";
import { modelWindows as chinese } from "@/content/messages/zh/model-windows";
import { readConfig } from "@/kernels/windows/config";
import { defaultsOf } from "@/kernels/windows/defaults";
import { faultsOf } from "@/kernels/windows/faults";
import { knownModelIds } from "@/kernels/windows/known-model-ids";
import { knownModels } from "@/kernels/windows/known-models";
import { maskRows } from "@/kernels/windows/masks";
import { sightThrough } from "@/kernels/windows/reach";
import { damagedConfig } from "@/tests/support/damaged-config";
import { Random, seedOfRun } from "@/tests/support/random";
import { essenceOf } from "./essence";
import { factsOf, rowOf } from "./facts";
import { byteTicks } from "./GrowthDrawing";
import { readModel } from "./read-model";
import { mistral as sizes } from "./testing";
import { faultsInWords, problemInWords, sentenceOf, tableOf } from "./words";

const SEED = seedOfRun();

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What the figure says of a pasted config. */
function saidOf(config: unknown, t = words): string {
  const config_text = essenceOf(JSON.stringify(config));
  const reading = readModel(
    { ...defaultExperiment, config_model: "own", config_text },
    "config_model",
    "own",
  );
  if (reading.kind !== "model") return problemInWords(t, reading) ?? "";
  const { shown } = reading;
  const facts = factsOf(shown.model, 4096, 4000, "bfloat16");
  return sentenceOf(t, {
    shown,
    facts,
    other: null,
    otherFacts: null,
    chosen: 0,
    context: 4096,
    token: 4000,
  });
}

const mistral = { ...sizes, sliding_window: 4096 };

test("a window that is no number is named, and the layers are not known instead of seeing everything", () => {
  for (const bad of ["4096", "many", [4096, null], true, -5, 12.5]) {
    const said = saidOf({ ...mistral, sliding_window: bad });
    expect(said).toContain("32 are not known");
    expect(said).toContain(`sliding_window is ${JSON.stringify(bad)}, not a whole number`);
    expect(saidOf({ ...mistral, sliding_window: bad }, chinese)).toContain("sliding_window 是 ");
  }
  expect(saidOf({ ...mistral, sliding_window: null })).toContain("32 see everything. Layer 1");
  expect(saidOf({ ...mistral, sliding_window: 0 })).toContain("32 see 0 keys. Layer 1");
});

test("sizes that cannot be are named, and nothing is counted with them", () => {
  expect(saidOf({ ...mistral, num_hidden_layers: 0 })).toContain(
    "num_hidden_layers is 0, not a whole number",
  );
  expect(saidOf({ ...mistral, num_hidden_layers: 0 })).not.toContain("32");
  const short = saidOf({ ...mistral, layer_types: ["full_attention", "sliding_attention"] });
  expect(short).toContain("layer_types has 2 entries for 32 layers");
  expect(saidOf({ ...mistral, num_key_value_heads: 7 })).toContain("32 query heads cannot share 7 key heads");
  for (const [field, bad] of [
    ["num_key_value_heads", 0],
    ["num_key_value_heads", 7],
    ["num_attention_heads", "32"],
    ["head_dim", 0],
    ["hidden_size", 4096.5],
  ] as const) {
    const said = saidOf({ ...mistral, [field]: bad });
    expect(said, field).toContain(field);
    expect(said, field).toContain("The size of its cache cannot be said");
  }
});

test("each known model is read, is of a known type, and leaves nothing open", () => {
  expect(knownModels.map(({ id }) => id)).toEqual(knownModelIds);
  for (const { name, config } of knownModels) {
    const model = readConfig(config);
    if (typeof model === "string") throw new Error(`${name}: ${model}`);
    expect(model.known, name).toBe(true);
    expect(model.kv_heads && model.head_dim, name).toBeTruthy();
    expect(model.layers.every(({ kind }) => kind !== "unknown")).toBe(true);
  }
});

test("sizes that are said to be recorded are those of a recorded configuration of the type", () => {
  const rows = JSON.parse(readFileSync("tests/golden/windows/configs.json", "utf8")) as {
    saved: Record<string, unknown>;
  }[];
  const seen = (config: unknown) => {
    const model = readConfig(config);
    if (typeof model === "string") return model;
    const { model_type, layers, cachedLayers, num_heads, kv_heads, head_dim } = model;
    return JSON.stringify({ model_type, layers, cachedLayers, num_heads, kv_heads, head_dim });
  };
  const recordings = new Set(rows.map(({ saved }) => seen(saved)));
  for (const { name, config, recorded } of knownModels) {
    expect(recordings.has(seen(config)), name).toBe(recorded);
  }
});

test("Gemma's switch for text embeddings makes all layers look both ways, half the window to each side", () => {
  const config = { model_type: "gemma3_text", num_hidden_layers: 6, sliding_window: 512 };
  const layersOf = (more: object) => {
    const model = readConfig({ ...config, ...more });
    if (typeof model === "string") throw new Error(model);
    return model.layers.map(({ window, bidirectional }) => `${window} ${bidirectional}`);
  };
  const both = [...Array.from({ length: 5 }, () => "256 true"), "null true"];
  expect(layersOf({ use_bidirectional_attention: true })).toEqual(both);
  expect(layersOf({ model_type: "gemma4_text", use_bidirectional_attention: "all" })).toEqual(both);
  const one = [...Array.from({ length: 5 }, () => "512 false"), "null false"];
  for (const off of [false, null, "vision", "true", 1]) {
    expect(layersOf({ use_bidirectional_attention: off })).toEqual(one);
  }
  // A type that does not read the field keeps looking back.
  expect(layersOf({ model_type: "mistral", use_bidirectional_attention: true })).not.toContain("512 true");
});

test("bytes on the axis are round numbers of KiB, MiB and GiB", () => {
  for (const [low, high] of [
    [3_000, 9e9],
    [70_000, 5e11],
    [2 ** 20, 2 ** 21],
  ] as const) {
    const ticks = byteTicks(low, high);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(6);
    for (const tick of ticks) {
      expect(bytes(tick)).toMatch(/^(1|2|4|8|16|32|64|128|256|512) (KiB|MiB|GiB|TiB)$/);
      expect(tick >= low && tick <= high).toBe(true);
    }
  }
});

test(`first and last key of a row are those of the mask (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let n = 0; n < 300; n++) {
    const seq_len = 1 + random.below(40);
    const layer = {
      kind: random.pick(["full", "sliding", "chunked"] as const),
      window: 1 + random.below(20),
      bidirectional: false,
      cacheWindow: null,
    };
    const seen = layer.kind === "full" ? { ...layer, window: null } : layer;
    const both = { ...seen, bidirectional: seen.kind !== "chunked" && random.below(2) === 0 };
    const rows = maskRows(both, { seq_len, padding: 0, document_starts: [0] });
    for (const [query, row] of rows.entries()) {
      expect(rowOf(both, query, seq_len)).toEqual([row.indexOf("1"), row.lastIndexOf("1")]);
    }
  }
});

test(`what reaches a token is what the masks of all layers let through (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let n = 0; n < 60; n++) {
    const seq_len = 2 + random.below(30);
    const layers = Array.from({ length: 1 + random.below(5) }, () => {
      const kind = random.pick(["sliding", "sliding", "chunked", "full"] as const);
      const window = kind === "full" ? null : 1 + random.below(6);
      return { kind, window, bidirectional: false, cacheWindow: null };
    });
    const token = random.below(seq_len);
    let reached = new Set([token]);
    for (const layer of layers.toReversed()) {
      const rows = maskRows(layer, { seq_len, padding: 0, document_starts: [0] });
      reached = new Set(
        [...reached].flatMap((query) =>
          [...(rows[query] ?? "")].flatMap((one, key) => (one === "1" ? [key] : [])),
        ),
      );
    }
    const sight = sightThrough(layers, token, seq_len).at(-1);
    expect(sight).toEqual({ first: Math.min(...reached), last: Math.max(...reached) });
  }
});

test(`1,000 damaged texts: something is said of each, and no window that is not there (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let n = 0; n < 1000; n++) {
    const text = damagedConfig(random);
    const kept = essenceOf(text);
    const experiment = { ...defaultExperiment, config_model: "own" as const, config_text: kept };
    const reading = readModel(experiment, "config_model", "own");
    // A field that cannot be used is named, whether or not there is a model without it.
    for (const fault of reading.kind === "none" ? [] : faultsOf(parsedOrNull(text))) {
      const field =
        fault.kind === "value" ? fault.field : fault.kind === "heads" ? "num_key_value_heads" : "layer_types";
      for (const t of [words, chinese]) {
        expect(problemInWords(t, reading), text.slice(0, 200)).toContain(field);
        expect(problemInWords(t, reading)).not.toMatch(/undefined|NaN|\{(field|value|need|heads|none|words)/);
      }
    }
    if (reading.kind !== "model") continue;
    const { shown } = reading;
    const facts = factsOf(shown.model, 4096, 4000, "bfloat16");
    const state = { shown, facts, other: shown, otherFacts: facts, chosen: 0, context: 4096, token: 4000 };
    const sentence = sentenceOf(words, state);
    // What stands in the file is quoted as it is; the rest says no number that is none.
    const quoted = faultsInWords(words, shown.faults);
    expect(sentence).toContain(quoted);
    expect(sentence.replace(quoted, () => "")).not.toMatch(/NaN|undefined|null|Infinity/);
    tableOf(words, shown, facts, shown).rows();
    for (const { kind, window } of shown.model.layers) {
      if (kind === "full" || kind === "unknown") expect(window).toBeNull();
    }
    // A window is a number of the file, half of one, or what the type is known for.
    const numbers = new Set<number>();
    JSON.stringify(JSON.parse(text), (_, value: unknown) => {
      if (typeof value === "number") numbers.add(value).add(Math.floor(value / 2));
      return value;
    });
    for (const { window } of shown.model.layers) {
      if (window === null || numbers.has(window)) continue;
      const implied = defaultsOf(shown.model.model_type)?.window ?? 0;
      expect([implied, Math.floor(implied / 2)], text.slice(0, 200)).toContain(window);
    }
    // What is kept of a file says the same as the file.
    expect(shown.model).toEqual(readConfig(JSON.parse(text)));
  }
});

test("through a window of 0 nothing is seen, and what its cache keeps is not said", () => {
  const model = readConfig({ model_type: "mistral", num_hidden_layers: 3, sliding_window: 0 });
  if (typeof model === "string") throw new Error(model);
  const facts = factsOf(model, 1024, 1023, "bfloat16");
  expect(facts).toMatchObject({ kept: [null, null, null], bytes: null, followed: false });
  const [layer] = model.layers;
  expect(layer && rowOf(layer, 1023, 1024)).toEqual([0, -1]);
});
