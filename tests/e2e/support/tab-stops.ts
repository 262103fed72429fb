import type { Page } from "@playwright/test";

interface Stop {
  /** Which element has the focus, as a selector-like name; null outside the page. */
  name: string | null;
  /** The element, or what stands for it, is outlined. */
  visible: boolean;
  /** It had the focus before. */
  again: boolean;
}

/** So many stops in a row that were met before are a trap. A code editor is met twice: see below. */
const ROUND = 20;
/** No page has as many stops. */
const FAR = 2000;

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
      return { name: null, visible: true, again: false };
    const outlined = (at: Element | null) => {
      if (!at) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    };
    // The code editor has a tree of its own, in which one element has the focus.
    const inner = element.shadowRoot?.activeElement ?? element;
    // A hidden radio button or a code area is outlined through the label or frame around it.
    const around = [inner, inner.parentElement, inner.closest("label, fieldset, .cm-editor")];
    const words = (element.textContent ?? "").trim().slice(0, 30);
    // Kept by the element itself: a figure that comes into being further up moves the place of all that follow.
    const page = window as Window & { stopsMet?: WeakSet<Element> };
    const again = page.stopsMet?.has(element) ?? false;
    page.stopsMet?.add(element);
    return {
      name: `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} ${words}`,
      visible: around.some(outlined),
      again,
    };
  });
}

/** Presses Tab through the whole page, from its top. */
export async function walkByTab(page: Page) {
  // The place where Tab goes on from is the top of the page again.
  await page.evaluate(() => {
    (window as Window & { stopsMet?: WeakSet<Element> }).stopsMet = new WeakSet();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  const first = await numberStops(page);
  const unseen: string[] = [];
  const path: string[] = [];
  let met = 0;
  let round = 0;
  let left = false;
  // A page whose figures come into being as they are walked up to grows on the way: how far it goes is not known before.
  while (round < ROUND && path.length < FAR) {
    await page.keyboard.press("Tab");
    const { name, visible, again } = await stop(page);
    if (name === null) {
      left = true;
      break;
    }
    path.push(name);
    if (!again) {
      met++;
      round = 0;
    } else {
      round++;
      // A code editor takes Tab for itself; Escape then Tab leaves it, as its help says.
      await page.keyboard.press("Escape");
    }
    // The code editor draws its outline a moment later.
    const late = async () => (await stop(page)).visible;
    if (!visible && !(await page.waitForTimeout(100).then(late))) unseen.push(name);
  }
  return {
    /** Stops whose focus is not to be seen. */
    unseen,
    /** Where Tab went round and round, when it never left the page. */
    trapped: left ? [] : path.slice(-8),
    /** How many stops were not reached. */
    missed: Math.max(0, first - met),
  };
}
