import MiniSearch from "minisearch";
import { expect, test } from "vitest";
import { tokenize } from "@/components/ui/tokenize";
import { errorForms } from "@/content/error-forms";
import type { Language } from "@/content/languages";
import { diagnose } from "@/kernels/doctor/diagnose";
import { coursePlaces } from "./course-places";
import { indexOf, searchIn, searchOptions } from "./index-of";

const VIEW = `error-help/#text=${encodeURIComponent(errorForms.find(([kind]) => kind === "view")?.[1] ?? "")}`;

/** As the site stores it; made once for a language. */
const made = new Map<Language, Promise<string>>();
function storedIndex(language: Language): Promise<string> {
  const index =
    made.get(language) ?? coursePlaces(language).then((places) => JSON.stringify(indexOf(places)));
  made.set(language, index);
  return index;
}

test("each message of the search is read as what the search calls it", () => {
  for (const [kind, message] of errorForms)
    expect({ message, kind: diagnose(message).finding?.kind }).toEqual({ message, kind });
});

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
  ["en", "512 8", "learn/the-error/#message"],
  ["en", "teacher", "teach/"],
  ["en", "notebook", "notebook/"],
  ["zh", "教师", "teach/"],
  ["zh", "笔记本", "notebook/"],
  ["zh", "512 8", "learn/the-error/#message"],
  ["zh", "转置", "learn/heads/#transpose"],
  ["zh", "折叠", "glossary/#fold"],
  ["zh", "负无穷", "learn/one-row/#mask"],
  ["zh", "掩码", "glossary/#mask"],
  ["en", "slow", "misuse/#window-over-sequence"],
  ["en", "slow", "learn/window-cost/"],
  ["en", "my training is slow", "learn/window-cost/"],
  ["zh", "变慢", "learn/window-cost/"],
  ["zh", "注意力为什么慢", "figures/cost/"],
  ["zh", "慢", "misuse/#window-over-sequence"],
  ["zh", "view size is not compatible", VIEW],
  ["en", "view size is not compatible", VIEW],
  [
    "en",
    "mat1 and mat2",
    "error-help/#text=mat1%20and%20mat2%20shapes%20cannot%20be%20multiplied%20(1024x32%20and%20256x256)",
  ],
] as const)("in %s, “%s” is found where it is explained", async (language, question, address) => {
  const results = searchIn(MiniSearch.loadJSON(await storedIndex(language), searchOptions), question);
  expect(results.slice(0, 8).map(({ id }) => id)).toContain(address);
});

test("what is written nowhere is not found", async () => {
  const index = MiniSearch.loadJSON(await storedIndex("en"), searchOptions);
  expect(searchIn(index, "qwertz zxcvb")).toEqual([]);
  expect(searchIn(index, "qwertz softmax").map(({ id }) => id)).toContain("glossary/#softmax");
});
