import { expect, it } from "vitest";
import { pythonTokens } from "./python-tokens";

it("keeps every character of a line", () => {
  const line = 'out = F.f(q, k, mask=m[:, None], p=0.5)  # "a" (q, k)';
  expect(
    pythonTokens(line, { q: "query" })
      .map(({ text }) => text)
      .join(""),
  ).toBe(line);
});

it("tells tensors, keywords, numbers, strings, classes and comments apart", () => {
  const tokens = pythonTokens('q = Local(128, "x", True)  # q', { q: "query", k: "key" });
  expect(tokens.filter(({ text }) => text.trim() !== "")).toEqual([
    { text: "q", kind: "plain", role: "query" },
    { text: "=", kind: "plain" },
    { text: "Local", kind: "class" },
    { text: "(", kind: "plain" },
    { text: "128", kind: "numeral" },
    { text: ",", kind: "plain" },
    { text: '"x"', kind: "string" },
    { text: ",", kind: "plain" },
    { text: "True", kind: "keyword" },
    { text: ")", kind: "plain" },
    { text: "# q", kind: "comment" },
  ]);
});

it("takes no name of an object's own for a role", () => {
  expect(pythonTokens("constructor", {})).toEqual([{ text: "constructor", kind: "plain" }]);
});
