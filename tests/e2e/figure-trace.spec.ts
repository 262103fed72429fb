import { readFileSync } from "node:fs";
import { expect, test } from "./support/page";

interface Case {
  readonly id: string;
  readonly expect: { readonly error?: string; readonly type?: string };
}

const recorded: { cases: readonly Case[] } = JSON.parse(readFileSync("tests/golden/errors.json", "utf8"));
const messageOf = (id: string) => {
  const found = recorded.cases.find((one) => one.id === id);
  return `${found?.expect.type}: ${found?.expect.error}`;
};

test("a case runs step by step, ends as recorded, and stands beside the call that works", async ({
  page,
}) => {
  await page.goto("/en/figures/trace/");
  await expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  const wrong = page.getByTestId("wrong");
  await expect(wrong.getByTestId("outcome")).toHaveText(messageOf("issue-4d"));
  await expect(wrong.getByTestId("recorded")).toContainText("the same came out here");
  // It opens at the beginning, before anything clashes, and at the end has the two shapes: 512 keys against 8 heads.
  await expect(page.locator("[data-column=step_direct] [data-clash]")).toHaveCount(0);
  const called = page.getByRole("group", { name: "As it was called", exact: true });
  await called.getByRole("button", { name: "To the end" }).click();
  // Away from the rows: a pointer that stands on one reads it out.
  await page.mouse.move(1, 1);
  await expect(page.locator("[data-column=step_direct] [data-clash] text").first()).toHaveText("≠ 512");
  const right = page.getByTestId("right");
  await expect(right.getByRole("heading", { name: "Shape trace" })).toBeVisible({ timeout: 60_000 });
  await expect(right.getByText("Stops here")).toHaveCount(0);

  // Another case of the family, by keyboard alone; the address remembers it.
  await page.getByRole("combobox", { name: "Case" }).selectOption("4d-heads-eq-seq");
  await expect(wrong.getByTestId("outcome")).toHaveText(messageOf("4d-heads-eq-seq"));
  await expect(page).toHaveURL(/misuse_case=3/);
  await page.getByRole("img", { name: /4d-heads-eq-seq/ }).focus();
  await expect(page, "another case begins anew").not.toHaveURL(/step_direct/);
  const reading = page.getByTestId("reading");
  await expect(reading).toContainText("Point at a row");
  await page.keyboard.press("Home");
  await expect(reading).toContainText("As it was called, step 1 of 7, Make the mask:");
  await expect(page, "what is pointed at is not kept").not.toHaveURL(/step_direct/);
  // To the call that works, in the other column, and back.
  await page.keyboard.press("ArrowRight");
  await expect(reading).toContainText("As it is meant, step 1 of");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/step_direct=2/);
  await expect(wrong.getByRole("button", { expanded: true })).toContainText("AttentionMask.from_bool");
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/step_direct/);
  await expect(reading).toContainText("Point at a row");

  // By pointer: it previews, a click stays, and what has not come yet steps back.
  const row = (n: number) => page.locator(`[data-column=step_direct] > g:nth-of-type(${n})`);
  await row(3).hover();
  await expect(reading).toContainText("step 3 of 7");
  await row(3).click();
  await page.mouse.move(1, 1);
  await expect(row(3)).toHaveAttribute("data-state", "here");
  await expect(row(4)).toHaveAttribute("data-state", "ahead");

  // A silent wrong, and a case that only Python can run.
  await page.goto("/en/figures/trace/?misuse=lost-keys");
  await expect(wrong.getByTestId("recorded")).toContainText("the same came out here", { timeout: 60_000 });
  await expect(page.getByTestId("sentence")).toContainText("it returns (1, 17, 4) without an error");
  await page.goto("/en/figures/trace/?misuse=not-a-tensor&misuse_case=1");
  await expect(page.getByTestId("source")).toContainText("A recording of the real library");
  await expect(wrong.getByRole("button", { name: "Run this in Python" })).toBeVisible();
});

test("on a phone each player stands with its own call: below its title, above its steps", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/en/figures/trace/");
  await expect(page.getByTestId("source")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  const edges = async (field: string, name: string) => {
    const column = page.locator(`[data-column=${field}]`);
    const box = async (part: ReturnType<typeof column.locator>) => {
      const found = await part.boundingBox();
      if (!found) throw new Error(`${field} has no ${part}`);
      return { top: found.y, bottom: found.y + found.height };
    };
    return [
      await box(column.locator("> text")),
      await box(page.getByRole("group", { name, exact: true })),
      await box(column.locator("> g").first()),
      await box(column.locator("> g").last()),
    ];
  };
  const inOrder = async () => {
    const called = await edges("step_direct", "As it was called");
    const meant = await edges("step_dispatch", "As it is meant");
    const all = [...called, ...meant];
    return all.every((part, n) => n === 0 || part.top >= (all[n - 1]?.bottom ?? 0));
  };
  // The drawing makes room once it knows how high a player is.
  await expect.poll(inOrder).toBe(true);
});
