import { expect, it } from "vitest";
import { fileName } from "./file-name";

it("is a name that every system takes", () => {
  expect(["..", ".hidden", "", "a/b\\c:d", "x. ", "注意力 1.5", "\u0000"].map(fileName)).toEqual([
    "notebook",
    "hidden",
    "notebook",
    "a-b-c-d",
    "x",
    "注意力 1.5",
    "-",
  ]);
  expect([...fileName("🪟".repeat(300))]).toHaveLength(100);
});
