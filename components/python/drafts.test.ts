import { describe, expect, it } from "vitest";
import { rightSnippet, wrongSnippet } from "@/content/snippets";
import { currentCode, originals, parseDrafts } from "./drafts";

describe("drafts", () => {
  it("start with the lesson's snippets", () => {
    const drafts = parseDrafts(null);
    expect(currentCode(drafts)).toBe(wrongSnippet);
    expect(drafts.right).toBe(rightSnippet);
  });

  it("keep what was stored and repair what is broken", () => {
    const drafts = parseDrafts(JSON.stringify({ selected: "own", own: "print(1)", wrong: 5 }));
    expect(currentCode(drafts)).toBe("print(1)");
    expect(drafts.wrong).toBe(originals.wrong);
    expect(parseDrafts("{").selected).toBe("wrong");
    expect(parseDrafts('{"selected":"shared"}').selected).toBe("wrong");
    expect(parseDrafts("null").own).toBe(originals.own);
  });
});
