import { median } from "d3-array";
import type { Browser } from "playwright";
import { openBrowser, openPage } from "../../lib/browser";
import { openSite } from "../../lib/site";
import { slowed } from "./slowed";

/** A slow link: 400 kB a second. */
const SLOW = 400_000;

export interface Compared {
  readonly link: string;
  /** Median milliseconds from the start of the navigation to the first result that a kernel has confirmed. */
  readonly allowed: number;
  readonly blocked: number;
}

async function once(browser: Browser, url: string, serviceWorkers: "allow" | "block"): Promise<number> {
  const page = await openPage(browser, { serviceWorkers });
  await page.addInitScript(() => {
    const watcher = new MutationObserver(() => {
      if (!document.querySelector('[data-testid="badge"][data-state="ok"]')) return;
      Object.assign(window, { firstResult: performance.now() });
      watcher.disconnect();
    });
    watcher.observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto(`${url}/en/`);
  const found = await page.waitForFunction(
    () => (window as { firstResult?: number }).firstResult,
    undefined,
    {
      timeout: 120_000,
    },
  );
  const time = Number(await found.jsonValue());
  await page.context().close();
  return time;
}

/** First visits in turn, with the service worker and without, on a plain and on a slow link. */
export async function compareFirstResult(runs: number): Promise<readonly Compared[]> {
  const site = await openSite();
  const slow = await slowed(site.url, SLOW);
  const browser = await openBrowser();
  const compared: Compared[] = [];
  for (const [link, url] of [
    ["plain link", site.url],
    ["slow link", slow.url],
  ] as const) {
    const times = { allow: [] as number[], block: [] as number[] };
    // The first of all warms what is shared; it does not count.
    await once(browser, url, "block");
    for (let run = 0; run < runs; run++)
      for (const how of run % 2 ? (["allow", "block"] as const) : (["block", "allow"] as const))
        times[how].push(await once(browser, url, how));
    compared.push({
      link,
      allowed: median(times.allow) ?? Number.NaN,
      blocked: median(times.block) ?? Number.NaN,
    });
  }
  await browser.close();
  slow.close();
  site.close();
  return compared;
}
