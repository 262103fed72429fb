import { median } from "d3-array";
import type { Page } from "playwright";

declare global {
  interface Window {
    /** Put there by `hoverLatency`: stops listening, and returns the milliseconds of each move. */
    stopLatency(): number[];
  }
}

/**
 * Milliseconds from a pointer's move, as the browser stamps it, to the end of the frame that answers it: the median
 * over moves to `points`. `changed` names the element whose text says that an answer came.
 */
export async function hoverLatency(
  page: Page,
  points: readonly (readonly [x: number, y: number])[],
  changed: string,
): Promise<number> {
  await page.evaluate((selector) => {
    const times: number[] = [];
    const element = document.querySelector(selector);
    if (!element) throw new Error(`no ${selector}`);
    let before = element.textContent;
    const hear = (event: PointerEvent) => {
      const began = event.timeStamp;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        // A message of its own comes after the frame was laid out and painted.
        channel.port1.onmessage = () => {
          if (element.textContent !== before) times.push(performance.now() - began);
          before = element.textContent;
        };
        channel.port2.postMessage(null);
      });
    };
    addEventListener("pointermove", hear, true);
    window.stopLatency = () => {
      removeEventListener("pointermove", hear, true);
      return times;
    };
  }, changed);
  for (const [x, y] of points) {
    await page.mouse.move(x, y);
    await page.waitForTimeout(40);
  }
  const times = await page.evaluate(() => window.stopLatency());
  if (times.length < points.length / 2)
    throw new Error(`only ${times.length} of ${points.length} moves were answered`);
  return median(times) ?? Number.NaN;
}
