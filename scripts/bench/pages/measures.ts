import type { Page } from "playwright";
import { firstMeasures } from "./first";
import { hoverLatency } from "./latency";
import type { Measure } from "./measure";
import { notebookMeasures } from "./notebook";
import { sentenceMeasures } from "./sentence";
import { longestTask } from "./tasks";

/** Waits until a figure's kernel has answered. */
async function answered(page: Page): Promise<void> {
  await page.waitForSelector("[data-testid=source][data-state=ready]", { timeout: 120_000 });
  await page
    .locator("canvas")
    .first()
    .evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
}

async function boxOf(page: Page) {
  const box = await page.locator("canvas").first().boundingBox();
  if (!box) throw new Error("the figure has no canvas");
  return box;
}

/** What is measured. */
export const measures: readonly Measure[] = [
  {
    name: "mask, S = 512: longest task of ours while the window is dragged",
    unit: "ms",
    aim: "< 50",
    path: "/en/figures/mask/?v=1&seq_len=512&window_size=128",
    prepare: answered,
    async measure(page, { browser, origin }) {
      const { x, y, width } = await boxOf(page);
      const at = (key: number) => x + ((key + 0.5) / 512) * width;
      const row = y + (400 / 512) * width;
      const longest = await longestTask(browser, page, origin, async () => {
        await page.mouse.move(at(272), row);
        await page.mouse.down();
        for (let step = 1; step <= 40; step++) {
          await page.mouse.move(at(272 - 5 * step), row);
          await page.waitForTimeout(16);
        }
        await page.mouse.up();
      });
      await page.getByRole("button", { name: "Reset" }).click();
      await page.waitForTimeout(500);
      return longest;
    },
  },
  {
    name: "mask, S = 4096: from a move of the pointer to the frame that answers it",
    unit: "ms",
    path: "/en/figures/mask/?v=1&batch=1&num_heads=1&seq_len=4096&window_size=256&head_dim=32",
    prepare: answered,
    async measure(page) {
      const { x, y, width } = await boxOf(page);
      const points = Array.from({ length: 30 }, (_, n): [number, number] => [
        x + ((n * 7919) % 1000) * (width / 1000),
        y + ((n * 104729) % 1000) * (width / 1000),
      ]);
      return hoverLatency(page, points, "[data-testid=sentence]");
    },
  },
  ...firstMeasures,
  ...notebookMeasures,
  ...sentenceMeasures,
];
