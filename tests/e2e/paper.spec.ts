import { writeFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { chapterIds } from "../../content/chapters";
import { accessibilityFindings, expect, test } from "./support/page";
import { type Sheet, sheetsOf } from "./support/paper";

// A chapter as slides, one page a step, and as a handout. PRINT_TO=folder keeps the PDFs, to be looked at.
const CHAPTERS = process.env["SOAK"] ? chapterIds : (["the-window", "why"] as const);

async function printed(page: Page, browser: Browser, name: string): Promise<Sheet[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const to = process.env["PRINT_TO"];
  if (to) writeFileSync(`${to}/${name}.pdf`, pdf);
  return sheetsOf(browser, pdf);
}

const textOf = (sheet: Sheet | undefined) => (sheet?.lines ?? []).map(({ text }) => text).join("");
/** A PDF may name a Chinese character by its radical. */
const bare = (text: string) => text.normalize("NFKC").replaceAll(/\s|#$/g, "");

async function openDeck(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByTestId("deck-progress")).toHaveAttribute("data-ready", "true", { timeout: 120_000 });
  // Fitted once the last picture is there, and looked at every half second.
  await page.waitForTimeout(1500);
}

/** What of each slide is not on its page, the drawings by name; and which pictures are blank. */
const astray = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-on-paper] > *")]
      .filter((slide) => slide.checkVisibility())
      .flatMap((slide) => {
        const title = slide.querySelector("h2")?.textContent ?? "";
        const within = slide.getBoundingClientRect();
        const cut = [...slide.querySelectorAll("[data-drawing], canvas, [data-testid=sentence], [data-task]")]
          .filter((part) => part.checkVisibility())
          .flatMap((part) => {
            const box = part.getBoundingClientRect();
            const inside =
              box.left >= within.left &&
              box.right <= within.right &&
              box.top >= within.top &&
              box.bottom <= within.bottom;
            return inside ? [] : [`${title}: ${part.tagName} ${part.getAttribute("data-drawing") ?? ""}`];
          });
        const words =
          slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1;
        const blank = [...slide.querySelectorAll("[data-scene]")].filter((scene) => {
          const drawing = scene.querySelector("[data-drawing]");
          return !drawing || drawing.getBoundingClientRect().height < 60 || drawing.childElementCount === 0;
        });
        return [
          ...cut,
          ...(words ? [`${title}: more than its page`] : []),
          ...blank.map(() => `${title}: no picture`),
        ];
      }),
  );

for (const chapter of CHAPTERS)
  for (const language of ["en", "zh"])
    test(`${chapter} as slides, /${language}/: one page a step, every drawing whole, notes on request`, async ({
      page,
      browser,
    }) => {
      await openDeck(page, `/${language}/deck/#chapter=${chapter}`);
      const slides = page.locator("[data-on-paper] > *").filter({ visible: true });
      const titles = await slides.locator("h2").allInnerTexts();
      const steps = await page.locator("[data-on-paper] [data-step]").count();
      expect(steps).toBeGreaterThan(3);
      expect(titles.length).toBeGreaterThanOrEqual(steps + 3);
      expect(await astray(page), "on the screen").toEqual([]);

      const sheets = await printed(page, browser, `${chapter}.${language}.slides`);
      expect(sheets.map(({ width, height }) => width > height)).toEqual(titles.map(() => true));
      for (const [n, title] of titles.entries()) {
        expect(bare(textOf(sheets[n])), `page ${n + 1}`).toContain(bare(title));
        expect(Math.max(...(sheets[n]?.ink ?? [])), `page ${n + 1} is not blank`).toBeGreaterThan(10);
      }
      await page.emulateMedia({ media: "print" });
      expect(await astray(page), "on paper").toEqual([]);
      await page.emulateMedia({ media: null });

      await page.getByRole("checkbox").check();
      const notes = page.locator("[data-deck-notes]");
      await expect(notes.first()).toBeVisible();
      await page.waitForTimeout(1500);
      expect(await astray(page), "with notes").toEqual([]);
      const withNotes = await printed(page, browser, `${chapter}.${language}.notes`);
      expect(withNotes.map(({ width, height }) => width < height)).toEqual(titles.map(() => true));
      const said = (await notes.locator("p").first().textContent()) ?? "";
      expect(bare(withNotes.map(textOf).join(""))).toContain(bare(said));
      expect(bare(sheets.map(textOf).join(""))).not.toContain(bare(said));
    });

test("slides are white on a dark screen, fit a narrow one, and are clean for axe", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openDeck(page, "/en/deck/#chapter=the-window");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const ground = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor);
  expect(await ground("[data-on-paper] > [data-step]")).toBe("rgb(251, 251, 249)");
  // A canvas is not painted anew for paper: its corner, which no key is seen from, is light already.
  const corner = await page
    .locator("[data-on-paper] canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => [
      ...(canvas.getContext("2d")?.getImageData(canvas.width - 4, 3, 1, 1).data ?? []),
    ]);
  for (const part of corner.slice(0, 3)) expect(part).toBeGreaterThan(200);
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
});

for (const language of ["en", "zh"])
  test(`the handout of a chapter, /${language}/: its tasks on paper, answers on a sheet of their own`, async ({
    page,
    browser,
  }) => {
    await page.goto(`/${language}/deck/#chapter=the-window&print=handout`);
    const chapter = page.locator("[data-paper=the-window]");
    await expect(chapter).toBeAttached();
    const tasks = await chapter.locator("[data-task]").count();
    expect(tasks).toBeGreaterThan(2);
    const without = await printed(page, browser, `handout.${language}`);
    const text = bare(without.map(textOf).join(""));
    await page.emulateMedia({ media: "print" });
    for (const task of await chapter.locator("[data-task]").all()) await expect(task).toBeVisible();
    await page.emulateMedia({ media: null });
    await page.getByRole("checkbox").check();
    const answers = page.getByTestId("answers");
    await expect(answers.locator("dt")).toHaveCount(tasks);
    const withAnswers = await printed(page, browser, `answers.${language}`);
    expect(withAnswers.length).toBeGreaterThan(without.length);
    const heading = bare((await answers.locator("h2").textContent()) ?? "");
    expect(text).not.toContain(heading);
    expect(bare(textOf(withAnswers.at(-1)))).toContain(heading);
  });
