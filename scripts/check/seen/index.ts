// npm run check:seen: what is said and what is seen are on the screen together. Measured in Chromium at three sizes, in
// each language. `npm test` takes a third of the pages, another one each day, and of those each size in one language;
// `--all` takes all of it. `npm run check:seen -- mask the-error` takes these pages, whole.
//
// - The first page and every figure's page: the drawing starts near the top, and nothing moves after the first paint.
// - Every control in a chapter's prose that sets a figure's state: after it is used, most of that figure's drawing and
//   the sentence itself are in the viewport, no other figure is, and it leaves the words half of the height. Its
//   smallest text can be read, as in the chapter's other figures and on a figure's own page: a drawing that is scaled
//   to its room takes its letters along.
// - Every slide with a figure: its whole drawing is on the screen, over most of its height, without scrolling, and its
//   smallest text can be read.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { Browser, Locator, Page } from "playwright";
import { figureIds } from "../../../components/figures/catalogue";
import { chapterIds } from "../../../content/chapters";
import { languages } from "../../../content/languages";
import { openBrowser, openPage } from "../../lib/browser";
import { commandLine } from "../../lib/command-line";
import { inProject } from "../../lib/project";
import { openSite } from "../../lib/site";
import {
  drawingsInView,
  frames,
  settled,
  shiftsOf,
  sightOf,
  smallestText,
  startOfDrawing,
  watchShifts,
} from "./measure";

/** A viewport, and how far down the first drawing may start in it. */
const SCREENS = [
  { width: 360, height: 740, start: 420 },
  { width: 1280, height: 720, start: 320 },
  { width: 1440, height: 900, start: 320 },
] as const;
const MOST_SHIFT = 0.02;
/** Of a drawing that a sentence sets. */
const LEAST_SEEN = 0.6;
/** Of the height of a slide. */
const LEAST_HEIGHT = 0.6;
/** Of the text in a drawing, in pixels: on a slide of a projector's 1280, and at a reader's own screen. */
const LEAST_TEXT = 11;
const LEAST_READ = 10;
/** Of the height, by all that stays on the screen while a step is read. */
const MOST_HEIGHT = 0.5;
/** Pixels from which on a drawing stands beside its words. */
const BESIDE = 992;
/** A pixel or so of a whole drawing may be lost to rounding. */
const WHOLE = 0.99;
/** What `npm test` reads of it. */
const SEEN_REPORT = ".cache/reports/seen.json";
/** Pages are taken in as many parts, one a day. */
const PARTS = 3;

type Screen = (typeof SCREENS)[number];

const { values, positionals } = commandLine(
  "npm run check:seen [-- --all | --part N | PAGE…]",
  { all: { type: "boolean", default: false }, part: { type: "string" } },
  true,
);
const part = values.part === undefined ? Math.floor(Date.now() / 86_400_000) % PARTS : Number(values.part);
const whole = values.all || positionals.length > 0;

const pages = [
  { name: "first", path: "", look: lookAtPage },
  ...figureIds.map((id) => ({ name: id as string, path: `figures/${id}/`, look: lookAtPage })),
  ...chapterIds.map((id) => ({ name: id as string, path: `learn/${id}/`, look: lookAtChapter })),
].filter(({ name }, n) =>
  positionals.length > 0 ? positionals.includes(name) : whole || n % PARTS === part,
);

interface Visit {
  readonly browser: Browser;
  readonly address: string;
  readonly screen: Screen;
  /** Says what was measured; `ok` is whether it is as it should be. */
  readonly say: (what: string, ok: boolean) => void;
}

async function open(
  { browser, address, screen }: Visit,
  prepare?: (page: Page) => Promise<void>,
): Promise<Page> {
  const { width, height } = screen;
  const page = await openPage(browser, { viewport: { width, height } });
  await prepare?.(page);
  await page.goto(address, { timeout: 120_000 });
  return page;
}

async function lookAtPage(visit: Visit): Promise<void> {
  const page = await open(visit, watchShifts);
  const start = await startOfDrawing(page);
  visit.say(
    `the drawing starts at ${start?.toFixed(0) ?? "nowhere"} px`,
    start !== null && start <= visit.screen.start,
  );
  await settled(page);
  const { sum, worst } = await shiftsOf(page);
  visit.say(
    `layout shift ${sum.toFixed(3)}${sum > MOST_SHIFT ? `, most by ${worst}` : ""}`,
    sum <= MOST_SHIFT,
  );
  await sayLetters(visit, page.locator("main [data-drawing]:not([data-blank])").first(), "the drawing");
  await page.close();
}

async function sayLetters({ say }: Visit, drawing: Locator, what: string): Promise<void> {
  const least = await smallestText(drawing);
  if (!least) return;
  say(`${what}: its smallest text is ${least.px.toFixed(1)} px, “${least.text}”`, least.px >= LEAST_READ);
}

async function lookAtChapter(visit: Visit): Promise<void> {
  await lookAtProse(visit);
  // A phone shows no slides to an audience.
  if (visit.screen.width > 360) await lookAtSlides(visit);
}

async function lookAtProse(visit: Visit): Promise<void> {
  const page = await open(visit);
  const controls = page.locator("[data-sets-figure]");
  const count = await controls.count();
  for (let n = 0; n < count; n++) {
    const control = controls.nth(n);
    const place = await control.getAttribute("data-sets-figure");
    if (!(await control.isVisible())) continue;
    // As a reader comes to it: the sentence is brought into view, wherever that leaves the figure.
    await control.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
    const drawing = page.locator(`#${place} [data-drawing]:not([data-blank])`).first();
    await drawing.waitFor({ state: "attached", timeout: 120_000 });
    // Who jumped here finds the sentence again, if the figure that came meanwhile has moved it.
    await control.scrollIntoViewIfNeeded();
    // Pressed where it stands: Playwright's own click may scroll first, and then it is not the page that is measured.
    await control.evaluate((element: HTMLElement) => element.click());
    await frames(page);
    // Above the words all of the stage is lost to them; beside them it is the drawing that is to be small.
    const stage = page.locator(`#${place} :is([data-stage], [data-sketch])`).first();
    const { height } = await sightOf(visit.screen.width < BESIDE ? stage : drawing);
    const inView = await drawingsInView(page);
    const [seen, sentence] = [await sightOf(drawing), await sightOf(control)];
    const words = (await control.textContent())?.trim().slice(0, 40);
    visit.say(
      `after “${words}” ${percent(seen.share)} of its drawing and ${percent(sentence.share)} of the sentence are seen`,
      seen.share >= LEAST_SEEN && sentence.share >= WHOLE,
    );
    visit.say(
      `with “${words}” the drawing has ${percent(height)} of the height, and ${inView} are in view`,
      height <= MOST_HEIGHT + 1 - WHOLE && inView <= 1,
    );
    await sayLetters(visit, drawing, `with “${words}”`);
  }
  // No sentence sets the others.
  const figures = page.locator("[data-lesson-figure]");
  for (let n = 0; n < (await figures.count()); n++) {
    const figure = figures.nth(n);
    await figure.evaluate((element) => (element.closest("[data-scene]") ?? element).scrollIntoView());
    const drawing = figure.locator("[data-drawing]:not([data-blank])").first();
    await drawing.waitFor({ state: "attached", timeout: 120_000 });
    await sayLetters(visit, drawing, `figure ${n + 1}`);
  }
  await page.close();
}

async function lookAtSlides(visit: Visit): Promise<void> {
  const page = await open(visit, async (opened) => {
    await opened.addInitScript((key) => sessionStorage.setItem(key, "1"), PRESENTING);
  });
  await page.waitForSelector("html[data-presenting]", { timeout: 60_000 });
  const steps = await page.locator("main [data-step][id]").count();
  for (let n = 0; n < steps; n++) {
    await page.keyboard.press("PageDown");
    const slide = page.locator("[data-presented]");
    await slide.waitFor({ timeout: 30_000 });
    const title = (await slide.locator("h1, h2, h3").first().textContent())?.trim().slice(0, 40);
    if ((await slide.locator("[data-drawing], [data-lesson-figure]").count()) === 0) continue;
    const drawing = slide.locator("[data-drawing]:not([data-blank])").first();
    await drawing.waitFor({ state: "attached", timeout: 120_000 });
    await resting(page);
    const { share, height } = await sightOf(drawing);
    visit.say(
      `slide “${title}”: ${percent(share)} of its drawing, over ${percent(height)} of the height`,
      share >= WHOLE && height >= LEAST_HEIGHT,
    );
    const least = await smallestText(drawing);
    if (least)
      visit.say(
        `slide “${title}”: its smallest text is ${least.px.toFixed(1)} px, “${least.text}”`,
        least.px >= LEAST_TEXT,
      );
  }
  await page.close();
}

/** Waits until nothing scrolls: the page goes to a slide in its own time. */
async function resting(page: Page): Promise<void> {
  for (let before = Number.NaN, tries = 0; tries < 50; tries++) {
    await frames(page);
    const now = await page.evaluate(() => scrollY);
    if (now === before) return;
    before = now;
    await page.waitForTimeout(100);
  }
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** Where the presenter keeps that it is on. */
const PRESENTING = "presenting";

interface Said {
  readonly what: string;
  readonly ok: boolean;
}

/** Everything that was measured of one page at one size in one language. */
async function said(look: (visit: Visit) => Promise<void>, visit: Omit<Visit, "say">): Promise<Said[]> {
  const all: Said[] = [];
  try {
    await look({ ...visit, say: (what, ok) => all.push({ what, ok }) });
  } catch (error) {
    all.push({
      what: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error),
      ok: false,
    });
  }
  return all;
}

const site = await openSite();
const browser = await openBrowser();
const failed: string[] = [];
let passed = 0;

/** What is looked at: a page at one size in one language. */
const visits = pages.flatMap(({ name, path, look }, n) =>
  SCREENS.flatMap((screen, m) =>
    languages
      .filter((_, at) => whole || at === (n + m) % languages.length)
      .map((lang) => ({
        where: `${lang} ${name} ${screen.width}×${screen.height}`,
        look,
        visit: { browser, address: `${site.url}/${lang}/${path}`, screen },
      })),
  ),
);

async function lookAt({ where, look, visit }: (typeof visits)[number]): Promise<void> {
  let all = await said(look, visit);
  // As the other suites do there: a machine of CI may be slow for a moment. What failed the first time is told.
  if (process.env["CI"] && all.some(({ ok }) => !ok)) {
    for (const { what, ok } of all) if (!ok) console.error(`once more: ${where}: ${what}`);
    all = await said(look, visit);
  }
  for (const { what, ok } of all) {
    if (ok) passed += 1;
    else failed.push(`${where}: ${what}`);
    if (whole || !ok) console[ok ? "log" : "error"](`${ok ? "✓" : "✕"} ${where}: ${what}`);
  }
}

/** A page leaves a core idle while it waits for frames and for its worker: as many at once as there are cores. */
async function lookInTurn(): Promise<void> {
  for (let next = visits.shift(); next; next = visits.shift()) await lookAt(next);
}
await Promise.all(Array.from({ length: availableParallelism() }, lookInTurn));
await browser.close();
site.close();
mkdirSync(dirname(inProject(SEEN_REPORT)), { recursive: true });
writeFileSync(inProject(SEEN_REPORT), JSON.stringify({ passed, failed }));
const which = whole ? "" : `, part ${part} of ${PARTS}: --part ${part} takes these pages again`;
console.log(`seen: ${pages.length} pages, ${passed} as they should be, ${failed.length} not${which}`);
process.exit(failed.length > 0 || passed === 0 ? 1 : 0);
