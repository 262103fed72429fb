// What is measured in the page itself: where drawings lie, how much of them is on the screen, and what moved.
import type { Locator, Page } from "playwright";

/** Begins to add up layout shifts that no input caused, from the first paint on. To be called before the page opens. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: { value: number; what: string }[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Node | null }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        const node = entry.sources[0]?.node;
        const what = node instanceof Element ? node.outerHTML : (node?.textContent ?? "");
        shifts.push({ value: entry.value, what: what.slice(0, 90) });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

export async function shiftsOf(page: Page): Promise<{ sum: number; worst: string }> {
  const shifts = await page.evaluate(
    () => (globalThis as unknown as { shifts: { value: number; what: string }[] }).shifts,
  );
  const worst = shifts.reduce((most, one) => (one.value > most.value ? one : most), { value: 0, what: "" });
  return { sum: shifts.reduce((sum, { value }) => sum + value, 0), worst: worst.what };
}

/** Where the first drawing of a page starts, from the top of the page; null where there is none. */
export const startOfDrawing = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const tops = [...document.querySelectorAll("main [data-drawing]")]
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, height }) => width > 0 && height > 0)
      .map(({ top }) => top + scrollY);
    return tops.length > 0 ? Math.min(...tops) : null;
  });

export interface Sight {
  /** Share of the element's area that is inside the viewport. */
  readonly share: number;
  /** Its height as a share of the viewport's. */
  readonly height: number;
}

/** How much of an element is on the screen; boxes that scroll or cut count as they cut. */
export const sightOf = (element: Locator): Promise<Sight> =>
  element.evaluate((node) => {
    const box = node.getBoundingClientRect();
    let [left, top, right, bottom] = [
      Math.max(0, box.left),
      Math.max(0, box.top),
      Math.min(innerWidth, box.right),
      Math.min(innerHeight, box.bottom),
    ];
    for (let around = node.parentElement; around; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      if (around === document.body || around === document.documentElement) break;
      const cut = around.getBoundingClientRect();
      if (overflowX !== "visible") [left, right] = [Math.max(left, cut.left), Math.min(right, cut.right)];
      if (overflowY !== "visible") [top, bottom] = [Math.max(top, cut.top), Math.min(bottom, cut.bottom)];
    }
    const area = Math.max(0, right - left) * Math.max(0, bottom - top);
    return { share: area / (box.width * box.height || 1), height: box.height / innerHeight };
  });

/** The size on the screen, in pixels, of the smallest text of a drawing, and that text; null where it has none. */
export const smallestText = (drawing: Locator): Promise<{ px: number; text: string } | null> =>
  drawing.evaluate((node) => {
    const texts = [...node.querySelectorAll<SVGTextElement>("text")].flatMap((text) => {
      const scale = text.getScreenCTM();
      if (!scale || !text.textContent?.trim() || !text.checkVisibility()) return [];
      const px = Number.parseFloat(getComputedStyle(text).fontSize) * Math.hypot(scale.b, scale.d);
      return [{ px, text: text.textContent.trim().slice(0, 20) }];
    });
    return texts.reduce<{ px: number; text: string } | null>(
      (least, one) => (least === null || one.px < least.px ? one : least),
      null,
    );
  });

/** How many figures of a chapter have most of their drawing on the screen. */
export const drawingsInView = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll("[data-lesson-figure], [data-lesson-drawing]")].filter((figure) => {
        const box = figure.querySelector("[data-drawing]")?.getBoundingClientRect();
        if (!box || box.height === 0) return false;
        const seen = Math.min(innerHeight, box.bottom) - Math.max(0, box.top);
        return seen > box.height / 2;
      }).length,
  );

/** Waits until no figure in the page computes and it has been drawn. */
export async function settled(page: Page): Promise<void> {
  // What lies below the window comes alive when somebody reaches for it.
  await page.evaluate(() =>
    document
      .querySelector("[data-testid=badge]")
      ?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true })),
  );
  await page.waitForFunction(
    () =>
      !document.querySelector(
        "[data-testid=badge][data-state=computing], [data-testid=source]:is([data-state=static], [data-state=waiting], [data-state=computing])",
      ),
    undefined,
    { timeout: 120_000 },
  );
  await frames(page);
}

/** Two frames: what was set is laid out and drawn. */
export const frames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
