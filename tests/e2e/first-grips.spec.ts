import type { Locator, Page } from "@playwright/test";
import { expect, settled, test } from "./support/page";

// What is dragged on the first page's drawing: the band's edge, the square's corner and the stack of heads.

const FIELDS = ["window_size", "seq_len", "num_heads"] as const;
type Field = (typeof FIELDS)[number];

/** Where each is pulled, in pixels, and whether that makes it more or less. */
const PULLS: Readonly<Record<Field, { by: readonly [number, number]; grows: boolean }>> = {
  window_size: { by: [-24, 0], grows: true },
  seq_len: { by: [-30, -30], grows: false },
  num_heads: { by: [-8, 8], grows: false },
};

const grip = (page: Page, field: Field) => page.locator(`[data-grip=${field}]`).first();
const numberOf = async (held: Locator) => Number(await held.getAttribute("aria-valuenow"));

async function centreOf(held: Locator): Promise<{ x: number; y: number }> {
  const box = await held.locator("circle").last().boundingBox();
  if (!box) throw new Error("nothing to hold");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Every step of a hand is computed anew: at half the length that takes a quarter of the time. */
const SHORT = "/en/?v=1&seq_len=256&batch=1";

async function open(page: Page, address = SHORT): Promise<void> {
  await page.goto(address);
  await settled(page);
  await page
    .locator("[data-drawing=first]")
    .evaluate((drawing) => drawing.scrollIntoView({ block: "start" }));
}

/** What was dragged stays under the pointer, the address says it, and one step of undo takes it back. */
async function expectDragged(page: Page, field: Field, before: number): Promise<void> {
  const held = grip(page, field);
  const after = await numberOf(held);
  if (PULLS[field].grows) expect(after, field).toBeGreaterThan(before);
  else expect(after, field).toBeLessThan(before);
  await expect(page, field).toHaveURL(new RegExp(`${field}=${after}\\b`));
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(held, field).toHaveAttribute("aria-valuenow", String(before));
}

test("each is dragged with the mouse, and stays under it", async ({ page }) => {
  await open(page);
  for (const field of FIELDS) {
    const held = grip(page, field);
    await held.scrollIntoViewIfNeeded();
    const before = await numberOf(held);
    const from = await centreOf(held);
    const [dx, dy] = PULLS[field].by;
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + dx / 2, from.y + dy / 2, { steps: 3 });
    await page.mouse.move(from.x + dx, from.y + dy, { steps: 3 });
    await expect(held, field).not.toHaveAttribute("aria-valuenow", String(before));
    // A number of heads or of keys is whole, and its steps may lie some pixels apart.
    const at = await centreOf(held);
    expect(Math.hypot(at.x - from.x - dx, at.y - from.y - dy), `${field} under the pointer`).toBeLessThan(16);
    await page.mouse.up();
    await expectDragged(page, field, before);
  }
});

test("each goes by keyboard in steps, by doubling and to its ends", async ({ page }) => {
  await open(page);
  for (const field of FIELDS) {
    const held = grip(page, field);
    const before = await numberOf(held);
    await held.focus();
    await page.keyboard.press("ArrowRight");
    const one = await numberOf(held);
    expect(one, field).toBeGreaterThan(before);
    await page.keyboard.press("ArrowLeft");
    expect(await numberOf(held), field).toBe(before);
    await page.keyboard.press("PageDown");
    expect(await numberOf(held), field).toBe(before / 2);
    await page.keyboard.press("PageUp");
    expect(await numberOf(held), field).toBe(before);
    await page.keyboard.press("Home");
    expect(await numberOf(held), field).toBe(Number(await held.getAttribute("aria-valuemin")));
    await expect(page, field).toHaveURL(new RegExp(`${field}=\\d`));
    for (let n = 0; n < 12 && (await numberOf(held)) !== before; n++) {
      await page.getByRole("button", { name: "Undo" }).first().click();
    }
    expect(await numberOf(held), field).toBe(before);
  }
});

test("what needs no kernel follows in the frame of the key", async ({ page }) => {
  await open(page, "/en/");
  const said = await page.evaluate(async () => {
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? "";
    const press = (field: string, key: string) =>
      document
        .querySelector(`[data-grip=${field}]`)
        ?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const seen = () => ({
      message: text("[data-testid=column-direct] [data-testid=error-message]"),
      code: text("[data-testid=column-direct] pre"),
      drawing: text("[data-drawing=first]"),
      label: document.querySelector("[data-scores]")?.getAttribute("aria-label") ?? "",
    });
    press("num_heads", "PageUp");
    await frame();
    const heads = seen();
    press("seq_len", "PageDown");
    await frame();
    return { heads, seq: seen() };
  });
  expect(said.heads.message).toContain("tensor b (16)");
  expect(said.heads.code).toContain("torch.randn(2, 16, 512, 32)");
  expect(said.heads.drawing).toContain("tensor b (16)");
  expect(said.heads.drawing).toContain("16 × 16");
  expect(said.seq.message).toContain("tensor a (256)");
  expect(said.seq.code).toContain("torch.randn(2, 16, 256, 32)");
  expect(said.seq.drawing).toContain("65,536");
  expect(said.seq.label).toContain("256");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("each is dragged with a finger, and the page stays where it is", async ({ page, context }) => {
    await open(page);
    const device = await context.newCDPSession(page);
    for (const field of FIELDS) {
      const held = grip(page, field);
      await held.evaluate((element) => element.scrollIntoView({ block: "center" }));
      const before = await numberOf(held);
      const from = await centreOf(held);
      const [dx, dy] = PULLS[field].by;
      const scrolled = await page.evaluate(() => scrollY);
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", share: number) =>
        device.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: type === "touchEnd" ? [] : [{ x: from.x + share * dx, y: from.y + share * dy }],
        });
      await touch("touchStart", 0);
      for (const share of [0.3, 0.6, 1]) await touch("touchMove", share);
      await touch("touchEnd", 1);
      await expect(held, field).not.toHaveAttribute("aria-valuenow", String(before));
      expect(await page.evaluate(() => scrollY), `${field}: the page`).toBe(scrolled);
      const box = await held.locator("circle").first().boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), `${field} for a finger`).toBeGreaterThanOrEqual(24);
      await expectDragged(page, field, before);
    }
  });
});
