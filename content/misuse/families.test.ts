import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { misuseIds } from "@/content/misuse/ids";
import { type MisuseCase, misuseCases } from "./cases";
import { misuseFamilies } from "./families";

test("every recorded misuse belongs to exactly one family, and every family is known to the experiment", () => {
  const named = misuseFamilies.flatMap(({ cases }) => [...cases]) as string[];
  expect(new Set(named).size).toBe(named.length);
  expect(named.toSorted()).toEqual([...misuseCases.keys()].toSorted());
  expect(misuseFamilies.map(({ id }) => id)).toEqual([...misuseIds]);
  expect(misuseFamilies.length).toBeLessThanOrEqual(30);
});

test("what is shipped of the cases is what the golden data says", () => {
  const recorded: { cases: readonly MisuseCase[] } = JSON.parse(
    readFileSync("tests/golden/errors.json", "utf8"),
  );
  for (const { id, code, call, expect: outcome } of recorded.cases) {
    expect(misuseCases.get(id), id).toEqual({ id, code, call, expect: outcome });
  }
});
