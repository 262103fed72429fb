import { turnOf } from "./support/engine";
import { expect, test } from "./support/page";

for (const [engine, source] of [
  ["auto", /wasm/],
  ["webgl", /webgl/],
] as const) {
  test.describe(engine, () => {
    test.use({ engine });
    test(`a page computes on ${source.source} when it is its turn`, async ({ page }) => {
      await page.goto("/en/?v=1&seq_len=64&window_size=16");
      await expect(page.locator("[data-source]")).toHaveAttribute("data-source", source, { timeout: 60_000 });
    });
  });
}

test("each test has its turn on WebGL within three days, a third of them a day", () => {
  test.skip(process.env["E2E_ENGINE"] !== undefined, "the engine is given");
  const names = Array.from({ length: 300 }, (_, n) => `a test ${n}`);
  const days = [0, 1, 2].map((day) => names.filter((name) => turnOf(name, day * 86_400_000) === "webgl"));
  expect(new Set(days.flat()).size).toBe(300);
  for (const all of days) expect(all.length).toBeGreaterThan(60);
});
