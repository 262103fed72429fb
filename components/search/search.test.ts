import MiniSearch from "minisearch";
import { expect, test } from "vitest";
import { coursePlaces } from "./course-places";
import { indexOf, searchOptions } from "./index-of";
import { tokenize } from "./tokens";

test("Chinese is split into characters and pairs, Latin into words and their parts", () => {
  expect(tokenize("窗口掩码 window_size=128")).toEqual([
    "window_size",
    "128",
    "window",
    "size",
    "窗",
    "口",
    "掩",
    "码",
    "窗口",
    "口掩",
    "掩码",
  ]);
  expect(tokenize("ＬＯＣＡＬ")).toEqual(["local"]);
});

test.each([
  ["en", "transpose", "learn/heads/#transpose"],
  ["en", "hugging face", "learn/the-window/#dialects"],
  ["en", "size of tensor a", "learn/the-error/#message"],
  ["en", "softmax", "glossary/#softmax"],
  ["en", "bare AssertionError", "misuse/#sequence-before-heads"],
  ["zh", "转置", "learn/heads/#transpose"],
  ["zh", "折叠", "glossary/#fold"],
  ["zh", "负无穷", "learn/one-row/#mask"],
  ["zh", "掩码", "glossary/#mask"],
] as const)("in %s, “%s” is found where it is explained", (language, question, address) => {
  const stored = JSON.stringify(indexOf(coursePlaces(language)));
  const results = MiniSearch.loadJSON(stored, searchOptions).search(question);
  expect(results.slice(0, 6).map(({ id }) => id)).toContain(address);
});
