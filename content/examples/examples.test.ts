import { describe, expect, test } from "vitest";
import { parseExperiment } from "@/components/experiment/experiment";
import { figureIds } from "@/components/figures/catalogue";
import { languages } from "@/content/languages";
import type { ExamplesMessages } from "@/content/messages/en/examples";
import { loadMessages } from "@/content/messages/load";
import { examplesOf } from "./read";

describe.each(figureIds)("examples of %s", (id) => {
  test("there is one, each is an experiment, and has its title in each language", async () => {
    const examples = examplesOf(id);
    expect(examples.length).toBeGreaterThan(0);
    for (const { name, experiment } of examples)
      expect(parseExperiment(experiment).problems, name).toEqual([]);
    for (const language of languages) {
      const titles: Readonly<Record<string, Readonly<Record<string, string>>>> =
        await loadMessages<ExamplesMessages>(language, "examples");
      expect(Object.keys(titles[id] ?? {}).sort(), language).toEqual(examples.map(({ name }) => name));
    }
  });
});
