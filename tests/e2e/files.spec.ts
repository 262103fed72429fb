import { strToU8, unzipSync, zipSync } from "fflate";
import { ipynb, NotebookDriver } from "./support/notebook";
import { accessibilityFindings, expect, test } from "./support/page";

const wheel = zipSync({
  "bands/__init__.py": strToU8("left = 7\n"),
  "bands-1.2.dist-info/METADATA": strToU8("Metadata-Version: 2.1\nName: bands\nVersion: 1.2\n"),
});
const given = [
  { name: "masks.py", mimeType: "text/x-python", buffer: Buffer.from("def width(): return 5\n") },
  { name: "rows.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") },
  { name: "bands-1.2-py3-none-any.whl", mimeType: "application/zip", buffer: Buffer.from(wheel) },
];

test("files beside a notebook: dropped, listed, imported and opened, kept, and exported with it", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const book = new NotebookDriver(page);
  await book.open();
  await book.openCells([
    "import masks, bands, csv\nprint(masks.width(), bands.left, list(csv.reader(open('rows.csv'))))",
  ]);
  // As from the desktop: on the notebook, wherever.
  const data = await page.evaluateHandle(
    (files) => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of files) transfer.items.add(new File([new Uint8Array(bytes)], name));
      return transfer;
    },
    given.map(({ name, buffer }) => ({ name, bytes: [...buffer] })),
  );
  await page.getByTestId("notebook").dispatchEvent("drop", { dataTransfer: data });
  const list = page.getByTestId("files");
  for (const { name } of given) await expect(list.getByRole("rowheader", { name })).toBeVisible();
  await expect(list).toContainText("import bands");
  await book.cell(1).focus();
  await book.press("Control+Enter");
  await expect(book.output(1)).toContainText("5 7 [['a', 'b'], ['1', '2']]", { timeout: 150_000 });

  await test.step("a module that is replaced is imported anew; what cannot run here is refused", async () => {
    await page.getByTestId("add-files").setInputFiles([
      { name: "masks.py", mimeType: "", buffer: Buffer.from("def width(): return 6\n") },
      { name: "fast-1-cp312-cp312-linux_x86_64.whl", mimeType: "", buffer: Buffer.from(wheel) },
    ]);
    await expect(list.getByRole("status")).toContainText("compiled code");
    await book.cell(1).focus();
    await book.press("Control+Enter");
    await expect(book.output(1)).toContainText("6 7", { timeout: 60_000 });
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  await test.step("after a reload they are there, before Python is", async () => {
    await book.saved();
    await page.reload();
    await page.getByRole("button", { name: "Files", exact: true }).click();
    await expect(list.getByRole("rowheader")).toHaveCount(3);
    await book.cell(1).focus();
    await book.press("Control+Enter");
    await expect(book.output(1)).toContainText("6 7", { timeout: 150_000 });
  });

  await test.step("the zip holds all, and opens as a copy with its files", async () => {
    await page.getByRole("button", { name: "File", exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: /\.zip/ }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const zip = Buffer.concat(chunks);
    expect(Object.keys(unzipSync(zip)).sort()).toEqual(
      [...given.map(({ name }) => name), "test.ipynb"].sort(),
    );
    await book.openFile("empty.ipynb", ipynb([]));
    await expect(list.getByRole("rowheader")).toHaveCount(0);
    await page
      .getByTestId("file")
      .setInputFiles({ name: "test.zip", mimeType: "application/zip", buffer: zip });
    await expect(list.getByRole("rowheader")).toHaveCount(3);
    await expect(page.getByLabel("Name of the notebook")).toHaveValue("test");
  });
});

test("files on the Python page, in Chinese at 360 px", async ({ page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/zh/python/");
  await page.getByTestId("add-files").setInputFiles(given);
  const list = page.getByTestId("files");
  await expect(list.getByRole("rowheader")).toHaveCount(3);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole("radio", { name: "我的代码" }).check({ force: true });
  await page.getByTestId("python-editor").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("import masks\nprint('width', masks.width())");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("python-output")).toContainText("width 5", { timeout: 150_000 });
  await page.reload();
  await expect(list.getByRole("rowheader")).toHaveCount(3);
  await list.getByRole("button", { name: "移除 masks.py" }).click();
  await expect(list.getByRole("rowheader")).toHaveCount(2);
});
