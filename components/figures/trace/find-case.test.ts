import { expect, it } from "vitest";
import { misusePage as misuse } from "@/content/messages/en/misuse";
import { misusePage as chinese } from "@/content/messages/zh/misuse";
import { misuseCases } from "@/content/misuse/cases";
import { findCases } from "./find-case";

it("finds by its own message every case that has one, with other numbers too", () => {
  for (const { id, expect: ends } of misuseCases.values()) {
    if (!ends.error || ends.error.length < 12) continue;
    for (const text of [ends.error, ends.error.replace(/\d+/g, "77")]) {
      const messages = findCases(text, misuse.families).map(({ message }) => message.replace(/\d+/g, "0"));
      expect(messages.join("\n"), id).toContain(ends.error.replace(/\d+/g, "0"));
    }
  }
});

it("finds by symptom, in each language, and nothing by what no case says", () => {
  expect(findCases("NaN", misuse.families).length).toBeGreaterThan(0);
  expect(findCases("掩码", chinese.families).length).toBeGreaterThan(0);
  expect(findCases("zebra crossing", misuse.families)).toEqual([]);
  expect(findCases(" 512 ", misuse.families)).toEqual([]);
});
