import { readFileSync } from "node:fs";
import { soak } from "./routes";
import { codeCell, ipynb, NotebookDriver } from "./support/notebook";
import { accessibilityFindings, expect, test } from "./support/page";

const entries: readonly { id: string; code: string; message: string; traceback: string }[] = JSON.parse(
  readFileSync("tests/golden/doctor/cases.json", "utf8"),
);
function entry(id: string) {
  const found = entries.find((one) => one.id === id);
  if (!found) throw new Error(`no entry ${id}`);
  return found;
}

/** Ten programs of ten kinds, both languages in turn. */
const TEN = [
  "pad_mask_2d-0",
  "view_after_transpose-0",
  "unpack4-0",
  "no_transpose-0",
  "linear-1",
  "einsum_size-1",
  "mha_3d-1",
  "sdpa_gqa-1",
  "ce-1",
  "cat-1",
];

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** A quick run takes each program in one of the languages, in turn. */
const programsIn = (language: string) => TEN.filter((_, n) => soak || (n % 2 === 0) === (language === "en"));

for (const language of ["en", "zh"] as const)
  test(`from a pasted program to a copied one that runs, by three keys, and from the next on the same page (${language})`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await page.goto(`/${language}/error-help/`);
    for (const id of programsIn(language))
      await test.step(id, async () => {
        const { code = "", traceback = "" } = entry(id);
        // Program and error, as one has them: the error stands below the program it came from.
        const pasted = `${code}\n${traceback}`;
        await page.locator("textarea").fill("");
        await page.locator("textarea").blur();
        await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
        // One: paste, wherever one is on the page. The page has to have come alive.
        await expect(async () => {
          await page.keyboard.press("Control+V");
          await expect(page.locator("textarea")).toBeFocused({ timeout: 500 });
        }).toPass();
        await expect(page.locator("textarea")).toHaveValue(pasted);
        await expect(page.getByTestId("run-here")).toBeVisible();
        // Two: run.
        await page.keyboard.press("Control+Enter");
        await expect(page.getByTestId("copy-fix")).toBeFocused({ timeout: 150_000 });
        await expect(page.getByTestId("doctor-fix")).toHaveAttribute("data-outcome", "runs");
        await expect(page.getByTestId("doctor-card")).toBeVisible();
        // Three: copy.
        await page.keyboard.press("Enter");
        await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe(pasted);
        const mended = await page.evaluate(() => navigator.clipboard.readText());
        expect(mended).not.toContain("Traceback");
        // What was copied does run: pasted in its turn, it comes to its end.
        await page.locator("textarea").fill(mended);
        await page.locator("textarea").press("Control+Enter");
        await expect(page.getByTestId("run-here").getByRole("status").first()).toContainText(
          language === "en" ? "It ran to its end" : "运行到了结尾",
          { timeout: 60_000 },
        );
        await expect(page.getByTestId("line-steps")).toBeVisible();
      });
  });

test("a message alone asks one question with pictures, claims no library, and none of these leads on", async ({
  page,
}) => {
  await page.goto("/en/error-help/");
  await page.locator("textarea").fill(entry("mask_length-0").message);
  const question = page.getByTestId("doctor-question");
  await expect(question).toBeVisible();
  await expect(page.getByTestId("doctor-card")).not.toContainText(/xformers/i);
  expect(await accessibilityFindings(page)).toEqual([]);
  await question.locator("[data-cause=none]").click();
  await expect(page.getByTestId("doctor-card")).toContainText("paste the program");
  await page.getByRole("button", { name: "Ask again" }).click();
  await question.locator("[data-cause=mask_length]").click();
  await expect(page.getByTestId("doctor-cause")).toHaveAttribute("data-cause", "mask_length");
});

test("the reader's own frame alone, and a removed module, are answered", async ({ page }) => {
  await page.goto("/en/error-help/");
  await page
    .locator("textarea")
    .fill(
      'Traceback (most recent call last):\n  File "train.py", line 5, in <module>\n    out = attention(q, k, v)\nRuntimeError: The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3',
    );
  await expect(page.getByTestId("doctor-card")).toBeVisible();
  await expect(page.getByTestId("verdict")).toContainText("one frame");
  await page.locator("textarea").fill("ModuleNotFoundError: No module named 'xformers.components'");
  await expect(page.getByTestId("doctor-card")).toContainText("0.0.28.post3");
  await page.locator("textarea").fill("We went to the market and bought 512 apples for 8 people.");
  await expect(page.getByTestId("verdict")).toContainText("No error of this kind found");
});

test("a link carries the text, at 360 px in Chinese nothing overflows", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/zh/error-help/");
  await page.locator("textarea").fill(entry("bias_axes-0").traceback);
  await page.getByTestId("copy-link").click();
  const url = page.url();
  expect(url).toContain("#error=");
  await page.goto("/zh/");
  await page.goto(url);
  await expect(page.locator("textarea")).toHaveValue(entry("bias_axes-0").traceback);
  await expect(page.getByTestId("doctor-card")).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test("on the Python page the card stands between code and traceback, and lines carry their shapes", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto("/en/python/");
  await page.getByRole("checkbox", { name: "Shapes" }).check();
  await page.getByTestId("python-run").click();
  const card = page.getByTestId("doctor-card");
  await expect(card).toBeVisible({ timeout: 150_000 });
  await expect(page.locator(".cm-shape").first()).toContainText("(2, 8, 512, 32)");
  const steps = page.getByTestId("line-steps");
  await page.locator(".cm-shape").first().click();
  await expect(steps.getByRole("status")).toContainText("A new tensor");
  expect(await accessibilityFindings(page)).toEqual([]);
});

for (const language of ["en", "zh"] as const)
  test(`shapes stand at the margin of a cell and its line is stepped through, by keys alone (${language})`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const book = new NotebookDriver(page);
    await book.open(`/${language}/notebook/`);
    await book.openFile(
      "shapes.ipynb",
      ipynb([
        codeCell(
          "import torch\nq = torch.randn(2, 4, 6, 8)\nscores = q @ q.transpose(-2, -1) + torch.zeros(6, 6)",
        ),
        codeCell("ones = torch.ones(2, 4, 5)\nscores + ones"),
      ]),
    );
    await expect(book.cells()).toHaveCount(2);
    await book.cell(1).focus();
    await book.press("s", "Control+Enter");
    await expect(book.cell(1).locator(".cm-shape").nth(1)).toContainText("scores (2, 4, 6, 6)", {
      timeout: 150_000,
    });
    const steps = book.cell(1).getByTestId("line-steps");
    await steps.getByRole("combobox").selectOption("3");
    const [back, next] = [steps.getByRole("button").first(), steps.getByRole("button").last()];
    await expect(back).toBeDisabled();
    await expect(steps.locator("mark")).toHaveText("q.transpose(-2, -1)");
    await next.press("Enter");
    await expect(steps.locator("mark")).toHaveText("q @ q.transpose(-2, -1)");
    await next.press("Enter");
    await next.press("Enter");
    await expect(steps.locator("mark")).toHaveText("q @ q.transpose(-2, -1) + torch.zeros(6, 6)");
    await expect(steps.getByRole("table")).toContainText("scores");
    await expect(next).toBeDisabled();
    // A cell whose shapes are off fails: the card has its shapes all the same.
    await book.cell(1).focus();
    await book.press("j", "Control+Enter");
    await expect(book.output(2).getByTestId("doctor-card")).toContainText("scores", { timeout: 60_000 });
    if (process.env["SHOTS"]) await page.screenshot({ path: `/tmp/shapes-${language}.png`, fullPage: true });
    expect(await accessibilityFindings(page)).toEqual([]);
    // Switched on, it is kept with the notebook.
    await book.saved();
    await page.reload();
    await expect(book.cell(1).getByRole("button", { pressed: true })).toBeVisible();
  });
