import { describe, expect, it } from "vitest";
import { languages } from "@/content/languages";
import type { PythonMessages } from "@/content/messages/en/python";
import { loadMessages } from "@/content/messages/load";
import { ENDINGS } from "@/kernels/python/protocol";
import { endedText } from "./ended-text";

describe.each(languages)("why Python has ended, in %s", (language) => {
  it("is said for every ending, with its detail", async () => {
    const messages = await loadMessages<PythonMessages>(language, "python");
    const told = ENDINGS.map((why) => endedText(messages, { why, detail: "120" }));
    expect(new Set(told).size).toBe(ENDINGS.length);
    expect(told.join("\n")).not.toMatch(/[{}]/);
    expect(told[ENDINGS.indexOf("silent")]).toContain("120");
    if (language === "zh") expect(told.join("").replaceAll("Python", "")).not.toMatch(/[a-z]/);
  });
});
