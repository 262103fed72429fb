import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { launchOptions } from "./chromium";

/** A headless Chromium with WebGL 2. */
export const openBrowser = (...moreArgs: string[]): Promise<Browser> =>
  chromium.launch(launchOptions(...moreArgs));

/** A page of a context of its own, in which functions of these scripts can be evaluated. */
export async function openPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  // tsx gives functions their names with a helper, which does not travel to the page with them.
  await page.addInitScript("globalThis.__name ??= (value) => value");
  return page;
}
