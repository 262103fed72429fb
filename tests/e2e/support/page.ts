import { createRequire } from "node:module";
import { test as base, expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * A page that is watched: a console error, an uncaught exception or a request to another origin fails the test
 * that caused it.
 */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error")
        complaints.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== baseURL)
        complaints.push(`foreign: ${request.url()}`);
    });
    // A strict CSP refuses script tags added later; an init script is there before it.
    await page.addInitScript({ path: axePath });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect };

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds against WCAG 2.2 AA, or against some of its rules alone, one line a finding. */
export async function accessibilityFindings(page: Page, rules = WCAG_22_AA): Promise<string[]> {
  const results = await page.evaluate(async (runOnly): Promise<AxeResults> => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ runOnly });
  }, rules);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}

/** Waits until the page's own computation has ended, where it has one. */
export async function settled(page: Page): Promise<void> {
  const badge = page.getByTestId("badge");
  if ((await badge.count()) > 0) {
    await expect(badge.first()).not.toHaveAttribute("data-state", "computing", { timeout: 60_000 });
  }
  // A figure says with its source how far it is.
  const busy = ":is([data-state=static], [data-state=waiting], [data-state=computing])";
  await expect(page.locator(`[data-testid=source]${busy}`)).toHaveCount(0, { timeout: 90_000 });
}
