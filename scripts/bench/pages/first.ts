import type { Page } from "playwright";
import type { Measure } from "./measure";
import { longestTask } from "./tasks";

const answered = (page: Page) =>
  page.waitForSelector('[data-testid=badge][data-state="ok"]', { timeout: 120_000 });

/** The first page at its longest sequence, where everything it draws is largest. */
export const firstMeasures: readonly Measure[] = [
  {
    name: "first page, S = 4096: longest task of ours while the window's slider is moved",
    unit: "ms",
    aim: "< 100",
    path: "/en/?v=1&batch=1&num_heads=1&seq_len=4096&window_size=256&head_dim=32",
    async prepare(page) {
      await answered(page);
      await page.getByRole("slider", { name: "window_size" }).first().focus();
    },
    async measure(page, { browser, origin }) {
      return longestTask(browser, page, origin, async () => {
        for (const key of ["ArrowRight", "ArrowLeft"])
          for (let press = 0; press < 20; press++) {
            await page.keyboard.press(key);
            await page.waitForTimeout(40);
          }
        // What a kernel computes of it is drawn as well.
        await page.waitForTimeout(3000);
        await answered(page);
      });
    },
  },
];
