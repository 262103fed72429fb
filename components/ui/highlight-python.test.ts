import { expect, it } from "vitest";
import { Random, seedOfRun, soakCount } from "@/tests/support/random";
import { pythonLines } from "./highlight-python";

const kindsOf = (line: string) =>
  (pythonLines(line)[0] ?? [])
    .map(({ text, kind }) => ({ text: text.trim(), kind }))
    .filter(({ text }) => text !== "");

it("keeps every character of whatever is written, in lines", () => {
  const random = new Random(seedOfRun());
  const pieces = [
    "q",
    " = ",
    "for ",
    "in",
    "(",
    ")",
    "[",
    ":",
    "\n",
    "    ",
    '"',
    "'",
    '"""',
    "#",
    "0x1f",
    "é",
    "注意",
    "@",
    "\\",
  ];
  for (let n = 0; n < soakCount(60, 5000); n++) {
    const code = random.text(40, pieces);
    const lines = pythonLines(code).map((line) => line.map(({ text }) => text).join(""));
    expect(lines, `seed ${random.seed}`).toEqual(code.split("\n"));
  }
});

it("tells keywords, names, calls, numbers, strings, classes and comments apart", () => {
  expect(kindsOf('for q in f(1_0, "x", None): pass  # q')).toEqual([
    { text: "for", kind: "keyword" },
    { text: "q", kind: "name" },
    { text: "in", kind: "keyword" },
    { text: "f", kind: "function" },
    { text: "(", kind: "plain" },
    { text: "1_0", kind: "numeral" },
    { text: ",", kind: "plain" },
    { text: '"x"', kind: "string" },
    { text: ",", kind: "plain" },
    { text: "None", kind: "numeral" },
    { text: "):", kind: "plain" },
    { text: "pass", kind: "keyword" },
    { text: "# q", kind: "comment" },
  ]);
  expect(kindsOf("class Local(nn.Module):")).toContainEqual({ text: "Local", kind: "class" });
});

it("knows a string over several lines, and a word that is a keyword only in its place", () => {
  const [first, second] = pythonLines('a = """import\nfrom"""').map((line) => line.at(-1));
  expect([first?.kind, second?.kind]).toEqual(["string", "string"]);
  expect(kindsOf("match = match.group()")[0]).toEqual({ text: "match", kind: "name" });
});
