import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseExperiment, toSearch } from "../../components/experiment/experiment";
import { figureIds } from "../../components/figures/catalogue";
import { coverNames } from "../../content/examples/pictures";
import { examplesOf } from "../../content/examples/read";
import { languages } from "../../content/languages";
import { normalSvg } from "./support/normal-svg";
import { expect, settled, test } from "./support/page";

// Each example of each figure, against the picture kept of it. UPDATE_PICTURES=1 keeps the new ones: look at them.

const FOLDER = join(import.meta.dirname, "../pictures");
/** Larger ones belong to no repository: choose a smaller state. */
const MOST_BYTES = 60_000;

/** One picture a figure in each run, all of them in soak and when they are made anew. */
const most = process.env["SOAK"] || process.env["UPDATE_PICTURES"] ? Number.POSITIVE_INFINITY : 1;

/** Pictures that pages show speak the page's language; the others are kept in the first one. */
const others = most === 1 ? [] : languages.slice(1);

for (const id of figureIds) {
  test(`the pictures of ${id}`, async ({ page }) => {
    const shown = examplesOf(id)
      .slice(0, most)
      .flatMap((example) => [
        { ...example, language: languages[0], file: example.name },
        ...(coverNames.includes(`${id}/${example.name}`) ? others : []).map((language) => ({
          ...example,
          language,
          file: `${example.name}.${language}`,
        })),
      ]);
    for (const { name, experiment, language, file } of shown) {
      // An address that says nothing means the state in which the figure opens; the defaults are said by a version.
      const search = toSearch(parseExperiment(experiment).experiment) || "?v=1";
      await page.goto(`/${language}/figures/${id}/${search}`);
      await settled(page);
      await page.getByTestId("exports").locator("summary").first().click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator("[data-export=svg]").click(),
      ]);
      const now = normalSvg(readFileSync(await download.path(), "utf8"));
      expect(now.length, `${id}/${name}`).toBeLessThan(MOST_BYTES);
      const path = join(FOLDER, id, `${file}.svg`);
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
