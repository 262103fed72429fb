// usage: tsx look.ts BASE OUT lang path selector width height [dark]
import { chromium } from "playwright";
import { launchOptions } from "/work/main/scripts/lib/chromium";
const [base, out, path, sel, w, h, theme, index, show] = process.argv.slice(2);
const b = await chromium.launch(launchOptions());
const c = await b.newContext({ viewport: { width: Number(w), height: Number(h) }, colorScheme: theme === "dark" ? "dark" : "light" });
const p = await c.newPage();
p.setDefaultTimeout(120000);
await p.goto(`${base}${path}`, { waitUntil: "domcontentloaded" });
const f = p.locator(sel).nth(Number(index ?? 0));
await f.waitFor({ state: "attached" });
await f.evaluate((e) => (e.closest("[data-scene]") ?? e).scrollIntoView({ block: "start" }));
await p.waitForTimeout(3000);
const d = f.locator("svg[data-drawing], canvas").first();
await d.waitFor({ state: "attached" }).catch(() => console.log("no drawing"));
await p.waitForTimeout(2500);
if (show) { await p.locator("[data-sets-figure]", { hasText: show }).first().click(); await p.waitForTimeout(2000); }
const letters = await p.evaluate(() => [...document.querySelectorAll("svg[data-drawing]")].map((s: any) => {
  const k = s.viewBox.baseVal.width ? s.getBoundingClientRect().width / s.viewBox.baseVal.width : 1;
  const sizes = [...s.querySelectorAll("text")].filter((t: any) => t.textContent.trim() && t.getBoundingClientRect().width > 0).map((t: any) => Number((parseFloat(getComputedStyle(t).fontSize) * k).toFixed(1)));
  const r = s.getBoundingClientRect();
  return { id: s.dataset.drawing, w: Math.round(r.width), h: Math.round(r.height), min: Math.min(...sizes), max: Math.max(...sizes) };
}));
console.log(JSON.stringify(letters));
await p.screenshot({ path: out });
await b.close();
