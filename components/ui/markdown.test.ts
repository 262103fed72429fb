import { expect, test } from "vitest";
import { markdownTable } from "./markdown";

test("a table keeps its columns whatever stands in a cell", () => {
  expect(
    markdownTable(
      "Layers",
      ["layer", "kind"],
      [
        [1, "a|b\n c"],
        [null, "x"],
      ],
    ),
  ).toBe("Layers\n\n| layer | kind |\n| --- | --- |\n| 1 | a\\|b c |\n|  | x |\n");
});
