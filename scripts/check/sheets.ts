// npm run sheets -- DIR [PAGE…]: contact sheets of pages for looking at, two a page: what is seen at 360, 1280 and
// 1440 px, each way in light and in dark, in English and in Chinese. PAGE is a path below /<language>/, all of the
// generic tests' routes, the chapters and the forms of the figures where none is named.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright";
import { figureIds } from "../../components/figures/catalogue";
import { chapterIds } from "../../content/chapters";
import { storedRoutes } from "../../tests/e2e/routes";
import { openBrowser, openPage } from "../lib/browser";
import { commandLine } from "../lib/command-line";
import { openSite } from "../lib/site";
import { settled } from "./seen/measure";

/** Each is shown in both themes. The second number is how much of the page is taken, which may be more than a screen. */
const WAYS = [
  { lang: "en", width: 360, height: 740, taken: 1480 },
  { lang: "zh", width: 360, height: 740, taken: 1480 },
  { lang: "en", width: 1280, height: 720, taken: 1160 },
  { lang: "zh", width: 1440, height: 900, taken: 1300 },
] as const;
const THEMES = ["light", "dark"] as const;

const { positionals } = commandLine("npm run sheets -- DIR [PAGE…]", {}, true);
const [folder, ...named] = positionals;
if (!folder) throw new Error("npm run sheets -- DIR [PAGE…]");
const all = [
  ...storedRoutes,
  "class/",
  ...chapterIds.map((id) => `learn/${id}/`),
  ...figureIds.flatMap((id) => [`embed/${id}/`, `embed/${id}/?form=picture`]),
];
const pages = named.length > 0 ? named : all;
mkdirSync(folder, { recursive: true });
const site = await openSite();
const browser = await openBrowser();
for (const path of pages) {
  const shots: string[][] = THEMES.map(() => []);
  for (const way of WAYS) {
    for (const [n, shot] of (await shotsOf(browser, path, way)).entries()) shots[n]?.push(shot);
  }
  // A sheet has both themes: light where the other has dark.
  const name = path.replace(/[^\w-]+/g, "-").replace(/^-|-$/g, "") || "first";
  for (const n of [0, 1]) {
    const [first = "", second = "", third = "", fourth = ""] = [0, 1, 2, 3].map(
      (way) => shots[(way + n) % 2]?.[way] ?? "",
    );
    await writeSheet(browser, join(folder, `${name}.${"ab"[n]}.png`), [first, second, third, fourth]);
  }
  console.log(name);
}
await browser.close();
site.close();

/** The page in both themes. */
async function shotsOf(from: Browser, path: string, way: (typeof WAYS)[number]): Promise<string[]> {
  const { lang, width, height, taken } = way;
  const page = await openPage(from, { viewport: { width, height } });
  await page.goto(`${site.url}/${lang}/${path}`);
  // What does not settle is looked at as it is.
  await settled(page).catch(() => console.error(`${lang} ${path} did not settle`));
  const shots: string[] = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(300);
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width, height: Math.min(taken, Math.max(whole, height)) };
    shots.push((await page.screenshot({ fullPage: true, clip })).toString("base64"));
  }
  await page.close();
  return shots;
}

/** Two narrow ones beside two wide ones. */
async function writeSheet(from: Browser, path: string, shots: readonly string[]): Promise<void> {
  const page = await openPage(from, { viewport: { width: 1560, height: 1480 } });
  const [a, b, c, d] = shots.map((shot) => `<img src="data:image/png;base64,${shot}">`);
  await page.setContent(`<style>
    body { margin: 0; display: flex; gap: 10px; background: #888; align-items: start }
    img { display: block; width: 100% } section { width: 360px } aside { width: 810px; display: grid; gap: 10px }
  </style><section>${a}</section><section>${b}</section><aside>${c}${d}</aside>`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.screenshot({ path });
  await page.close();
}
