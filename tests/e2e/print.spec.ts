import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Page } from "@playwright/test";
import { chapterIds } from "../../content/chapters";
import { expect, settled, test } from "./support/page";
import { readInk, sheetsOf, unlike, written } from "./support/paper";

// A chapter on paper. UPDATE_PICTURES=1 keeps new pictures; look at the PDF (PRINT_TO=folder) before you commit them.
const CHAPTERS = process.env["SOAK"] ? chapterIds : (["the-window"] as const);
/** Fonts of another machine move lines by less than this; a figure or a table that is lost moves more. */
const UNLIKE = 0.25;

/** Opens a chapter and draws all its figures, as a reader has who has read it. */
async function readThrough(page: Page, language: string, chapter: string): Promise<void> {
  await page.goto(`/${language}/learn/${chapter}/`);
  for (const figure of await page.locator("[data-lesson-figure]").all()) {
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator("[data-drawing]").first()).toBeVisible({ timeout: 90_000 });
    await settled(page);
  }
}

for (const chapter of CHAPTERS)
  for (const language of ["en", "zh"])
    test(`${chapter} on paper, /${language}/: figures as drawn, nothing cut, each state's address, as kept`, async ({
      page,
      browser,
    }) => {
      await readThrough(page, language, chapter);
      const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
      const to = process.env["PRINT_TO"];
      if (to) writeFileSync(`${to}/${chapter}.${language}.pdf`, pdf);
      const sheets = await sheetsOf(browser, pdf);

      // Every drawing is on the paper and fits it; every figure says where its state is found.
      await page.emulateMedia({ media: "print" });
      const drawings = page.locator("[data-lesson-figure] [data-drawing], [data-sketch] svg");
      for (const drawing of await drawings.all()) {
        const box = await drawing.boundingBox();
        expect(box?.width).toBeGreaterThan(100);
      }
      const text = sheets.flatMap(({ lines }) => lines.map((line) => line.text)).join("");
      const figures = await page
        .locator("[data-lesson-figure]")
        .evaluateAll((all) => all.map((figure) => (figure as HTMLElement).dataset["lessonFigure"]));
      for (const figure of figures)
        expect(text.replaceAll(/\s/g, "")).toContain(`/${language}/figures/${figure}/?`);

      // No title is the last line of a page.
      const titles = new Set(await page.locator("main :is(h2, h3)").allInnerTexts());
      for (const { lines } of sheets.slice(0, -1)) {
        const last = Math.max(...lines.map(({ y }) => y));
        const foot = lines.filter(({ y }) => y === last).map((line) => line.text);
        expect(titles.has(foot.join(""))).toBe(false);
      }

      for (const [n, sheet] of sheets.entries()) {
        const kept = `tests/pictures/print/${chapter}.${language}.${n + 1}.txt`;
        if (process.env["UPDATE_PICTURES"]) {
          mkdirSync(dirname(kept), { recursive: true });
          writeFileSync(kept, `${written(sheet)}\n`);
        }
        expect(existsSync(kept), `${kept} is kept`).toBe(true);
        expect(unlike(sheet.ink, readInk(readFileSync(kept, "utf8"))), kept).toBeLessThan(UNLIKE);
      }
      expect(existsSync(`tests/pictures/print/${chapter}.${language}.${sheets.length + 1}.txt`)).toBe(false);
    });

test("a figure that was not drawn yet is named on paper, and is there the second time", async ({
  page,
  browser,
}) => {
  // Nothing comes near the screen, so that only printing asks for the figures.
  await page.addInitScript(() => {
    IntersectionObserver.prototype.observe = () => undefined;
  });
  await page.goto("/en/learn/the-window/");
  await expect(page.locator("html")).toHaveAttribute("data-started", "");
  const said = "was not drawn yet";
  const textOf = async () =>
    (await sheetsOf(browser, await page.pdf()))
      .flatMap(({ lines }) => lines.map(({ text }) => text))
      .join(" ");
  const figures = await page.locator("[data-lesson-figure]").count();
  // And what they need is on its way until the first print is done, however slow that is.
  let printed: () => void = () => undefined;
  const first = new Promise<void>((done) => {
    printed = done;
  });
  await page.route("**/*.js", async (route) => {
    await first;
    await route.continue();
  });
  expect((await textOf()).split(said).length - 1).toBe(figures);
  printed();
  await expect(page.locator("[data-lesson-figure] [data-drawing]:not([data-blank])")).toHaveCount(figures, {
    timeout: 60_000,
  });
  expect(await textOf()).not.toContain(said);
});
