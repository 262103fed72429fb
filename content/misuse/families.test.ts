import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { misuseFamilies } from "./families";

interface Catalogue {
  readonly cases: readonly { readonly id: string }[];
}

test("every recorded misuse that the project keeps belongs to exactly one family", () => {
  const recorded: Catalogue = JSON.parse(readFileSync("tests/golden/errors.json", "utf8"));
  const named = misuseFamilies.flatMap(({ cases }) => [...cases]) as string[];
  expect(new Set(named).size).toBe(named.length);
  expect(recorded.cases.map(({ id }) => id).filter((id) => !named.includes(id))).toEqual([]);
  expect(misuseFamilies.length).toBeLessThanOrEqual(30);
});
