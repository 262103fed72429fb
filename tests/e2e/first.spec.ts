import type { Page } from "@playwright/test";
import { expect, settled, test } from "./support/page";

const ISSUE_MESSAGE =
  "RuntimeError: The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3";

/** Where 512 tokens are not the point: both calls compute what is shown, and 64 take a fraction of the time. */
const SHORT = "/en/?v=1&seq_len=64&window_size=16";

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Types a value into a setting's number field. */
async function set(page: Page, label: string, value: number): Promise<void> {
  const field = page.getByRole("spinbutton", { name: label, exact: true });
  await field.fill(String(value));
  await field.press("Enter");
  await expect(field).toHaveValue(String(value));
}

const direct = (page: Page) => page.getByTestId("column-direct");
const dispatch = (page: Page) => page.getByTestId("column-dispatch");

test("opens with the issue's error beside the call that works, computed by a kernel, and with today's calls", async ({
  page,
}) => {
  await open(page, "/en/");
  await expect(page.getByTestId("badge")).toHaveAttribute("data-state", "ok");
  await expect(direct(page).getByTestId("error-message")).toHaveText(ISSUE_MESSAGE);
  await expect(direct(page)).toContainText("8 × 8");
  await expect(dispatch(page)).toContainText("Returns (2, 512, 256)");
  await expect(dispatch(page)).toContainText("57,792 visible pairs");
  await expect(page.locator("[data-source]")).toHaveAttribute("data-source", /webgl|wasm|cpu/);

  // The same window as one writes it today.
  await page.getByRole("tab", { name: "Today" }).click();
  await expect(page.getByText("q, k, v, attn_mask=visible)")).toBeVisible();
  await expect(page.getByText("return (j <= i) & (i - j <= 128)")).toBeVisible();
  await expect(page).toHaveURL(/tab=today/);
});

test("shows both calls at once, each with what it says, where nothing may move", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const [width, height] of [
    [1280, 720],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    await open(page, "/en/");
    const cards = page.locator("[data-drawing=first] [data-kind]");
    await expect(cards.filter({ hasText: "RuntimeError" })).toBeVisible();
    await expect(cards.filter({ hasText: "Returns (2, 512, 256)" })).toBeVisible();
    // Nothing in it is empty room: what a call says stands right under its square.
    const squares = page.locator("[data-drawing=first] [data-scores]");
    for (const n of [0, 1]) {
      const [square, card] = [await squares.nth(n).boundingBox(), await cards.nth(n).boundingBox()];
      expect((card?.y ?? 0) - (square?.y ?? 0) - (square?.height ?? 0)).toBeLessThan(60);
    }
  }
});

test("carries the default experiment without running anything, and says so", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL}/en/`);
  await expect(direct(page).getByTestId("error-message")).toHaveText(ISSUE_MESSAGE);
  await expect(dispatch(page)).toContainText("Returns (2, 512, 256)");
  await expect(page.locator("[data-source=reference]")).toContainText("when this page was built");
  await context.close();
});

test("follows its controls, and the address follows with it", async ({ page }) => {
  await open(page, "/en/?v=1&seq_len=128");
  await set(page, "num_heads", 4);
  await expect(direct(page).getByTestId("error-message")).toContainText("tensor b (4)");
  await expect(direct(page)).toContainText("torch.randn(2, 4, 128, 32)");
  await set(page, "seq", 64);
  await expect(direct(page).getByTestId("error-message")).toContainText("tensor a (64)");
  await expect(dispatch(page)).toContainText("Returns (2, 64, 128)");
  await page.getByLabel("As published").check({ force: true });
  await expect(dispatch(page)).toContainText("Returns (2, 64, 32)");
  await expect(dispatch(page)).toContainText("leaves each head 8 numbers instead of 32");
  await expect(page).toHaveURL(/num_heads=4&seq_len=64.*layout=as_published/);

  await page.reload();
  await settled(page);
  await expect(direct(page).getByTestId("error-message")).toContainText("tensor a (64)");
  await expect(dispatch(page)).toContainText("Returns (2, 64, 32)");
});

test("stands on the step the address names, and steps from there", async ({ page }) => {
  await open(page, `${SHORT}&step_dispatch=6`);
  const trace = dispatch(page).getByRole("region", { name: "Shape trace" });
  const here = trace.locator("[data-state=here]");
  await expect(here).toContainText("flatten(0, 1)");
  await trace.getByRole("button", { name: "Back one step" }).click();
  await expect(here).toContainText("transpose(1, 2)");
  await expect(page).toHaveURL(/step_dispatch=5/);
  await trace.getByRole("slider").press("End");
  await expect(here).toContainText("proj(y)");
  await trace.getByRole("button", { name: "See all" }).click();
  await expect(trace.getByRole("button", { expanded: false })).toHaveCount(0);
});

test.describe("says when the wrong call goes unnoticed", () => {
  for (const [settings, note] of [
    ["batch=1&num_heads=1&seq_len=16&head_dim=4&window_size=2", "unmasked"],
    ["batch=1&num_heads=8&seq_len=8&window_size=8", "as_intended"],
  ] as const) {
    test(`${settings}: ${note}`, async ({ page }) => {
      await open(page, `/en/?v=1&${settings}`);
      await expect(direct(page).locator(`[data-note=${note}]`)).toBeVisible();
      await expect(direct(page).getByTestId("error-message")).toHaveCount(0);
      await expect(page.getByTestId("badge")).toHaveAttribute("data-state", "ok");
    });
  }

  test("when xformers loses keys", async ({ page }) => {
    await open(page, "/en/?v=1&num_heads=1&seq_len=64&window_size=5");
    const note = dispatch(page).locator("[data-note=lost_keys]");
    await expect(note).toContainText("query 63 no longer sees key 63");
    await expect(direct(page).getByTestId("error-message")).toContainText(
      "doesn't match the broadcast shape",
    );
    await expect(direct(page)).toContainText("cannot stretch the tensor it writes to");
    await expect(page.getByTestId("badge")).toHaveAttribute("data-state", "ok");
  });

  test("and when the dense steps are not run", async ({ page }) => {
    await open(page, "/en/?v=1&seq_len=2048&num_heads=4&window_size=500&batch=1&head_dim=32");
    await expect(direct(page).locator("[data-note=dense_not_run]")).toBeVisible();
    await expect(dispatch(page)).toContainText("Returns (1, 2048, 128)");
  });
});

test("refuses an even window as xformers does", async ({ page }) => {
  await open(page, "/en/?v=1&causal=false");
  await expect(direct(page).getByTestId("error-message")).toContainText("AssertionError");
  await expect(direct(page)).toContainText("Take 127 or 129");
});

test.describe("a bad address opens with defaults and says what it ignored", () => {
  for (const [search, said] of [
    ["?seq_len=NaN&zoom=3", ["seq_len: “NaN” is not a number", "There is no setting called zoom"]],
    ["?batch=-4&num_heads=1e9", ["batch: -4 is not between 1 and 8", "num_heads: 1e9 is not between"]],
    ["?v=99&seq_len=64", ["It is written in version 99"]],
  ] as const) {
    test(search, async ({ page }) => {
      await open(page, `/en/${search}`);
      const alert = page.getByRole("alert").filter({ hasText: "not used" });
      for (const line of said) await expect(alert).toContainText(line);
      await expect(direct(page).getByTestId("error-message")).toHaveText(ISSUE_MESSAGE);
    });
  }
});

test("changes the language and keeps the state", async ({ page }) => {
  await open(page, `${SHORT}&num_heads=4`);
  await page.getByTestId("language-switch").getByText("中文").click();
  await expect(page).toHaveURL(/\/zh\/\?v=1&num_heads=4/);
  await settled(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(direct(page).getByTestId("error-message")).toContainText("tensor b (4)");
});

test("keeps the reader's colours, from the first paint on", async ({ page }) => {
  await open(page, SHORT);
  await page.getByTestId("theme-switch").getByLabel("Dark").check({ force: true });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("is used with the keyboard alone", async ({ page }) => {
  await open(page, SHORT);
  const heads = page.getByRole("slider", { name: "num_heads" });
  // The drawing's grips and the two calls come before the settings.
  for (let n = 0; n < 80 && !(await heads.evaluate((e) => e === document.activeElement)); n++) {
    await page.keyboard.press("Tab");
  }
  await expect(heads).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(direct(page).getByTestId("error-message")).toContainText("tensor b (7)");
  await page.getByRole("tab", { name: "Wrong and right" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Today" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowLeft");
  const badge = page.getByTestId("badge").locator("summary");
  await badge.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("badge")).toContainText("double precision");
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("it goes on", async ({ page, context }) => {
    await open(page, SHORT);
    await context.setOffline(true);
    await set(page, "seq", 128);
    await expect(direct(page).getByTestId("error-message")).toContainText("tensor a (128)");
    await expect(page.getByTestId("badge")).toHaveAttribute("data-state", "ok");
  });
});

test("computes on the processor where there is no WebGL, and says so", async ({ browser, baseURL }) => {
  const page = await browser.newPage();
  // Workers are refused so that the page's own thread, which can be told to have no WebGL, does the work.
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "Worker");
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith("webgl") ? null : Reflect.apply(original, this, [kind, ...rest]);
    } as typeof original;
  });
  await page.goto(`${baseURL}/en/?v=1&seq_len=64&window_size=16`);
  await settled(page);
  const badge = page.getByTestId("badge");
  await expect(badge).toHaveAttribute("data-state", "ok");
  await badge.locator("summary").click();
  await expect(badge).toContainText("computes on the processor");
  await expect(direct(page).getByTestId("error-message")).toContainText("tensor a (64)");
  await page.close();
});

test("an address without a page is answered in both languages", async ({ page }) => {
  // The watched page would take the 404 it asks for as a complaint; the text is read from the answer.
  const answer = await page.request.get("/en/nowhere/");
  expect(answer.status()).toBe(404);
  const text = await answer.text();
  expect(text).toContain("There is no such page");
  expect(text).toContain("没有这个页面");
});
