// npm run shots: pictures of the running app in docs/shots, for the README and for looking at.
// 360 and 1440 px, light and dark, in each language. `npm run shots -- python` takes one page's pictures,
// `npm run shots -- --full` takes whole pages.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { languages } from "../../content/languages";
import { openBrowser, openPage } from "../lib/browser";
import { commandLine } from "../lib/command-line";
import { inProject } from "../lib/project";
import { openSite } from "../lib/site";
import { settled } from "./seen/measure";

const PAGES = {
  first: "",
  mask: "figures/mask/",
  misuse: "misuse/",
  python: "python/",
  notebook: "notebook/",
  bench: "bench/",
};
const WIDTHS = { 360: 740, 1440: 900 };

const { values, positionals: wanted } = commandLine(
  "npm run shots [-- PAGE… --full]",
  { full: { type: "boolean", default: false } },
  true,
);
const folder = inProject("docs/shots");
mkdirSync(folder, { recursive: true });
const site = await openSite();
const browser = await openBrowser();

for (const [name, path] of Object.entries(PAGES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const lang of languages) {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const [width, height] of Object.entries(WIDTHS)) {
        const page = await openPage(browser, { colorScheme, viewport: { width: Number(width), height } });
        await page.goto(`${site.url}/${lang}/${path}`, { waitUntil: "networkidle" });
        // Pictures are of what a kernel has answered, where a page asks one.
        await settled(page);
        await page.screenshot({
          path: join(folder, `${name}-${width}-${colorScheme}-${lang}.png`),
          fullPage: values.full,
        });
        await page.close();
      }
    }
  }
}
await browser.close();
site.close();
console.log(`shots: ${folder}`);
