import type { Page } from "playwright";
import type { Measure } from "./measure";
import { longestTask } from "./tasks";

/** 63 characters, one for each place but the start: S = 64 with it. */
const TEXT = "The gentle Zephyr sang, the gentle Zephyr slept; the gentle Zep";
const pathOn = (engine: string) =>
  `/en/figures/sentence/?v=1&engine=${engine}&sentence_text=${encodeURIComponent(TEXT)}`;

async function ready(page: Page): Promise<void> {
  await page.waitForSelector("[data-testid=source][data-state=ready]", { timeout: 240_000 });
  // The table of windows is computed after the picture, and would be measured with it.
  await page.waitForSelector("[data-window=own]", { timeout: 240_000 });
  await box(page).scrollIntoViewIfNeeded();
}

const box = (page: Page) => page.getByRole("textbox", { name: "your sentence" });

/** Types one character and takes it back, each time until the drawing has as many places as the text. */
async function typed(page: Page): Promise<number> {
  const places = page.locator("svg[data-drawing=sentence] [data-place-state]");
  const before = await places.count();
  const time = page.evaluate((wanted) => {
    const svg = document.querySelector("svg[data-drawing=sentence]");
    if (!svg) throw new Error("no drawing of a sentence");
    return new Promise<number>((tell) => {
      let began = 0;
      addEventListener("input", (event) => (began = event.timeStamp), { capture: true, once: true });
      const drawn = () => document.querySelectorAll("svg[data-drawing=sentence] [data-place-state]").length;
      const look = () => {
        if (began > 0 && drawn() === wanted) tell(performance.now() - began);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }, before + 1);
  await box(page).press("End");
  await page.keyboard.type("h");
  const milliseconds = await time;
  await page.keyboard.press("Backspace");
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll("svg[data-drawing=sentence] [data-place-state]").length === wanted &&
      document.querySelector("[data-window=own]") !== null,
    before,
    { timeout: 240_000 },
  );
  return milliseconds;
}

/** `wasm` is what a reader without a GPU gets; `cpu` is plain JavaScript, where WebAssembly is missing as well. */
export const sentenceMeasures: readonly Measure[] = ["wasm", "cpu"].flatMap((engine): Measure[] => [
  {
    name: `sentence, S = 64, engine ${engine}: from a typed character to the picture with its guesses`,
    unit: "ms",
    path: pathOn(engine),
    prepare: ready,
    measure: typed,
  },
  {
    name: `sentence, S = 64, engine ${engine}: longest task of ours while a character is typed`,
    unit: "ms",
    aim: "< 50",
    path: pathOn(engine),
    prepare: ready,
    measure: (page, { browser, origin }) =>
      longestTask(browser, page, origin, async () => {
        await typed(page);
      }),
  },
]);
