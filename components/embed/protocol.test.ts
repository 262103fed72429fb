import { describe, expect, test } from "vitest";
import { defaultExperiment } from "@/components/experiment/experiment";
import { readAsked } from "./protocol";

describe("a message from the page around an embed", () => {
  test("is read when it is one of ours", () => {
    expect(readAsked({ lab: 1, type: "get", id: 7 })).toEqual({ type: "get", id: 7 });
    expect(readAsked({ lab: 1, type: "set", experiment: { seq_len: 64 } })).toEqual({
      type: "set",
      id: null,
      parsed: { experiment: { ...defaultExperiment, seq_len: 64 }, problems: [] },
    });
  });

  test.each([
    null,
    3,
    "get",
    [],
    {},
    { type: "get" },
    { lab: 2, type: "get" },
    { lab: 1, type: "run", code: "1" },
  ])("is nothing otherwise: %j", (data) => expect(readAsked(data)).toBeNull());

  test("cannot bring in what the table of the experiment does not know", () => {
    const asked = readAsked({
      lab: 1,
      type: "set",
      experiment: { seq_len: "1); alert(1", __proto__: { seq_len: 8 }, onload: "alert(1)" },
    });
    expect(asked?.type === "set" && asked.parsed.experiment).toEqual(defaultExperiment);
    expect(asked?.type === "set" && asked.parsed.problems.map(({ code }) => code)).toEqual([
      "not_a_number",
      "unknown_key",
    ]);
  });
});
