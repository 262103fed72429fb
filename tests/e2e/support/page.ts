import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { type EngineTurn, onWebGL, turnOf } from "./engine";

/**
 * Visits end when React has taken the page over: it is there before, and what is clicked until then is lost. A page that
 * never starts is looked at as it is; who asks for no more than first bytes, `waitUntil: "commit"`, gets these.
 */
function visitsEndWhenTaken(page: Page): void {
  const taken = page.locator("html[data-started], html:not(:has([data-late-note]))");
  const wait = () => taken.waitFor({ state: "attached", timeout: 5000 }).catch(() => {});
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    if (options?.waitUntil !== "commit") await wait();
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    if (options?.waitUntil !== "commit") await wait();
    return response;
  };
}

/**
 * A page that is watched: a console error, an uncaught exception or a request to another origin fails the test
 * that caused it.
 */
export const test = base.extend<{ engine: EngineTurn | undefined }>({
  // Whose turn it is, unless a test says it.
  engine: [undefined, { option: true }],
  page: async ({ page, baseURL, javaScriptEnabled, engine }, use, info) => {
    const turn = engine ?? turnOf(info.titlePath.join(" "));
    info.annotations.push({ type: "engine", description: turn });
    if (turn === "webgl") await onWebGL(page);
    if (javaScriptEnabled !== false) visitsEndWhenTaken(page);
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
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { accessibilityFindings } from "./axe";
export { expect };

/**
 * Waits until an element of the exported page has been taken over by React. What is done to it before is lost: the
 * page is there, but nothing listens yet.
 */
export async function alive(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__reactProps"))))
    .toBe(true);
}

/** Where an element is once the page has come to rest: what is above it may still be growing. */
export async function restingBox(element: Locator) {
  let box = await element.boundingBox();
  await expect
    .poll(async () => {
      const before = box;
      box = await element.boundingBox();
      return box !== null && before !== null && box.x === before.x && box.y === before.y;
    })
    .toBe(true);
  if (!box) throw new Error("the element has no box");
  return box;
}

/** Waits until the page's own computation has ended, where it has one. */
export async function settled(page: Page): Promise<void> {
  const badge = page.getByTestId("badge");
  if ((await badge.count()) > 0) {
    // Below the window it comes alive when somebody reaches for it.
    await badge.first().dispatchEvent("pointerover");
    await expect(badge.first()).not.toHaveAttribute("data-state", "computing", { timeout: 60_000 });
  }
  // A figure says with its source how far it is.
  const busy = ":is([data-state=static], [data-state=waiting], [data-state=computing])";
  await expect(page.locator(`[data-testid=source]${busy}`)).toHaveCount(0, { timeout: 90_000 });
}
