import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chapterFile } from "@/components/lesson/source/outline";
import { type Element, elementsIn, parseMdx } from "@/components/lesson/source/parse";
import { chapterIds } from "@/content/chapters";
import { type Language, languages } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import { learn } from "@/content/messages/en/learn";
import { loadMessages } from "@/content/messages/load";
import { type CellRule, cellsOf } from "./cells";
import { type Judgement, judgeCells, judgeChoice, judgeCode, judgeNumber, judgeShape } from "./kinds";
import { aboutCells, aboutNumber, aboutShape } from "./tutor";

const t = learn.task.tutor;

test.each([
  [769, 768, t.number.oneMore],
  [767, 768, t.number.oneLess],
  [1536, 768, t.number.doubled],
  [384, 768, t.number.halved],
  [259, 129, t.number.bothSides],
  [257, 129, t.number.bothSides],
  [64, 129, t.number.oneSide],
  [0.25, 25, t.number.share],
  [64, 8, t.number.squared],
  [8, 64, t.number.root],
  [2097152, 2048, t.number.kibi],
  [2304, 768, t.number.times],
  [12, 768, t.number.part],
  [876, 768, t.number.digits],
  [-5, 5, "-5 has the other sign."],
  [1000, 768, "1000 is too large."],
  [700, 768, "700 is too small."],
])("%d where %d is right", (given, right, said) => expect(aboutNumber(given, right, t)).toBe(said));

test.each([
  [[4, 64, 128, 8], [4, 8, 128, 64], t.shape.headsWidth],
  [[4, 128, 8, 64], [4, 8, 128, 64], t.shape.headsSeq],
  [[64, 32, 128], [64, 128, 32], "Axes 1 and 2 are exchanged, counted from 0."],
  [[128, 32, 64], [64, 128, 32], t.shape.order],
  [[32, 64, 64], [64, 32, 64], "Axes 0 and 1 are exchanged, counted from 0."],
  [[64, 128, 33], [64, 128, 32], /axis 2.*one too many/],
  [[128, 128, 32], [64, 128, 32], /axis 0.*twice/],
  [
    [32, 128, 64],
    [4, 8, 128, 64],
    "Axes 0 and 1 of the right shape are one axis here: they are not folded at this place.",
  ],
  [
    [4, 8, 128, 64],
    [32, 128, 64],
    "Your axes 0 and 1 are one axis in the right shape: there they are folded.",
  ],
  [[128, 32], [64, 128, 32], "Axis 0 of the right shape, counted from 0, is missing."],
  [[1, 64, 128, 32], [64, 128, 32], /one axis in the right shape|does not belong/],
  [[32, 256, 32], [64, 128, 32], t.shape.divided],
  [[3, 4, 32], [64, 128, 32], /Look again at axes 0, 1/],
  [[5], [64, 128, 32], "This shape has 1 axes; the right one has more."],
  [[1, 2, 3, 4, 5], [64, 128, 32], "This shape has 5 axes; the right one has fewer."],
] as const)("%j where %j is right", (given, right, said) => {
  if (said instanceof RegExp) expect(aboutShape(given, right, t)).toMatch(said);
  else expect(aboutShape(given, right, t)).toBe(said);
});

test("wrong cells are told the window that they are right for", () => {
  const asked = { answer: { left: 2, right: 0 }, seq_len: 8 };
  const about = (rule: CellRule) => aboutCells(cellsOf(rule, 8), asked, t);
  expect(about({ left: 1, right: 0 })).toContain("1 back and 0 ahead");
  expect(about({ left: 2, right: 2 })).toContain("2 back and 2 ahead");
  expect(about({ left: 2, right: 0, transposed: true })).toBe(t.cells.mirrored);
  expect(aboutCells(new Set(["0-7", "3-1"]), asked, t)).toBe("");
});

/** Answers that nobody foresaw: what is near the right one in the ways that people err, and what is far from it. */
function unforeseen({ props }: Element): readonly string[] {
  const answer = props["answer"];
  if (props["kind"] === "number") {
    const right = answer as number;
    return [
      right + 1,
      right - 1,
      2 * right,
      right / 2,
      2 * right + 1,
      right * 3,
      right + 17,
      right * 1000 + 7,
      -right,
      0,
    ].map(String);
  }
  if (props["kind"] === "shape") {
    const right = answer as readonly number[];
    return [
      [...right].reverse(),
      right.slice(1),
      right.slice(0, -1),
      [...right, 1],
      [1, ...right],
      right.map((size) => size + 1),
      right.map((size, axis) => (axis === 0 ? size * 2 : size)),
      [right.reduce((all, size) => all * size, 1)],
    ].map((shape) => `(${shape.join(", ")})`);
  }
  if (props["kind"] === "cells") {
    const [seq, query] = [props["seq_len"] as number, props["query"] as number | undefined];
    const { left, right } = answer as CellRule;
    return [
      cellsOf({ left: left + 1, right }, seq, query),
      cellsOf({ left, right: right + 1 }, seq, query),
      cellsOf({ left: right, right: left }, seq, query),
      new Set(["0-0"]),
      new Set<string>(),
    ].map((cells) => [...cells].join(" "));
  }
  return [];
}

function judged({ props }: Element, text: string, language: Language, words: LearnMessages): Judgement {
  const { kind, answer } = props;
  const task = words.task;
  if (kind === "shape") return judgeShape(text, answer as number[], task) as Judgement;
  if (kind === "number")
    return judgeNumber(text, answer as number, task, {
      language,
      label: String(props["label"]),
      unit: props["unit"] as undefined,
    }) as Judgement;
  const asked = {
    answer: answer as CellRule,
    seq_len: props["seq_len"] as number,
    query: props["query"] as number,
  };
  return judgeCells(text, asked, task);
}

test.each(languages)("in %s, no unforeseen mistake is called right, or gets no answer", async (language) => {
  const words = await loadMessages<LearnMessages>(language, "learn");
  let asked = 0;
  for (const id of chapterIds) {
    const tree = parseMdx(readFileSync(chapterFile(id, language), "utf8"));
    for (const task of elementsIn(tree.children ?? [], "Task")) {
      const right = JSON.stringify(task.props["answer"]);
      for (const text of unforeseen(task)) {
        const verdict = judged(task, text, language, words);
        const same =
          task.props["kind"] === "cells"
            ? judged(
                task,
                [
                  ...cellsOf(
                    task.props["answer"] as CellRule,
                    task.props["seq_len"] as number,
                    task.props["query"] as number,
                  ),
                ].join(" "),
                language,
                words,
              ).cells !== undefined &&
              verdict.cells?.missing.size === 0 &&
              verdict.cells.extra.size === 0
            : JSON.stringify(
                task.props["kind"] === "number" ? Number(text) : text.match(/\d+/g)?.map(Number),
              ) === right;
        expect({ id, task: task.props["id"], text, right: verdict.right }).toEqual({
          id,
          task: task.props["id"],
          text,
          right: same,
        });
        if (verdict.right) continue;
        asked += 1;
        expect(verdict.fallback, `${id}, ${task.props["id"]}: ${text}`).toMatch(/\S/);
        expect(verdict.fallback, "every gap is filled").not.toMatch(/\{\w+\}/);
      }
      // A choice has its own words for each option, or the kind's; code always says what it did.
      if (task.props["kind"] === "choice")
        expect(judgeChoice("none-of-them", String(task.props["answer"]), words.task)).toMatchObject({
          right: false,
          fallback: words.task.choice.other,
        });
      if (task.props["kind"] === "code")
        for (const [output, error] of [
          ["", ""],
          ["x", ""],
          ["", "ValueError: no"],
        ] as const)
          expect(judgeCode({ code: "pass", output, error }, { prints: "y" }, words.task).fallback).toMatch(
            /\S/,
          );
    }
  }
  expect(asked).toBeGreaterThan(40);
});
