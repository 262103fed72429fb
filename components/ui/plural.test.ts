import { expect, test } from "vitest";
import { pluralOf } from "./plural";

test("a text is chosen as the language counts, and what it does not tell apart is `other`", () => {
  const english = { one: "{n} layer", other: "{n} layers" };
  expect([0, 1, 2, 21].map((n) => pluralOf(english, n, "en"))).toEqual([
    "{n} layers",
    "{n} layer",
    "{n} layers",
    "{n} layers",
  ]);
  expect([1, 2].map((n) => pluralOf({ other: "{n} 层" }, n, "zh-Hans"))).toEqual(["{n} 层", "{n} 层"]);
  const polish = { one: "warstwa", few: "warstwy", many: "warstw", other: "warstwy" };
  expect([1, 2, 5, 22].map((n) => pluralOf(polish, n, "pl"))).toEqual([
    "warstwa",
    "warstwy",
    "warstw",
    "warstwy",
  ]);
});
