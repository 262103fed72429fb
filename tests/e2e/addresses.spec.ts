import { figureIds } from "../../components/figures/catalogue";
import { Random, seedOfRun, soakCount } from "../support/random";
import { soak } from "./routes";
import { expect, test } from "./support/page";

const KEYS = [
  ...[
    "seq_len",
    "window_size",
    "num_heads",
    "head_dim",
    "batch",
    "causal",
    "mode",
    "backend",
    "v",
    "seed",
    "layers",
  ],
  ...["locked", "figure", "lesson", "notebook", "presenter", "view", "x", "__proto__", ""],
];
const VALUES = [
  ...[
    "",
    "0",
    "-1",
    "1",
    "3",
    "8",
    "64",
    "512",
    "4096",
    "1e9",
    "NaN",
    "true",
    "false",
    "wrong",
    "intended",
    "release",
  ],
  ...["%", "%00", "%FF", "<svg onload=alert(1)>", "窗口", "a".repeat(3000), "[1,2]", "{}", "null", "\ud83e"],
];
const HASHES = [
  "",
  "#",
  "#code=AAAA",
  "#notebook=%%%",
  "#notebook=7cxBSsNAGAXg",
  "#workshop=x",
  "#main",
  "#code=",
  "#a=b#c",
];

function address(random: Random, path: string): string {
  const entries = Array.from(
    { length: random.below(6) },
    () => `${random.pick(KEYS)}=${random.pick(VALUES)}`,
  );
  return `${path}${entries.length > 0 ? "?" : ""}${entries.join(random.pick(["&", "&", "&&", ";"]))}${random.pick(HASHES)}`;
}

const pages = ["", "lab/", ...figureIds.map((id) => `figures/${id}/`)];
const count = soakCount(60, 2000);
const seed = seedOfRun();

for (const [n, path] of pages.entries()) {
  test(`/en/${path} outlives its share of ${count} random addresses`, async ({ page }) => {
    test.skip(!soak && n > 2, "the long run takes all pages");
    test.setTimeout(soak ? 1_800_000 : 180_000);
    const random = new Random(seed + n);
    await page.goto(`/en/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const mine = Math.ceil(count / (soak ? pages.length : 3));
    for (let done = 0; done < mine; done += 10) {
      const addresses = Array.from({ length: 10 }, () => address(random, `/en/${path}`));
      await page.evaluate(async (all) => {
        for (const each of all) {
          history.pushState(null, "", each);
          dispatchEvent(new PopStateEvent("popstate", { state: null }));
          dispatchEvent(new HashChangeEvent("hashchange"));
          await new Promise((next) => setTimeout(next, 20));
        }
      }, addresses);
      const place = `seed ${seed}, page ${path}, addresses ${JSON.stringify(addresses).slice(0, 2000)}`;
      expect(await page.getByText("This page stopped").count(), place).toBe(0);
      expect(await page.getByTestId("failed-figure").count(), place).toBe(0);
    }
    // It still computes.
    await page.goto(`/en/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}
