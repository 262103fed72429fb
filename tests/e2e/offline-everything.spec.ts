import { chapterIds } from "../../content/chapters";
import { expect, settled, test } from "./support/page";

test.use({ serviceWorkers: "allow" });

// A few chapters are opened in one language, and in the long run all of them in both.
const soak = process.env["SOAK"];
const languages = soak ? (["en", "zh"] as const) : (["en"] as const);
const chapters = soak ? chapterIds : (["the-error", "window-cost", "today"] as const);

test("download everything, cut the network: every chapter, its figures, Python and a notebook work", async ({
  page,
  context,
}) => {
  test.setTimeout(600_000);
  await page.goto("/en/offline/");
  const state = page.getByTestId("offline-state");
  await expect(state).toHaveAttribute("data-state", "resting");
  await expect
    .poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 30_000 })
    .toBe(true);

  // Stopped halfway it keeps what came, and goes on from there.
  await page.getByRole("button", { name: /download/i }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(state).toHaveAttribute("data-state", "stopped");
  await page.getByRole("button", { name: "Go on downloading" }).click();
  await expect(state).toHaveAttribute("data-state", "complete", { timeout: 120_000 });
  await expect(page.getByRole("progressbar")).toHaveAttribute("value", "100");

  await context.setOffline(true);
  await page.reload();
  await expect(state).toHaveAttribute("data-state", "complete");

  for (const language of languages) {
    for (const chapter of chapters) {
      await page.goto(`/${language}/learn/${chapter}/`);
      await expect(page.locator("h1")).toBeVisible();
      // The first figure of the chapter computes.
      await page.locator("[data-lesson-figure]").first().scrollIntoViewIfNeeded();
      await expect(page.locator("[data-figure]").first()).toBeVisible();
      await settled(page);
    }
  }

  // A program of a chapter runs, in the other language.
  await page.goto("/zh/learn/the-error/");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  const run = page.locator("#message");
  await run.locator("button[class*=open]").click();
  await run.getByTestId("python-run").click();
  await expect(run.getByTestId("python-output")).toContainText("RuntimeError", { timeout: 120_000 });

  // A lesson's notebook opens and runs; the six questions open.
  await page.goto("/en/notebook/?lesson=pitfall");
  await page.getByRole("button", { name: "Run all", exact: true }).click();
  await expect(page.getByTestId("output").first()).toContainText("(512)", { timeout: 120_000 });
  await page.goto("/zh/questions/after/");
  await expect(page.locator("main fieldset")).toHaveCount(6);
});
