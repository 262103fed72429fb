// npm run shots: pictures of the running app in docs/shots, for the README and for looking at.
// 360 and 1440 px, light and dark, English and Chinese. `npm run shots -- python` takes one page's pictures,
// `npm run shots -- --full` takes whole pages.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { chromiumArgs, findChromium } from "./chromium.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const PORT = Number(process.env["E2E_PORT"] ?? 3921);
const PAGES = {
  first: "",
  mask: "figures/mask/",
  misuse: "misuse/",
  python: "python/",
  notebook: "notebook/",
  bench: "bench/",
};
const WIDTHS = { 360: 740, 1440: 900 };

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const fullPage = process.argv.includes("--full");
const folder = join(root, "docs/shots");
mkdirSync(folder, { recursive: true });
const server = spawn(process.execPath, [join(root, "scripts/serve.mjs")], {
  env: { ...process.env, PORT: String(PORT) },
  stdio: ["ignore", "pipe", "inherit"],
});
await new Promise((ready) => server.stdout.once("data", ready));
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });

for (const [name, path] of Object.entries(PAGES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const lang of ["en", "zh"]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const [width, height] of Object.entries(WIDTHS)) {
        const page = await browser.newPage({ colorScheme, viewport: { width: Number(width), height } });
        await page.goto(`http://127.0.0.1:${PORT}/${lang}/${path}`, { waitUntil: "networkidle" });
        // Pictures are of what a kernel has answered, where a page asks one.
        await page.waitForFunction(
          () => !document.querySelector("[data-state=computing], [data-testid=source][data-state=static]"),
          undefined,
          { timeout: 180_000 },
        );
        await page.screenshot({
          path: join(folder, `${name}-${width}-${colorScheme}-${lang}.png`),
          fullPage,
        });
        await page.close();
      }
    }
  }
}
await browser.close();
server.kill();
console.log(`shots: ${folder}`);
