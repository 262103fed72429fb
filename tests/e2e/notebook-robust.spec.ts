import type { Page } from "@playwright/test";
import { codeCell, ipynb, markdownCell, NotebookDriver } from "./support/notebook";
import { expect, test } from "./support/page";

/** Records as a browser keeps them, changed behind the page's back. */
async function changeStored(page: Page, change: string): Promise<void> {
  await page.evaluate(async (text) => {
    const { on, set } = JSON.parse(text) as { on: string; set: Record<string, unknown> };
    const changed = (store: string, value: Record<string, unknown>) => {
      if (on !== store) return value;
      const gone = Object.keys(set).filter((key) => set[key] === null);
      return Object.fromEntries(Object.entries({ ...value, ...set }).filter(([key]) => !gone.includes(key)));
    };
    const database = await new Promise<IDBDatabase>((done, failed) => {
      const request = indexedDB.open("local-attention-notebooks");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const transaction = database.transaction(["notebooks", "cells"], "readwrite");
    const ended = new Promise((done) => transaction.addEventListener("complete", done));
    const cursors = [transaction.objectStore("notebooks"), transaction.objectStore("cells")];
    for (const store of cursors) {
      const request = store.openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return;
        cursor.update(changed(store.name, cursor.value));
        cursor.continue();
      };
    }
    await ended;
    database.close();
  }, change);
}

const HOSTILE = [
  ["roots", `$${"\\sqrt{".repeat(1500)}x${"}".repeat(1500)}$`],
  ["unclosed formulas", "$$ a\n".repeat(20_000)],
  ["unclosed environments", "\\begin{abc}\n".repeat(12_000)],
  ["an address", `https://x.example/${"*".repeat(150_000)}a`],
] as const;

for (const [name, source] of HOSTILE) {
  test(`a cell of ${name} leaves the page usable, now and after a reload`, async ({ page }) => {
    const notebook = new NotebookDriver(page);
    await notebook.open();
    const cells = [markdownCell("# before"), markdownCell(source), codeCell("1 + 1")];
    await notebook.openFile("hostile.ipynb", ipynb(cells));
    await expect(notebook.cells()).toHaveCount(3);
    await expect(notebook.cell(1).getByText("before")).toBeVisible();
    await notebook.saved();
    await page.reload();
    await expect(notebook.cells()).toHaveCount(3);
    await notebook.cell(2).focus();
    await notebook.press("d", "d");
    await expect(notebook.cells()).toHaveCount(2);
  });
}

test("a cell's outputs that would stop a page do not", async ({ page }) => {
  const levels = Array.from(
    { length: 9 },
    (_, n) => `<g id="l${n + 1}">${`<use href="#l${n}"/>`.repeat(10)}</g>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><circle id="l0" r="1"/>${levels.join("")}</svg>`;
  const display = (data: object) => ({ output_type: "display_data", metadata: {}, data });
  const stream = (text: string) => ({ output_type: "stream", name: "stdout", text });
  const outputs = [
    stream(`${"a".repeat(300_000)}${"\b".repeat(299_999)}`),
    display({ "text/html": "<div>".repeat(100_000) }),
    display({ "image/svg+xml": svg }),
    stream(`${"b".repeat(10_000)}${"\rc".repeat(100_000)}\nthe end`),
  ];
  const notebook = new NotebookDriver(page);
  await notebook.open();
  await notebook.openFile("outputs.ipynb", ipynb([codeCell("x", { outputs, execution_count: 1 })]));
  await expect(notebook.output(1)).toContainText("200 deep");
  await expect(notebook.output(1)).toContainText("again and again");
  await expect(notebook.output(1)).toContainText("the end");
  await notebook.saved();
});

test("a notebook whose opening did not finish is not opened by itself", async ({ page }) => {
  const notebook = new NotebookDriver(page);
  await notebook.open();
  await notebook.openCells(["a = 1"], "mine");
  await notebook.saved();
  const id = new URL(page.url()).searchParams.get("notebook") ?? "";
  // As a page leaves it that was stopped while it drew.
  await page.goto("/en/learn/");
  await page.evaluate(
    (held) => localStorage.setItem("local-attention-notebook-opening", `1 gone ${held}`),
    id,
  );
  await page.goto("/en/notebook/");
  const stopped = page.getByTestId("stopped");
  await expect(stopped.getByRole("alert")).toContainText("“mine” was being opened");
  await expect(stopped.getByRole("listitem").filter({ hasText: "mine" })).toBeVisible();
  await page.reload();
  await expect(stopped).toBeVisible();
  await stopped.getByRole("button", { name: "Open “mine” all the same" }).click();
  await expect(page.getByLabel("Name of the notebook")).toHaveValue("mine");
  // It was opened and left as it should be.
  await page.reload();
  await expect(page.getByLabel("Name of the notebook")).toHaveValue("mine");
});

test("leaves a normal page without a trace: the next one opens the notebook", async ({ page }) => {
  const notebook = new NotebookDriver(page);
  await notebook.open();
  await notebook.openCells(["a = 1"], "mine");
  await page.goto("/en/learn/");
  await page.goto("/en/notebook/");
  await expect(page.getByLabel("Name of the notebook")).toHaveValue("mine");
});

for (const [name, change] of [
  [
    "a cell without text and with outputs that are no list",
    { on: "cells", set: { source: null, outputs: "x" } },
  ],
  ["null among the outputs", { on: "cells", set: { outputs: [null, { type: "stream", text: 5 }] } }],
  ["an order that is no list", { on: "notebooks", set: { order: 5 } }],
] as const) {
  test(`${name}: shown, downloadable, repaired when asked`, async ({ page }) => {
    const notebook = new NotebookDriver(page);
    await notebook.open();
    await notebook.openCells(["a = 1", "b = 2"], "mine");
    await notebook.saved();
    await page.goto("/en/learn/");
    await changeStored(page, JSON.stringify(change));
    await page.goto("/en/notebook/");
    await expect(page.getByLabel("Name of the notebook")).toHaveValue("mine");
    await expect(notebook.cells()).toHaveCount(2);
    const notice = page.getByRole("alert").filter({ hasText: "cannot be read" });
    const download = page.waitForEvent("download");
    await notice.getByRole("button", { name: "Download what is stored" }).click();
    expect((await download).suggestedFilename()).toBe("mine-stored.json");
    await notice.getByRole("button", { name: "Store it as it is shown" }).click();
    await expect(notice).toBeHidden();
    await page.reload();
    await expect(notebook.cells()).toHaveCount(2);
    await expect(notice).toBeHidden();
  });
}

test("a name that is no text leaves the list usable", async ({ page }) => {
  const notebook = new NotebookDriver(page);
  await notebook.open();
  await notebook.openCells(["a = 1"], "mine");
  await notebook.saved();
  await page.goto("/en/learn/");
  await changeStored(page, JSON.stringify({ on: "notebooks", set: { name: { odd: 1 }, changed: "x" } }));
  await page.goto("/en/notebook/");
  await page.getByRole("button", { name: "File", exact: true }).click();
  await page.getByRole("menuitem", { name: "My notebooks…" }).click();
  await expect(page.getByRole("dialog").getByRole("listitem").first()).toContainText("Untitled");
});
