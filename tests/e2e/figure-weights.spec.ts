import type { Page } from "@playwright/test";
import { attention64 } from "@/kernels/lab/reference";
import { Generator, randn } from "@/kernels/torch";
import { accessibilityFindings, expect, test } from "./support/page";

const ready = (page: Page) =>
  expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });

/** A number as the figure writes it. */
const read = (text: string | null) => Number((text ?? "").replaceAll("−", "-").replace("∞", "Infinity"));

const term = async (page: Page, name: string) =>
  read(await page.locator(`[data-term=${name}]`).textContent());

test("a typed text is read, and a weight opens into numbers that add up", async ({ page }) => {
  await page.goto("/en/figures/weights/");
  await ready(page);
  const sentence = page.getByTestId("sentence");
  await page.getByRole("textbox", { name: "text" }).fill("x(y) 31415926 3 窗口窗");
  await expect(sentence).toContainText("“窗” (18) looks most at “口” (17)");
  await expect(sentence).toContainText("to say what followed this character last time: “口”");
  await expect(page).toHaveURL(/text=x/);

  // Layer 2: the closing bracket looks at the one it closes, by keyboard alone.
  const drawing = page.getByRole("img", { name: /^Layer 2/ });
  await drawing.focus();
  await page.keyboard.press("Home");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  await expect(sentence).toContainText("It answers “x”");
  await expect(sentence).toContainText("to say what stood before the bracket that this one closes: “x”");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/query=3&.*key=1&/);

  const column = async (n: number) =>
    (await page.locator(`tbody tr td:nth-child(${n})`).allTextContents()).slice(0, 8).map(read);
  const [q, k, products] = [await column(2), await column(3), await column(4)];
  for (const [c, product] of products.entries()) {
    expect(product).toBeCloseTo((q[c] ?? 0) * (k[c] ?? 0), 2);
  }
  const dot = await term(page, "dot");
  expect(products.reduce((a, b) => a + b, 0)).toBeCloseTo(dot, 2);
  expect(await term(page, "score")).toBeCloseTo(dot / Math.sqrt(8), 2);
  expect(await term(page, "masked")).toBeCloseTo(await term(page, "score"), 3);
  expect(await term(page, "exponential")).toBeCloseTo(Math.exp(await term(page, "shifted")), 3);
  const weight = (await term(page, "exponential")) / (await term(page, "sum"));
  expect(await term(page, "weight")).toBeCloseTo(weight, 3);

  // A window of one key hides the bracket from its partner.
  await page.getByRole("slider", { name: "window_size" }).press("Home");
  await expect(page.locator("[data-term=masked]")).toHaveText("−∞");
  await expect(page.locator("[data-term=weight]")).toHaveText("0.0000");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("[data-term=masked]")).not.toHaveText("−∞");
  expect(await accessibilityFindings(page)).toEqual([]);
});

test("random weights are the reference's, and a text too long is not taken", async ({ page }) => {
  await page.goto("/en/figures/weights/?text=window&model=random&model_window=2&query=4&key=3&model_head=1");
  await ready(page);
  await expect(page.getByRole("note")).toContainText("the pattern is the window, not meaning");
  const [seq, headDim, items] = [6, 8, 4];
  const generator = new Generator(0);
  const [query, key, value] = [0, 1, 2].map(() => randn(generator, items * seq * headDim)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const { weights } = await attention64(
    {
      query,
      key,
      value,
      items,
      seq,
      headDim,
      span: (i) => ({ first: Math.max(0, i - 2), last: i }),
      left: 2,
      width: 3,
    },
    async () => {},
  );
  // Head 1, query 4, key 3 is the middle one of three.
  expect(await term(page, "weight")).toBeCloseTo(weights[(seq + 4) * 3 + 1] ?? Number.NaN, 4);

  const box = page.getByRole("textbox", { name: "text" });
  await box.fill("x".repeat(49));
  await expect(page.getByRole("alert").filter({ hasText: "49 characters" })).toBeVisible();
  await box.blur();
  await expect(box).toHaveValue("window");
  await box.fill("");
  await expect(page.getByTestId("sentence")).toHaveText(/no text yet/);
});
