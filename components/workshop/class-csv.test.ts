import { expect, it } from "vitest";
import { questions } from "@/content/messages/en/questions";
import { classColumns, toCsv } from "./class-csv";
import type { Workshop } from "./workshop";

it("writes a class as a spreadsheet that runs nothing", () => {
  const workshop = {
    items: [
      { kind: "chapter", id: "a" },
      { kind: "chapter", id: "gone" },
    ],
  } as unknown as Workshop;
  const task = { id: "t", title: "Task", mistakes: {} };
  const chapter = { id: "a", title: "A", minutes: 8, tasks: [task] };
  const columns = classColumns(workshop, {
    chapters: [chapter],
    figures: [],
    notebooks: [],
    questions: [],
    topics: {},
    invite: questions.invite,
  });
  const all = [
    {
      workshop: "x",
      name: '=HYPERLINK("evil")',
      at: "",
      tasks: { "a/t": { solved: true, tries: 2, mistakes: [] } },
    },
    { workshop: "x", name: "小明", at: "", tasks: {} },
  ];
  expect(toCsv(columns, all, "Learner").split("\r\n")).toEqual([
    "\uFEFFLearner,a/t solved,a/t tries",
    '"\'=HYPERLINK(""evil"")",1,2',
    "小明,0,0",
    "",
  ]);
});
