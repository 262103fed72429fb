/** Windows of today's models as transformers has them, and configs that nobody wrote. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig, readConfigText } from "@/kernels/windows/config";
import { Random, seedOfRun } from "../support/random";
import { runWindows } from "./windows";

const SEED = seedOfRun();

describe("windows of models", () => {
  it.each(runWindows("tests/golden/windows"))("$file: as transformers has them", ({ passed, failures }) => {
    expect(failures).toEqual([]);
    expect(passed).toBeGreaterThan(0);
  });

  it("reads a nested text_config, and says what is no config", () => {
    const inner = { model_type: "gemma3_text", num_hidden_layers: 6, sliding_window: 512 };
    const nested = readConfig({ model_type: "gemma3", text_config: inner });
    expect(nested).toEqual(readConfig(inner));
    expect(readConfigText("{")).toBe("not JSON");
    expect(readConfigText("[1]")).toBe("not an object");
    expect(readConfigText("{}")).toBe("no layers");
  });

  it("claims no window for a type it does not know and a file that has none", () => {
    const model = readConfig({ model_type: "something_new", num_hidden_layers: 3, hidden_size: 64 });
    expect(model).toMatchObject({ known: false, kindsFrom: "nowhere", windowFrom: "nowhere" });
    expect(typeof model !== "string" && model.layers.map(({ kind, window }) => [kind, window])).toEqual(
      Array.from({ length: 3 }, () => ["unknown", null]),
    );
  });

  it(`keeps to what is there in 1,000 damaged configs (seed ${SEED})`, () => {
    const rows = JSON.parse(readFileSync("tests/golden/windows/configs.json", "utf8")) as {
      saved: Record<string, unknown>;
    }[];
    const random = new Random(SEED);
    const odd = [null, "4096", -1, 1e300, 2.5, [], {}, true, [[null]], "LLLG", Number.NaN, 0, 7];
    for (let n = 0; n < 1000; n++) {
      const config = { ...random.pick(rows).saved };
      const names = Object.keys(config);
      for (let change = 0; change <= random.below(4); change++) {
        const name = random.pick(names);
        if (random.below(3) === 0) delete config[name];
        else config[name] = random.pick(odd);
      }
      const model = readConfig(random.below(5) === 0 ? { text_config: config } : config);
      if (typeof model === "string") continue;
      for (const { kind, window } of model.layers) {
        // A window is a whole number that stands in the file, or is half of one, or is implied by the type.
        if (kind === "full" || kind === "unknown") expect(window).toBeNull();
        if (window !== null) expect(Number.isSafeInteger(window) && window >= 0).toBe(true);
      }
    }
  });
});
