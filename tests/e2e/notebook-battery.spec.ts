import { readdirSync, readFileSync } from "node:fs";
import { test as unwatched } from "@playwright/test";
import { readIpynb } from "../../components/notebook/files/ipynb-read";
import { writeIpynb } from "../../components/notebook/files/ipynb-write";
import { codeCell, ipynb, NotebookDriver } from "./support/notebook";
import { accessibilityFindings, expect, test } from "./support/page";

const folder = new URL("../notebooks/", import.meta.url);
const files = ["nbformat", "by-hand"].flatMap((part) =>
  readdirSync(new URL(`${part}/`, folder)).map((name) => {
    const text = readFileSync(new URL(`${part}/${name}`, folder), "utf8");
    return { name, text, result: readIpynb(text) };
  }),
);

// Not the watched page: that the content policy refuses what is hostile is written to the console.
unwatched(
  "every notebook of the battery opens and is saved as it came, or is refused with a word why",
  async ({ page }) => {
    const book = new NotebookDriver(page);
    await book.open();
    await page.evaluate(() => {
      Object.assign(window, { pwned: 0 });
      localStorage.setItem("secret", "kept");
    });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const title = page.getByLabel("Name of the notebook");
    for (const { name, text, result } of files) {
      await test.step(name, async () => {
        const stem = name.replace(/\.ipynb$/, "");
        await book.openFile(name, text);
        if (!result.ok) {
          const word = page.getByRole("alert").filter({ hasText: name });
          await expect(word).toContainText("could not be opened");
          if (result.refusal.code === "not_json")
            await expect(word).toContainText(`line ${result.refusal.line}`);
          await word.getByRole("button").click();
          return;
        }
        await expect(title).toHaveValue(stem);
        await expect(book.cells()).toHaveCount(Math.max(1, result.document.cells.length));
        for (const alert of await page.getByRole("alert").getByRole("button").all()) await alert.click();
      });
    }
    await test.step("what is stored is what was read", async () => {
      for (const { name, result } of files) {
        if (!result.ok || !/^(lesson-4.5|metadata|attachments|hostile-html|unknown)/.test(name)) continue;
        await page.getByRole("button", { name: "File", exact: true }).click();
        await page.getByRole("menuitem", { name: "My notebooks" }).click();
        await page
          .getByRole("dialog")
          .getByRole("button", { name: new RegExp(`^${name.replace(".ipynb", "")}`) })
          .click();
        await expect(title).toHaveValue(name.replace(".ipynb", ""));
        await page.getByRole("button", { name: "File", exact: true }).click();
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("menuitem", { name: "Save as .ipynb" }).click(),
        ]);
        // Ids that were made here differ from those made there.
        const blank = (file: string) => file.replace(/"id": "[^"]*"/g, '"id": ""');
        expect(blank(readFileSync(await download.path(), "utf8"))).toBe(blank(writeIpynb(result.document)));
      }
    });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (window as unknown as { pwned: number }).pwned)).toBe(0);
    expect(await page.evaluate(() => localStorage.getItem("secret"))).toBe("kept");
    expect(asked.filter((url) => /example\.com/.test(url))).toEqual([]);
  },
);

test("an output of 10 MB is opened, folded to its limits, and kept", async ({ page }) => {
  const book = new NotebookDriver(page);
  await book.open();
  const line = `${"x".repeat(99)}\n`;
  const outputs = [{ output_type: "stream", name: "stdout", text: line.repeat(100_000) }];
  await book.openFile("big.ipynb", ipynb([codeCell("print(x)", { outputs, execution_count: 1 })]));
  await expect(book.output(1)).toBeVisible();
  // What is drawn is a part of it.
  expect(((await book.output(1).textContent()) ?? "").length).toBeLessThan(1_000_000);
  await book.saved();
  await page.reload();
  await expect(book.output(1)).toBeVisible();
  await page.getByRole("button", { name: "File", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Save as .ipynb" }).click(),
  ]);
  const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(saved.cells[0].outputs[0].text.join("").length).toBe(10_000_000);
});

test("storage that is full, or blocked, is said, and the notebook can be taken as a file", async ({
  page,
  context,
}) => {
  const book = new NotebookDriver(page);
  await book.open();
  await book.openCells(["a = 1"], "full");
  await book.saved();
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await book.write(1, "kept = 2");
  const alert = page.getByRole("alert").filter({ hasText: "storage is full" });
  await expect(alert).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    alert.getByRole("button", { name: "Download it as a file" }).click(),
  ]);
  expect(readFileSync(await download.path(), "utf8")).toContain("kept = 2");

  const other = await context.newPage();
  await other.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("not here", "SecurityError");
    };
  });
  await other.goto("/en/notebook/");
  await expect(other.getByRole("alert").filter({ hasText: "no storage" })).toBeVisible();
  await expect(other.getByTestId("save")).toHaveAttribute("data-status", "failed");
  const second = new NotebookDriver(other);
  await expect(second.cells().first()).toBeVisible();
});

test("an exercise of a lesson notebook: wrong, a hint, right, and the results as a file", async ({
  page,
}) => {
  const book = new NotebookDriver(page);
  await book.open();
  await page.getByRole("button", { name: "File", exact: true }).click();
  await page.getByRole("menuitem", { name: "Lesson notebooks" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /refuses four axes/ })
    .click();
  await expect(page.getByLabel("Name of the notebook")).toHaveValue(/refuses four axes/);
  const place =
    1 +
    (await book
      .cells()
      .evaluateAll((cells) => cells.findIndex((cell) => cell.matches("[data-kind=exercise]"))));
  const exercise = book.cell(place);
  const check = exercise.getByRole("button", { name: "Check", exact: true });
  const verdict = exercise.locator("[data-correct]");
  await book.write(place, "folded = q.flatten(1, 2)");
  await check.click();
  await expect(verdict).toContainText("You have joined heads and positions", { timeout: 90_000 });
  await exercise.getByRole("button", { name: "Show a hint" }).click();
  await expect(
    exercise.getByRole("paragraph").filter({ hasText: "Batch and heads are axes 0" }),
  ).toBeVisible();
  await book.write(place, "folded = q.flatten(0, 1)");
  await check.click();
  await expect(verdict).toContainText("16 sequences");
  await expect(verdict).toHaveAttribute("data-correct", "true");
  await page.getByRole("button", { name: "File", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Save my results" }).click(),
  ]);
  expect(JSON.parse(readFileSync(await download.path(), "utf8"))).toMatchObject({
    solved: 1,
    total: 1,
    results: [{ correct: true, attempts: 2, hints: 1, program: "folded = q.flatten(0, 1)" }],
  });
});

test("outputs of every kind, in Chinese: nothing that a screen reader or weak eyes would miss", async ({
  page,
}) => {
  const book = new NotebookDriver(page);
  await book.open("/zh/notebook/");
  const display = (data: object) => ({ output_type: "display_data", data, metadata: {} });
  const values = Buffer.from(Float32Array.of(-1, 0, 1, Number.NaN, 0.5, 2).buffer).toString("base64");
  const tensor = {
    ...{
      shape: [4, 2, 3],
      dtype: "torch.float32",
      requires_grad: true,
      slice: "[0, :, :]",
      rows: 2,
      columns: 3,
    },
    ...{ row_step: 1, column_step: 1, min: -1, max: 2, mean: 0.5, not_finite: 1, bytes: 96, values },
  };
  const outputs = [
    { output_type: "stream", name: "stdout", text: "行\n".repeat(300) },
    { output_type: "stream", name: "stderr", text: "警告" },
    display({ "application/vnd.lab.tensor+json": tensor, "text/plain": "tensor(…)" }),
    display({ "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' }),
    display({ "text/html": "<table><tr><th>名称</th></tr><tr><td>值</td></tr></table>" }),
    display({ "text/markdown": "**粗体** $x^2$" }),
    display({ "application/x-nobody-knows": "?" }),
    { output_type: "execute_result", execution_count: 1, data: { "text/plain": "'值'" }, metadata: {} },
    {
      output_type: "error",
      ename: "ValueError",
      evalue: "不对",
      traceback: ['Traceback:\n  File "Cell In[1]", line 1, in <module>\nValueError: 不对'],
    },
  ];
  await book.openFile(
    "全部.ipynb",
    ipynb([
      codeCell("x", { execution_count: 1, outputs }),
      codeCell("x", { execution_count: 2, outputs, metadata: { scrolled: true } }),
      codeCell("x", { execution_count: 3, outputs, metadata: { collapsed: true } }),
      { cell_type: "raw", id: "raw", metadata: {}, source: "原样" },
    ]),
  );
  await expect(page.getByLabel("笔记本名称")).toHaveValue("全部");
  await expect(book.output(1).locator("iframe")).toBeVisible();
  await expect(book.output(1).locator("math")).toBeVisible();
  await expect(book.output(1).getByRole("button", { name: "显示全部 300 行" })).toBeVisible();
  await expect(book.output(1).getByRole("button", { name: "转到第 1 个单元格的第 1 行" })).toBeVisible();
  await expect(book.cell(3).getByRole("button", { name: "输出已折叠" })).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await accessibilityFindings(page, ["color-contrast"]), "dark").toEqual([]);
});
