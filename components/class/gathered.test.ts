import { describe, expect, it } from "vitest";
import { progressKey } from "@/content/questions";
import { classTable, statements } from "./exports";
import {
  type Gathered,
  gather,
  mistakesOf,
  nothingGathered,
  placesOf,
  questionsRight,
  tasksOf,
} from "./gathered";
import type { Answer } from "./protocol";

const answer = (task: string, right: boolean, more: Partial<Answer> = {}): Answer => ({
  task,
  round: 0,
  right,
  mistake: right ? "" : "[2]",
  text: right ? "(4)" : "(2)",
  ...more,
});

const said = (...all: readonly (readonly [id: string, answer: Answer])[]): Gathered =>
  all.reduce(
    (before, [id, data], seq) => gather(before, { subject: `answers.${id}`, seq, data }),
    nothingGathered,
  );

const people = [{ id: "learner-1", name: "=Ada", here: true, since: 0 }];

describe("what the teacher's page knows of the room", () => {
  it("keeps the six questions apart from the course's tasks, and counts what was right", () => {
    const before = progressKey("before");
    const gathered = said(
      ["learner-1", answer(`${before}/softmax`, false)],
      ["learner-1", answer(`${before}/softmax`, true)],
      ["learner-1", answer(`${before}/fold`, false)],
      ["learner-1", answer("heads/fold", true)],
    );
    expect(questionsRight(gathered, "learner-1", "before")).toBe(1);
    expect(questionsRight(gathered, "learner-1", "after")).toBeUndefined();
    expect(tasksOf(gathered)).toEqual(["heads/fold"]);
    const [, row = ""] = classTable(gathered, people).split(/\r?\n/);
    // A name that a spreadsheet would take for a formula is a name.
    expect(row.startsWith("=")).toBe(false);
    expect(row.endsWith(",1,,1,1,")).toBe(true);
  });

  it("names the most common mistakes by how many learners made them, not how often", () => {
    const gathered = said(
      ["learner-1", answer("heads/fold", false)],
      ["learner-1", answer("heads/fold", false)],
      ["learner-1", answer("heads/fold", false, { mistake: "[2, 512]" })],
      ["learner-2", answer("heads/fold", false, { mistake: "[2, 512]" })],
      ["learner-3", answer("heads/fold", false, { mistake: "" })],
    );
    expect(mistakesOf(gathered)).toEqual([
      { task: "heads/fold", mistake: "[2, 512]", learners: 2 },
      { task: "heads/fold", mistake: "[2]", learners: 1 },
    ]);
  });

  it("knows since when somebody is stuck: since the first try that failed", () => {
    const gathered = said(
      ["learner-1", answer("heads/fold", false, { at: 1000 })],
      ["learner-1", answer("heads/fold", false, { at: 9000 })],
    );
    expect(placesOf(gathered, "learner-1").get("heads/fold")).toMatchObject({ tries: 2, since: 1000 });
    expect(statements(gathered, people, "https://lab.example")[0]).toMatchObject({
      timestamp: "1970-01-01T00:00:01.000Z",
      result: { success: false, response: "(2)" },
    });
  });

  it("takes nothing that is no answer", () => {
    const data = { task: "../x", right: "yes" };
    expect(gather(nothingGathered, { subject: "answers.learner-1", seq: 1, data })).toBe(nothingGathered);
  });
});
