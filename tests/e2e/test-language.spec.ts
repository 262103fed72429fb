import { expect, type Page, test } from "@playwright/test";
import { languageName } from "../../content/languages";
import { windowConventions } from "../../kernels/attention/conventions";
import { soak, storedRoutes } from "./routes";
import { settled } from "./support/page";

// /xa/ is English with accents, 40 % longer, made from the catalogue (content/messages/test-language.ts). A word
// without accents is not in the catalogue; what is wider than the screen would not fit in German either. Builds have it
// with TEST_LANGUAGE=1, as `npm test` sets it.

const asked = process.env["TEST_LANGUAGE"] === "1";

/** Names of the field, of libraries, keys and units, which are the same in every language. */
const NAMES = new Set(
  (
    "batch head heads batch·head seq query key value dim channel q k v x y mask out scores weights causal " +
    "xformers torch Python numpy transformers flash-attn WASM CPU WebGL WebGPU GPU wasm cpu webgl webgpu " +
    "ms s B kB KiB MB MiB GB GiB zh en xa csv json svg png ipynb py zip Ctrl Shift Enter I"
  ).split(" "),
);

/** Libraries and languages by the names that they go by everywhere, longest first. */
const PHRASES = [...windowConventions.map(({ library }) => library), ...Object.values(languageName)].sort(
  (a, b) => b.length - a.length,
);

/** Letters that the test language writes otherwise. */
const PLAIN = /[aceinosuyz]/i;

/** Code in the middle of a sentence, which a label cannot mark as such: a call with its arguments, and what it is given to. */
const CALL = /(?:\w+ = )?[\w.]+\([^()]*=[^()]*\)/g;

interface Read {
  /** What is read and heard on the page, each with the element that says it. */
  readonly texts: readonly (readonly [where: string, text: string])[];
  /** What stands on it as code, as output or as a name: a label or a sentence may say the same. */
  readonly names: readonly string[];
}

const readPage = (page: Page): Promise<Read> =>
  page.evaluate(() => {
    // Code, formulas, what a program printed, and what is written in another language or in none.
    const names = "code, pre, kbd, samp, [translate=no], body [lang=zxx]";
    const aside = `${names}, math, script, style, template, body [lang], [hidden]`;
    const texts: [where: string, text: string][] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest(aside) || !parent.checkVisibility()) continue;
      texts.push([`${parent.localName}.${parent.getAttribute("class") ?? ""}`, node.textContent ?? ""]);
    }
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "aria-description"])
      for (const element of document.body.querySelectorAll(`[${name}]`))
        if (!element.closest(aside))
          texts.push([`${element.localName}[${name}]`, element.getAttribute(name) ?? ""]);
    texts.push(["title", document.title]);
    const named = [...document.body.querySelectorAll(names)].map(({ textContent }) =>
      (textContent ?? "").replace(/^[: ]+/, ""),
    );
    return { texts, names: [...new Set(named)] };
  });

/** A text without some names that it says, each as a whole word. */
function without(text: string, names: readonly string[]): string {
  let left = text;
  for (const name of names) {
    if (!left.includes(name)) continue;
    const whole = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    left = left.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${whole}(?![\\p{L}\\p{N}_])`, "gu"), " ");
  }
  return left;
}

/** What is said on a page and has a word without accents, each with its element. */
async function unaccented(page: Page): Promise<string[]> {
  const { texts, names } = await readPage(page);
  const known = names.filter((name) => name.trim() !== "").sort((a, b) => b.length - a.length);
  return texts.flatMap(([where, text]) => {
    const rest = without(without(text, known), PHRASES).replace(CALL, " ");
    // Words may have hyphens; what has a slash or a digit is an address or an id.
    const words = (rest.match(/[\p{L}\p{N}_.·()/-]+/gu) ?? [])
      .map((word) => word.replace(/^[().·-]+|[().·-]+$/g, ""))
      .filter((word) => PLAIN.test(word) && !/[_\d/]|[a-z.][A-Z(]|\.\w/.test(word) && !NAMES.has(word));
    return words.length > 0 ? [`${where}: ${words.join(" ")} — in: ${text.slice(0, 120)}`] : [];
  });
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe("in a language of longer words", () => {
  test.skip(!asked, "the site was built without TEST_LANGUAGE=1");

  for (const route of storedRoutes) {
    test(`/xa/${route}: every word is in the catalogue, and all fits`, async ({ page }) => {
      await page.goto(`/xa/${route}`);
      await expect(page.locator("html")).toHaveAttribute("data-started", "");
      if (soak) await settled(page);
      expect(await unaccented(page)).toEqual([]);
      await expect.poll(() => overflow(page), "at 1280 px").toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 360, height: 740 });
      await expect.poll(() => overflow(page), "at 360 px").toBeLessThanOrEqual(0);
    });
  }
});
