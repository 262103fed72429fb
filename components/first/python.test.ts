import { describe, expect, it } from "vitest";
import { defaultExperiment } from "@/components/experiment/experiment";
import { dimModel, directCode, dispatchCode, flexCode, sdpaCode } from "./python";

describe("the snippets", () => {
  it("carry every value in use", () => {
    const experiment = {
      ...defaultExperiment,
      batch: 3,
      num_heads: 5,
      seq_len: 77,
      head_dim: 11,
      window_size: 13,
      seed: 9,
    };
    expect(directCode(experiment)).toContain("torch.randn(3, 5, 77, 11)");
    expect(directCode(experiment)).toContain("LocalAttention(causal=True, window_size=13)");
    const published = { ...experiment, layout: "as_published" } as const;
    expect(dispatchCode(published)).toContain("dim_model=11, num_heads=5, attention=attention");
    expect(dispatchCode(published)).toContain("torch.randn(3, 77, 11)");
    expect(dispatchCode({ ...experiment, layout: "faithful" })).toContain("torch.randn(3, 77, 55)");
    for (const code of [directCode, dispatchCode, sdpaCode, flexCode]) {
      expect(code(experiment)).toContain("torch.manual_seed(9)");
    }
  });

  it("write the window as PyTorch's own calls take it", () => {
    expect(sdpaCode(defaultExperiment)).toContain("visible = (j <= i) & (i - j <= 128)");
    expect(flexCode({ ...defaultExperiment, causal: false, window_size: 129 })).toContain(
      "return (i - j).abs() <= 64",
    );
  });
});

it("sizes the model as the layout says", () => {
  expect(dimModel({ ...defaultExperiment, layout: "as_published" })).toBe(32);
  expect(dimModel({ ...defaultExperiment, layout: "faithful" })).toBe(256);
});
