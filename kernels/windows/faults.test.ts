import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { readConfig } from "./config";
import { type Fault, faultsOf, faultsOfText } from "./faults";
import { knownModels } from "./known-models";

const SEED = seedOfRun();

const rows = JSON.parse(readFileSync("tests/golden/windows/configs.json", "utf8")) as {
  saved: Record<string, unknown>;
}[];

const fieldsOf = (faults: readonly Fault[]) =>
  faults.flatMap((fault) => (fault.kind === "value" ? [fault.field] : []));

test("configs as transformers writes them, and those of known models, have no fault", () => {
  for (const { saved } of rows) expect(faultsOf(saved), String(saved["model_type"])).toEqual([]);
  for (const { name, config } of knownModels) expect(faultsOf(config), name).toEqual([]);
});

/** Values that no number is, and numbers that no size is. */
const NO_SIZE = ["4096", "many", "", [4096, null], {}, true, false, -5, -1, 12.5, 1e300];
const SIZES = ["num_hidden_layers", "num_attention_heads", "hidden_size", "num_key_value_heads", "head_dim"];

test(`whatever size of a recorded config is damaged is named, and nothing is filled in for it (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let n = 0; n < 1000; n++) {
    const { saved } = random.pick(rows);
    const field = random.pick([...SIZES, "sliding_window", "num_kv_shared_layers"]);
    const bad = random.pick(SIZES.includes(field) ? [...NO_SIZE, 0] : NO_SIZE);
    const config = { ...saved, [field]: bad };
    const about = JSON.stringify([saved["model_type"], field, bad]);
    const nested = random.below(3) === 0 ? { text_config: config } : config;
    expect(fieldsOf(faultsOf(nested)), about).toEqual([field]);
    const model = readConfig(nested);
    if (typeof model === "string") {
      expect([field, model], about).toEqual(["num_hidden_layers", "no layers"]);
      continue;
    }
    if (field === "num_hidden_layers") {
      // Another field of the file says how many there are.
      const types = saved["layer_types"];
      const others = [Array.isArray(types) ? types.length : null, saved["num_layers"]];
      expect(others, about).toContain(model.layers.length);
    }
    if (field === "num_key_value_heads") expect(model.kv_heads, about).toBeNull();
    if (field === "num_kv_shared_layers") expect(model.cachedLayers, about).toBeNull();
    if (field === "head_dim") expect(model.head_dim, about).toBeNull();
    if (field === "sliding_window" && saved["use_sliding_window"] !== false) {
      expect(model.windowFrom, about).toBe("nowhere");
      for (const [layer, { kind, window }] of model.layers.entries()) {
        // A layer that had a window before is not known now.
        const whole = readConfig(saved);
        const had = typeof whole !== "string" && whole.layers[layer]?.kind === "sliding";
        if (had) expect([kind, window], about).toEqual(["unknown", null]);
      }
    }
  }
});

test("0 and null are windows, and null leaves key heads and head_dim to the other sizes", () => {
  const config = { model_type: "mistral", num_hidden_layers: 2, hidden_size: 64, num_attention_heads: 4 };
  for (const sliding_window of [0, null, 4096]) expect(faultsOf({ ...config, sliding_window })).toEqual([]);
  const open = { ...config, num_key_value_heads: null, head_dim: null };
  expect(faultsOf(open)).toEqual([]);
  expect(readConfig(open)).toMatchObject({ head_dim: 16 });
});

test("a list of another length and heads that cannot be shared are told with their numbers", () => {
  const config = { model_type: "mistral", num_hidden_layers: 32, num_attention_heads: 32 };
  const layer_types = ["full_attention", "sliding_attention"];
  expect(faultsOf({ ...config, layer_types })).toEqual([{ kind: "entries", entries: 2, layers: 32 }]);
  expect(faultsOf({ ...config, num_key_value_heads: 7 })).toEqual([
    { kind: "heads", heads: 32, keyHeads: 7 },
  ]);
  expect(readConfig({ ...config, num_key_value_heads: 7 })).toMatchObject({ kv_heads: null });
  expect(faultsOf({ ...config, num_key_value_heads: 8 })).toEqual([]);
});

test("a long value is cut, and what is no config has no faults of fields", () => {
  const [fault] = faultsOf({ sliding_window: "x".repeat(5000) });
  expect(fault?.kind === "value" && fault.value.length).toBe(41);
  for (const text of ["", "{", "[]", "7", "null"]) expect(faultsOfText(text)).toEqual([]);
});
