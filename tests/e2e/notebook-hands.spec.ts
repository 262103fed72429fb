import { readFileSync } from "node:fs";
import { writeIpynb } from "../../components/notebook/files/ipynb-write";
import { figureCell, pythonCell, widgetCell } from "../../components/notebook/model/cells";
import { codeCell, ipynb, NotebookDriver } from "./support/notebook";
import { expect, restingBox, test } from "./support/page";

const PICTURE = `import base64, struct, zlib
from IPython.display import Image, display
part = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
pixels = b"".join(b"\\0" + bytes([30 * n] * 8) for n in range(8))
png = b"\\x89PNG\\r\\n\\x1a\\n" + part(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)) + part(b"IDAT", zlib.compress(pixels)) + part(b"IEND", b"")
display(Image(data=png))`;

const notebook = writeIpynb({
  metadata: {},
  cells: [
    pythonCell("window = 6"),
    figureCell({
      figure: "mask",
      experiment: { seq_len: 32, window_size: 4 },
      bindings: { window_size: "window" },
    }),
    pythonCell("print('window', window)"),
    widgetCell({ control: "select", variable: "rule", label: "", value: "local", options: ["local", "all"] }),
    widgetCell({ control: "text", variable: "who", label: "", value: "you" }),
    pythonCell("print(rule, who)"),
    pythonCell(PICTURE),
    pythonCell("from IPython.display import HTML\nHTML('<h1>High</h1>' + '<p>line</p>' * 5)"),
  ],
});

test("the hand on the page: a figure dragged, controls, cells moved, a file dropped, paper, an audience", async ({
  page,
}) => {
  const book = new NotebookDriver(page);
  await book.open();
  await book.openFile("hands.ipynb", notebook);
  await expect(book.cells()).toHaveCount(8);
  const runStale = () => page.getByRole("button", { name: "Run what is out of date" }).click();

  await test.step("a figure takes the variable over, and its window dragged sets the variable", async () => {
    await page.getByRole("button", { name: "Run all", exact: true }).click();
    await expect(book.output(3)).toContainText("window 6", { timeout: 90_000 });
    await book.idle();
    const figure = book.cell(2);
    await expect(figure.getByRole("slider", { name: "window_size" })).toHaveValue("6");
    const matrix = figure.getByRole("img", { name: /32 queries/ });
    await matrix.evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
    // The band is drawn from what the kernel answered to the new window.
    await expect(figure.getByTestId("visible-pairs")).toHaveText("203", { timeout: 60_000 });
    // Cells above come into being as the page scrolls.
    await restingBox(matrix);
    await matrix.hover();
    const box = await restingBox(matrix);
    const at = (key: number, query: number) =>
      [box.x + (key * box.width) / 32, box.y + ((query + 0.5) * box.width) / 32] as const;
    await page.mouse.move(...at(14, 20));
    await page.mouse.down();
    await page.mouse.move(...at(12, 20), { steps: 4 });
    await page.mouse.move(...at(10.5, 20), { steps: 4 });
    await page.mouse.up();
    await expect(figure.getByRole("slider", { name: "window_size" })).toHaveValue("10");
    await expect(book.cell(3)).toHaveAttribute("data-state", "stale");
    await expect(book.cell(3)).toContainText("window has changed since");
    await runStale();
    await expect(book.output(3)).toContainText("window 10");
    await book.idle();
  });

  await test.step("a choice and a text set their variables", async () => {
    await expect(book.output(6)).toContainText("local you");
    await book.cell(4).getByRole("combobox").first().selectOption("all");
    await book.cell(5).getByRole("textbox").first().fill("me");
    await expect(book.cell(6)).toHaveAttribute("data-state", "stale");
    await runStale();
    await expect(book.output(6)).toContainText("all me");
    await book.idle();
  });

  await test.step("a picture and HTML are shown, the frame as high as what is in it", async () => {
    const picture = book.output(7).locator("img");
    await picture.scrollIntoViewIfNeeded();
    expect(await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(
      8,
    );
    const frame = book.output(8).locator("iframe");
    await frame.scrollIntoViewIfNeeded();
    // Nothing is left to scroll to, and little more than the margins is left empty.
    const inside = () =>
      book
        .output(8)
        .frameLocator("iframe")
        .locator("html")
        .evaluate(({ scrollHeight, clientHeight, ownerDocument }) => ({
          hidden: scrollHeight - clientHeight,
          empty: clientHeight - ownerDocument.body.offsetHeight,
        }));
    // The frame is first as high as it may be, and as high as its content once that has been measured.
    await expect.poll(async () => (await inside()).empty).toBeLessThan(50);
    await expect.poll(async () => (await inside()).hidden).toBeLessThanOrEqual(1);
  });

  await test.step("a cell is dragged by its grip, and Z puts it back", async () => {
    await book.cell(5).evaluate((cell) => cell.scrollIntoView({ block: "center" }));
    await book.cell(6).hover();
    const from = await restingBox(book.cell(6).getByRole("button", { name: /^Drag to move/ }));
    const to = await restingBox(book.cell(5));
    const moved = (await book.cell(6).getAttribute("data-cell")) ?? "";
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, from.y - 10, { steps: 3 });
    await page.mouse.move(from.x + 8, to.y + 6, { steps: 3 });
    await page.mouse.up();
    await expect(book.cell(5)).toHaveAttribute("data-cell", moved);
    await book.cell(5).focus();
    await page.keyboard.press("z");
    await expect(book.cell(6)).toHaveAttribute("data-cell", moved);
  });

  await test.step("an audience is walked through the cells", async () => {
    await page.getByRole("button", { name: "Present this page" }).click();
    const bar = page.getByRole("region", { name: "Presenting" });
    await expect(bar).toBeVisible();
    await page.keyboard.press("PageDown");
    await expect(page.locator("[data-presented] [data-cell]")).toHaveAttribute("data-kind", "python");
    await page.keyboard.press("PageDown");
    await expect(page.locator("[data-presented] [data-cell]")).toHaveAttribute("data-kind", "figure");
    await bar.getByRole("button", { name: /Leave/ }).click();
  });

  await test.step("on paper there are text, code and outputs, and nothing to press", async () => {
    await page.emulateMedia({ media: "print" });
    await expect(book.output(3)).toBeVisible();
    await expect(book.cell(3).getByTestId("source")).toBeVisible();
    for (const gone of ["Run all", "Share"]) {
      await expect(page.getByRole("button", { name: gone, exact: true })).toHaveCount(0);
    }
    expect(
      await page.locator("[data-cell] button:visible").evaluateAll((all) => all.map((b) => b.outerHTML)),
    ).toEqual([]);
    await page.emulateMedia({ media: "screen" });
  });

  await test.step("a file dropped on the page is opened", async () => {
    const text = ipynb([codeCell("dropped = 1")]);
    const carried = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "dropped.ipynb"));
      return transfer;
    }, text);
    await page.getByTestId("notebook").dispatchEvent("dragover", { dataTransfer: carried });
    await expect(page.locator("[data-dropping]")).toHaveCount(1);
    await page.getByTestId("notebook").dispatchEvent("drop", { dataTransfer: carried });
    await expect(page.getByLabel("Name of the notebook")).toHaveValue("dropped");
    expect(await book.sources()).toEqual(["dropped = 1"]);
  });

  await test.step("a notebook too large for a link is offered as a file", async () => {
    const long = Array.from({ length: 60_000 }, () => Math.random().toString(36)[2]).join("");
    await book.openCells([`text = "${long}"`], "long");
    await page.getByRole("button", { name: "Share" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "too large for a link" });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      alert.getByRole("button", { name: "Download it as a file" }).click(),
    ]);
    expect(readFileSync(await download.path(), "utf8")).toContain(long);
  });
});
