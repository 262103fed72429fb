import { NotebookDriver } from "./support/notebook";
import { expect, test } from "./support/page";

/** The bits of each step that was printed. */
const bitsIn = (printed: string) =>
  [...printed.matchAll(/step \d+: ([\d.]+) bits/g)].map(([, bits]) => Number(bits));

/** Steps that it learns for at least. An interpreter trains a model of 3 MB here, without a GPU. */
const STEPS = process.env["SOAK"] ? 40 : 8;

test("the text model learns a text of the reader's own: loss falls, Stop ends it, what it learned stays", async ({
  page,
}) => {
  test.setTimeout(600_000);
  const book = new NotebookDriver(page);
  await book.open("/en/notebook/?lesson=reader");
  const place = async (text: string) => {
    const all = await book.cells().evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ""));
    return 1 + all.findIndex((one) => one.includes(text));
  };
  const load = await place("reader.load()");
  // By its button: a notebook that has just come gives the focus to its first cell, and a key would run that.
  const runs = (cell: number) =>
    book.cell(cell).getByRole("button", { name: "Run this cell", exact: true }).click();
  await runs(load);
  await expect(book.output(load)).toContainText("num_heads", { timeout: 240_000 });

  await test.step("it is stopped while it learns", async () => {
    const train = await place("reader.train(");
    await book.write(
      train,
      `import time
mine = "the bee sees the sea, the sea sees the bee. " * 6
seconds = 600
before = model.bits(mine[:96]).mean().item()
began = time.monotonic()
for step, loss in reader.train(model, mine, steps=1000, seq=24):
    took = time.monotonic() - began
    print(f"step {step}: {loss:.2f} bits, {took:.0f} of {seconds} s")`,
    );
    await runs(train);
    const output = book.output(train);
    await expect
      .poll(async () => bitsIn((await output.textContent()) ?? "").length, { timeout: 300_000 })
      .toBeGreaterThanOrEqual(STEPS);
    await page.locator("[data-action=stop]").click();
    await expect(output).toContainText("KeyboardInterrupt", { timeout: 60_000 });
    const bits = bitsIn((await output.textContent()) ?? "");
    const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
    expect(mean(bits.slice(-STEPS / 4))).toBeLessThan(mean(bits.slice(0, STEPS / 4)));
  });

  await test.step("what it learned is there", async () => {
    const after = await place('print("before"');
    await runs(after);
    // An error is not waited out: it will not become a number.
    await expect(book.output(after)).toContainText(/after [\d.]+|Error/, { timeout: 240_000 });
    await expect(book.output(after)).toContainText(/before [\d.]+ after [\d.]+/, { timeout: 1000 });
    const [, before, now] =
      /before ([\d.]+) after ([\d.]+)/.exec((await book.output(after).textContent()) ?? "") ?? [];
    expect(Number(now)).toBeLessThan(Number(before));
  });
});
