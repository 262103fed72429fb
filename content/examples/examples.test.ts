import { describe, expect, test } from "vitest";
import { figureIds } from "@/components/figures/ids";
import { parseExperiment } from "@/kernels/lab/experiment";
import { examplesOf } from "./read";

describe.each(figureIds)("examples of %s", (id) => {
  test("there is one, and each is an experiment", () => {
    const examples = examplesOf(id);
    expect(examples.length).toBeGreaterThan(0);
    for (const { name, title, experiment } of examples) {
      expect(parseExperiment(experiment).problems, name).toEqual([]);
      expect(title.en && title.zh, name).toBeTruthy();
    }
  });
});
