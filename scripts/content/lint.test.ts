import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseMdx } from "@/components/lesson/source/parse";
import { lintChapters } from "./lint";
import { programProblem, programsOf } from "./programs";

// A fixture is a chapter that passes, with one thing spoilt.
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chapters-"));
  cpSync("scripts/content/fixture", join(folder, "good"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function spoil(file: "en" | "zh" | "both", from: string, to: string): readonly string[] {
  for (const language of file === "both" ? ["en", "zh"] : [file]) {
    const path = join(folder, "good", `${language}.mdx`);
    const before = readFileSync(path, "utf8");
    expect(before).toContain(from);
    writeFileSync(path, before.replace(from, to));
  }
  return lintChapters(folder, ["good"]).findings;
}

test("a chapter as it should be has no finding, and its programs are collected", () => {
  const { findings, programs } = lintChapters(folder, ["good"]);
  expect(findings).toEqual([]);
  expect(programs).toHaveLength(6);
});

test.each([
  ["a head that is none", "zh", "---\ntitle", "--\ntitle", /title|yaml|outside/],
  ["a step that one language lacks", "zh", '<Step id="three"', '<Step id="four"', /part \d+ differs/],
  ["a figure in another state", "zh", "seq_len: 8, window_size: 3", "seq_len: 8, window_size: 5", /differs/],
  ["another answer in one language", "zh", "answer={[2, 4]}", "answer={[4, 2]}", /differs/],
  [
    "a figure state that is none",
    "both",
    "window_size: 3",
    "window_size: -3",
    /state of <Figure>.*out_of_range/,
  ],
  ["a field that does not exist", "both", "seq_len: 8", "sequence: 8", /unknown_key/],
  ["a drawing that is none", "both", '<Drawing id="row"', '<Drawing id="rows"', /there is no drawing rows/],
  ["a drawing's state that is none", "both", 'stage: "sum"', 'stage: "end"', /row has no stage/],
  [
    "two pictures in one step",
    "both",
    '<Drawing id="row"',
    '<Figure id="mask" />\n\n<Drawing id="row"',
    /one <Figure> or <Drawing> a step/,
  ],
  ["a digit in prose", "en", "A sentence.", "A sentence of 12 words.", /a digit in prose: “12”/],
  ["a full-width digit in prose", "zh", "一句话。", "一句话，共１２字。", /a digit in prose/],
  ["a link to nowhere", "en", "/learn/good/#two", "/learn/good/#nine", /a link to nowhere/],
  ["an unknown page", "en", "/learn/good/#two", "/no-such-page/", /a link to nowhere/],
  [
    "too much to read in a row",
    "en",
    "A sentence.",
    "One. Two. Three. Four.",
    /sentences with nothing to do/,
  ],
  ["too much to read in Chinese", "zh", "一句话。", "一。二。三。四。", /sentences with nothing to do/],
  ["an unknown figure", "both", '<Figure id="mask"', '<Figure id="masks"', /no figure masks/],
  ["an unknown term", "both", '<Term id="attention"', '<Term id="attentive"', /no term attentive/],
  ["an unknown fact", "both", '<Fact id="issue-1076"', '<Fact id="issue-1"', /no fact issue-1/],
  ["a value that is no number", "both", "of={[6, 3]}", "of={[6, 0]}", /is no number/],
  [
    "a task without the messages for its mistakes",
    "both",
    '<Wrong when="b">',
    '<Wrong when="a">',
    /option b has no <Wrong>|right answer stands/,
  ],
  ["two tasks of one name", "both", '<Task id="second"', '<Task id="first"', /ids used twice: first/],
  ["a prediction without its answer", "both", 'answer="yes"', 'answer="maybe"', /no <Option id="maybe">/],
  ["text outside of every block", "en", "<Recap>", "Stray.\n\n<Recap>", /outside of every block/],
  ["a chapter that is too long", "both", "minutes: 10", "minutes: 40", /minutes: 8 to 15/],
  ["broken MDX", "en", "<Aim>", "<Aim", /en\.mdx/],
] as const)("%s is found", (_, file, from, to, message) => {
  expect(spoil(file, from, to).join("\n")).toMatch(message);
});

test("a folder that the list does not name is found", () => {
  cpSync(join(folder, "good"), join(folder, "stray"), { recursive: true });
  expect(lintChapters(folder, ["good"]).findings.join()).toMatch(/stray: not in the list/);
});

test("a program is judged by all that it prints and by what it raises", () => {
  const program = (text: string) =>
    programsOf(
      parseMdx(`<Run>\n\n\`\`\`python\ncode\n\`\`\`\n\n\`\`\`text\n${text}\n\`\`\`\n\n</Run>\n`),
      "x",
    )[0];
  const one = program("1\nValueError: no");
  if (!one) throw new Error("the program was not found");
  expect(programProblem(one, { stdout: "1\n", error: { type: "ValueError", message: "no" } })).toBeNull();
  expect(programProblem(one, { stdout: "1\n", error: null })).toMatch(/prints/);
  expect(programProblem(one, { stdout: "2\n", error: { type: "ValueError", message: "no" } })).toMatch(
    /prints/,
  );
  const start = { where: "x", code: "", prints: null, start: { not: "4", mistakes: [{ error: "no" }] } };
  expect(programProblem(start, { stdout: "4\n", error: null })).toMatch(/right as it stands/);
  expect(programProblem(start, { stdout: "", error: { type: "E", message: "no" } })).toBeNull();
  expect(programProblem(start, { stdout: "5\n", error: null })).toMatch(/none of the task's mistakes/);
});
