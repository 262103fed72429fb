import { expect, type Locator, type Page } from "@playwright/test";

/** A notebook page, driven as a reader does. */
export class NotebookDriver {
  constructor(readonly page: Page) {}

  readonly cells = () => this.page.locator("[data-cell]");
  readonly cell = (place: number) => this.cells().nth(place - 1);
  readonly selected = () => this.page.locator("[data-cell][aria-current=true]");
  readonly output = (place: number) => this.cell(place).getByTestId("output");
  readonly mode = () => this.page.getByTestId("mode");
  readonly code = (place: number): Locator => this.cell(place).locator(".cm-content");

  async open(path = "/en/notebook/"): Promise<void> {
    await this.page.goto(path);
    await expect(this.cells().first()).toBeVisible();
  }

  /** Opens a file of the given text, as one chosen from the disk. */
  async openFile(name: string, text: string): Promise<void> {
    await this.page
      .getByTestId("file")
      .setInputFiles({ name, mimeType: "application/x-ipynb+json", buffer: Buffer.from(text) });
  }

  /** A notebook of Python cells, opened as a file; its first cell is selected, in command mode. */
  async openCells(sources: readonly string[], name = "test"): Promise<void> {
    await this.openFile(`${name}.ipynb`, ipynb(sources.map((source) => codeCell(source))));
    await expect(this.page.getByLabel("Name of the notebook")).toHaveValue(name);
    await expect(this.cells()).toHaveCount(sources.length);
    await this.cell(1).focus();
  }

  /** Writes into a cell, in place of what it holds. */
  async write(place: number, text: string): Promise<void> {
    await this.cell(place).getByTestId("source").click();
    await expect(this.mode()).toHaveText("Edit");
    // The editor may still be on its way; keys pressed before it has the focus would be commands.
    await expect(this.code(place)).toBeFocused();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
  }

  async sources(): Promise<string[]> {
    return this.cells().evaluateAll((cells) =>
      cells.map((cell) => {
        const lines = [...cell.querySelectorAll(".cm-line")].map((line) => line.textContent);
        return lines.length > 0 ? lines.join("\n") : (cell.querySelector("pre")?.textContent ?? "").trimEnd();
      }),
    );
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async saved(): Promise<void> {
    await expect(this.page.getByTestId("save")).toHaveAttribute("data-status", "saved");
  }

  /** Until nothing runs any more. */
  async idle(): Promise<void> {
    await expect(this.page.locator("[data-state=running], [data-state=queued]")).toHaveCount(0, {
      timeout: 90_000,
    });
  }
}

export const codeCell = (source: string, more: object = {}) => ({
  cell_type: "code",
  id: Math.random().toString(36).slice(2, 10),
  source,
  metadata: {},
  outputs: [] as object[],
  execution_count: null,
  ...more,
});

export const markdownCell = (source: string, more: object = {}) => ({
  cell_type: "markdown",
  id: Math.random().toString(36).slice(2, 10),
  source,
  metadata: {},
  ...more,
});

export function ipynb(cells: readonly object[]): string {
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
}
