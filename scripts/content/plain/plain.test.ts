import { expect, test } from "vitest";
import { plainFindings, plainFindingsOfSite } from ".";
import { chineseFindings } from "./chinese";
import { sentencesOf, wordsOf } from "./sentences";
import { textsOfChapter, textsOfCode } from "./texts";
import { isFamiliar, unusualIn } from "./words";

const nothing = { sentences: {}, words: {} };
const long = `${"word ".repeat(25)}word.`;

test("code, formulas, blanks and addresses are one word each", () => {
  const text = "Take `a b c` of {count} from $x + y$ at https://a.b/c. Then [key:some keys] stop.";
  expect(sentencesOf(text)).toEqual(["Take x0 of x0 from x0 at x0.", "Then some keys stop."]);
  expect(wordsOf("One two — three, 4 · 5.")).toEqual(["One", "two", "three,", "4", "5."]);
});

test("a sentence of more than 25 words is listed, unless its beginning is argued for", () => {
  const texts = [{ where: "here:1", text: `Short. ${long}` }];
  expect(plainFindings(texts, nothing)).toEqual([expect.stringContaining("here:1: 26 words")]);
  expect(plainFindings(texts, { ...nothing, sentences: { "word word word": "a test" } })).toEqual([]);
  expect(plainFindings([{ where: "here:1", text: "Short." }], nothing)).toEqual([]);
});

test("a word that is neither common nor the field's is listed once, unless it is argued for", () => {
  const texts = [
    { where: "here:1", text: "The obstreperous tensor." },
    { where: "here:2", text: "An obstreperous key." },
  ];
  expect(plainFindings(texts, nothing)).toEqual([
    expect.stringContaining("here:1: an unusual word, “obstreperous”"),
  ]);
  expect(plainFindings(texts, { ...nothing, words: { obstreperous: "a test" } })).toEqual([]);
});

test("what is argued for and no longer there is a finding", () => {
  const argued = { sentences: { Gone: "a test" }, words: { gone: "a test" } };
  expect(plainFindings([], argued)).toHaveLength(2);
});

test("words are known in all their forms; names and identifiers are not looked at", () => {
  for (const word of ["tensors", "carried", "stopped", "query's", "doesn't", "largest", "unmasked", "copies"])
    expect(isFamiliar(word), word).toBe(true);
  expect(isFamiliar("perspicacious")).toBe(false);
  expect(unusualIn(["Then", "PyTorch", "head_dim", "(2,", "mask.to_bool", "perspicacious."])).toEqual([
    "perspicacious",
  ]);
});

test("texts are found in chapters and in messages, with their lines", () => {
  const chapter =
    "---\ntitle: A title\nsummary: A line\n---\n\n<Step id='a' title='Words here'>\n\nA `x` sentence.\n\n</Step>";
  expect(textsOfChapter("c", chapter).map(({ text }) => text)).toEqual([
    "A title",
    "A line",
    "A `x` sentence.",
    "Words here",
  ]);
  expect(
    textsOfCode("m", 'import { a } from "./b c";\nconst m = { a: "Two words", b: "one", c: "两个 词" };'),
  ).toEqual([{ where: "m:2", text: "Two words" }]);
});

test("a Chinese text has the site's word for a thing", () => {
  const findings = (text: string) => chineseFindings([{ where: "zh:1", text }]);
  expect(findings("可见的键对")).toEqual([expect.stringContaining("zh:1: “键对”")]);
  expect(findings("占 {percent} %")).toHaveLength(1);
  expect(findings("查询–键对，长度不同的键对不上，内核，往回看，30%")).toEqual([]);
});

test("the site's English is plain, or argued for, and its Chinese of one piece", () => {
  expect(plainFindingsOfSite()).toEqual([]);
});
