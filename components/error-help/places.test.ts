import { expect, test } from "vitest";
import { outlineOf } from "@/components/lesson/source/outline";
import { misuseIds } from "@/content/misuse/ids";
import { places } from "@/content/misuse/places";

test.each(misuseIds)("%s leads to a step that exists", (id) => {
  const { chapter, step } = places[id];
  expect(outlineOf(chapter, "en").steps.map((one) => one.id)).toContain(step);
});
