import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawnModels } from "./layers";

interface Recorded {
  readonly model_type: string;
  readonly layers?: readonly { readonly kind?: string }[];
  readonly saved: Readonly<Record<string, unknown>>;
}

test("each model has a window, and its layers are those that were recorded", () => {
  const recorded: Recorded[] = JSON.parse(readFileSync("tests/golden/windows/configs.json", "utf8"));
  for (const { id, windowed, window } of drawnModels) {
    expect(window, id).toBeGreaterThan(0);
    const same = recorded.find(({ model_type, saved }) => {
      const types = saved["layer_types"];
      return model_type === id && Array.isArray(types) && types.length === windowed.length;
    });
    const types = same?.saved["layer_types"];
    if (Array.isArray(types)) expect(windowed, id).toEqual(types.map((type) => type === "sliding_attention"));
  }
});
