import { codeCell, ipynb, NotebookDriver } from "./support/notebook";
import { expect, test } from "./support/page";

/** A tensor of each rank, its axes named in one of the ways in which code names them. */
const TENSORS = [
  { code: "import torch\ntorch.arange(5.)", shape: "(5,)", axes: null, planes: 0 },
  {
    code: "seq_len, head_dim = 6, 4\nx = torch.arange(24.).view(seq_len, head_dim)\nx",
    shape: "(6, 4)",
    axes: "(seq_len, head_dim)",
    planes: 0,
  },
  {
    code: "x = torch.arange(24.).reshape(2, 3, 4)  # (batch, seq_len, head_dim)\nx",
    shape: "(2, 3, 4)",
    axes: "(batch, seq_len, head_dim)",
    planes: 2,
  },
  {
    code: "q = torch.arange(48.).view(2, 3, 2, 4)\nbatch, heads, seq, _ = q.shape\nq",
    shape: "(2, 3, 2, 4)",
    axes: "(batch, heads, seq, …)",
    planes: 6,
  },
  { code: "torch.arange(48.).view(2, 1, 3, 2, 4)", shape: "(2, 1, 3, 2, 4)", axes: null, planes: 6 },
] as const;

for (const language of ["en", "zh"])
  test(`tensors of any rank are pictures, with the axes' names, before Python has started too, /${language}/`, async ({
    page,
  }) => {
    const book = new NotebookDriver(page);
    await book.open(`/${language}/notebook/`);
    await book.openFile("tensors.ipynb", ipynb(TENSORS.map(({ code }) => codeCell(code))));
    await expect(book.cells()).toHaveCount(TENSORS.length);
    await expect(book.cell(1)).toContainText("arange(5.)");
    await book.cell(1).focus();
    for (const [n] of TENSORS.entries()) {
      // The last one leads to no new cell.
      await book.press(n + 1 < TENSORS.length ? "Shift+Enter" : "Control+Enter");
      await expect(book.output(n + 1).locator("figure")).toBeVisible({ timeout: 90_000 });
    }
    await book.idle();
    const drawn = async () => {
      for (const [n, { shape, axes, planes }] of TENSORS.entries()) {
        const figure = book.output(n + 1).locator("figure");
        await expect(figure.locator("figcaption")).toContainText(shape);
        if (axes) await expect(figure.getByTestId("axes")).toContainText(axes);
        else await expect(figure.getByTestId("axes")).toHaveCount(0);
        await expect(figure.getByTestId("planes").getByRole("button")).toHaveCount(planes);
        await expect(figure.locator("canvas")).toHaveCount(planes + 1);
      }
    };
    await drawn();

    // A plane is looked at, by its name, and its numbers are read with the arrow keys.
    const fourth = book.output(4);
    await fourth.getByRole("button", { name: "batch 1" }).nth(1).click();
    await fourth.getByRole("img").focus();
    await book.press("ArrowRight", "ArrowRight", "ArrowDown");
    await expect(fourth.locator("output")).toHaveText("[1, 1, 1, 1] = 37");

    await book.saved();
    await page.reload();
    await expect(book.cells()).toHaveCount(TENSORS.length);
    await drawn();
    // Nothing has run since: the pictures are the saved ones.
    await expect(page.locator("[data-cell][data-state=notRun]")).toHaveCount(TENSORS.length);
  });
