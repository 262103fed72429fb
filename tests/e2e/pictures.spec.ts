import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { figureIds } from "../../components/figures/ids";
import { examplesOf } from "../../content/examples/read";
import { parseExperiment, toSearch } from "../../kernels/lab/experiment";
import { normalSvg } from "./support/normal-svg";
import { expect, settled, test } from "./support/page";

// Each example of each figure, against the picture kept of it. UPDATE_PICTURES=1 keeps the new ones: look at them.

const FOLDER = join(import.meta.dirname, "../pictures");
/** Larger ones belong to no repository: choose a smaller state. */
const MOST_BYTES = 60_000;

/** One picture a figure in each run, all of them in soak and when they are made anew. */
const most = process.env["SOAK"] || process.env["UPDATE_PICTURES"] ? Number.POSITIVE_INFINITY : 1;

for (const id of figureIds) {
  test(`the pictures of ${id}`, async ({ page }) => {
    for (const { name, experiment } of examplesOf(id).slice(0, most)) {
      await page.goto(`/en/figures/${id}/${toSearch(parseExperiment(experiment).experiment)}`);
      await settled(page);
      await page.getByTestId("exports").locator("summary").first().click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator("[data-export=svg]").click(),
      ]);
      const now = normalSvg(readFileSync(await download.path(), "utf8"));
      expect(now.length, `${id}/${name}`).toBeLessThan(MOST_BYTES);
      const path = join(FOLDER, id, `${name}.svg`);
      if (process.env["UPDATE_PICTURES"]) {
        mkdirSync(join(FOLDER, id), { recursive: true });
        writeFileSync(path, now);
      }
      expect(existsSync(path), `no picture is kept of ${id}/${name}: run with UPDATE_PICTURES=1`).toBe(true);
      await test.info().attach(`${id}-${name}.svg`, { body: now, contentType: "image/svg+xml" });
      expect(now, `${id}/${name}`).toBe(readFileSync(path, "utf8"));
    }
  });
}
