import { expect, it } from "vitest";
import { figureIds } from "./catalogue";
import { definitions } from "./definitions";

it.each(figureIds)("%s offers at most three controls in a lesson", (id) => {
  const { controls } = definitions[id].forms.lesson;
  expect(controls?.length).toBeGreaterThan(0);
  expect(controls?.length).toBeLessThanOrEqual(3);
});
