import type { Page } from "@playwright/test";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws over the screen with a finger, from one point to the next, as the browser hears it from the glass. */
export async function drawWithFinger(page: Page, points: readonly Point[]): Promise<void> {
  const glass = await page.context().newCDPSession(page);
  for (const [n, point] of points.entries())
    await glass.send("Input.dispatchTouchEvent", {
      type: n === 0 ? "touchStart" : "touchMove",
      touchPoints: [point],
    });
  await glass.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await glass.detach();
}
