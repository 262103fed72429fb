import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

it("the README's example is the file that example.browser.test.ts runs", () => {
  const [, shown] = /```ts\n([\s\S]*?)```/.exec(read("README.md")) ?? [];
  expect(shown).toBe(read("example.ts"));
});
