import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { chapterFile } from "@/components/lesson/source/outline";
import { type Element, elementsIn, parseMdx } from "@/components/lesson/source/parse";
import { chapterIds } from "@/content/chapters";
import { languages } from "@/content/languages";
import { learn } from "@/content/messages/en/learn";
import { type CellRule, cellsOf } from "./cells";
import {
  type Judgement,
  judgeCells,
  judgeChoice,
  judgeCode,
  judgeNumber,
  judgeShape,
  parseShape,
  type Unreadable,
} from "./kinds";

const t = learn.task;

test.each([
  ["(2, 512, 32)", [2, 512, 32]],
  ["[2,512,32]", [2, 512, 32]],
  ["torch.Size([2, 512, 32])", [2, 512, 32]],
  ["2 × 512 × 32", [2, 512, 32]],
  ["（２，５１２，３２）", [2, 512, 32]],
  ["2 512 32,", [2, 512, 32]],
  ["7", [7]],
  ["", null],
  ["(2, x)", null],
  ["2, -1", null],
  ["2.5, 1", null],
])("%s reads as the shape %o", (text, shape) => expect(parseShape(text)).toEqual(shape));

test("what is no shape counts as no try", () => {
  expect(judgeShape("x", [1], t)).toHaveProperty("unreadable");
});

test("code is right when it prints what it should, raises nothing, and holds what it is about", () => {
  const asked = { prints: "[1]\n", requires: ["attention("] };
  const judge = (code: string, output: string, error = "") => judgeCode({ code, output, error }, asked, t);
  expect(judge("attention(x)", "[1] \n").right).toBe(true);
  expect(judge("print([1])", "[1]\n").right).toBe(false);
  expect(judge("print([1])", "[1]\n").fallback).toContain("attention(");
  expect(judge("attention(x)", "[1]\n", "ValueError: no").right).toBe(false);
  const failed = judge("attention(x)", "", "RuntimeError: must match the size of tensor b (4)");
  expect(failed.is({ error: "size of tensor b" })).toBe(true);
  expect(failed.is({ error: "size of tensor b", output: "x" })).toBe(false);
  expect(failed.is({})).toBe(false);
});

/** An answer as a learner gives it: `value` is what the chapter has as answer or as `when`. */
function judged({ props }: Element, value: unknown): Judgement | Unreadable | null {
  const { kind, answer } = props;
  if (kind === "shape") return judgeShape(`(${(value as number[]).join(", ")})`, answer as number[], t);
  if (kind === "number")
    return judgeNumber(String(value), answer as number, t, { language: "en", label: String(props["label"]) });
  if (kind === "choice") return judgeChoice(String(value), String(answer), t);
  if (kind !== "cells") return null;
  const asked = {
    answer: answer as CellRule,
    seq_len: props["seq_len"] as number,
    query: props["query"] as number | undefined,
  };
  return judgeCells([...cellsOf(value as CellRule, asked.seq_len, asked.query)].join(" "), asked, t);
}

describe.each(chapterIds.flatMap((id) => languages.map((language) => [id, language] as const)))(
  "%s in %s",
  (id, language) => {
    const tree = parseMdx(readFileSync(chapterFile(id, language), "utf8"));
    const tasks = elementsIn(tree.children ?? [], "Task").filter(({ props }) => props["kind"] !== "code");

    test.each(tasks.map((task) => [String(task.props["id"]), task] as const))(
      "%s can be solved, and each expected mistake gets its own answer",
      (_, task) => {
        expect(judged(task, task.props["answer"])).toMatchObject({ right: true });
        const whens = elementsIn(task.children, "Wrong").map(({ props }) => props["when"]);
        for (const when of whens) {
          const verdict = judged(task, when) as Judgement;
          expect(verdict.right).toBe(false);
          expect(whens.filter((other) => verdict.is(other))).toEqual([when]);
        }
      },
    );
  },
);
