import type { Page } from "@playwright/test";

interface Stop {
  /** Which element has the focus, as a selector-like name; null outside the page. */
  name: string | null;
  /** The element, or what stands for it, is outlined. */
  visible: boolean;
}

/** Numbers everything that Tab should reach, and returns how many there are. Radio buttons count as their group. */
function numberStops(page: Page): Promise<number> {
  return page.evaluate(() => {
    const groups = new Set<string>();
    let count = 0;
    const wanted = "a[href], button, input, select, textarea, summary, iframe, [contenteditable], [tabindex]";
    for (const element of document.querySelectorAll<HTMLElement>(wanted)) {
      if (element.tabIndex < 0 || element.matches(":disabled") || !element.checkVisibility()) continue;
      if (element instanceof HTMLInputElement && element.type === "radio") {
        if (groups.has(element.name)) continue;
        groups.add(element.name);
      }
      count++;
    }
    return count;
  });
}

function stop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement)
      return { name: null, visible: true };
    const outlined = (at: Element | null) => {
      if (!at) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    };
    // The code editor has a tree of its own, in which one element has the focus.
    const inner = element.shadowRoot?.activeElement ?? element;
    // A hidden radio button or a code area is outlined through the label or frame around it.
    const around = [inner, inner.parentElement, inner.closest("label, fieldset, .cm-editor")];
    const all = [...document.querySelectorAll("*")];
    const words = (element.textContent ?? "").trim().slice(0, 30);
    return {
      name: `${all.indexOf(element)} ${element.tagName.toLowerCase()}.${element.className} ${words}`,
      visible: around.some(outlined),
    };
  });
}

/** Presses Tab through the whole page, from its top. */
export async function walkByTab(page: Page) {
  // The place where Tab goes on from is the top of the page again.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  let count = await numberStops(page);
  const first = count;
  const seen = new Set<string>();
  const unseen: string[] = [];
  let trapped = true;
  // A code editor takes Tab for itself; Escape then Tab leaves it, as its help says.
  for (let presses = 0; ; presses++) {
    // What is near the screen is loaded when it is walked up to: the page may have grown.
    if (presses >= 2 * count + 10) count = await numberStops(page);
    if (presses >= 2 * count + 10) break;
    await page.keyboard.press("Tab");
    const { name, visible } = await stop(page);
    if (name === null) {
      trapped = false;
      break;
    }
    if (seen.has(name)) await page.keyboard.press("Escape");
    seen.add(name);
    // The code editor draws its outline a moment later.
    const late = async () => (await stop(page)).visible;
    if (!visible && !(await page.waitForTimeout(100).then(late))) unseen.push(name);
  }
  return {
    /** Stops whose focus is not to be seen. */
    unseen,
    /** Tab never left the page. */
    trapped,
    /** How many stops were not reached. */
    missed: Math.max(0, first - seen.size),
  };
}
