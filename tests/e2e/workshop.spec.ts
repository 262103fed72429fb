import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { questions } from "../../content/questions";
import { drawWithFinger } from "./support/finger";
import { expect, restingBox, test } from "./support/page";

// One walk, as a teacher and as a learner: build, open the link, do a task, hand in, gather.
const languages = process.env["SOAK"] ? (["en", "zh"] as const) : (["zh"] as const);

const words = {
  en: {
    title: "Title",
    take: "Take them",
    codes: /^Codes/,
    name: /^Your name/,
    make: "Make the code",
    wrong: /128, 128/,
  },
  zh: {
    title: "标题",
    take: "读取",
    codes: /^结果代码/,
    name: /^你的名字/,
    make: "生成结果代码",
    wrong: /128, 128/,
  },
};

for (const lang of languages) {
  test(`a workshop is built, opened, done, and its results are gathered, ${lang}`, async ({ page }) => {
    const say = words[lang];
    await page.goto(`/${lang}/teach/`);
    await page.getByLabel(say.title, { exact: true }).fill("Windows 窗口");
    const chapters = page
      .getByRole("group")
      .filter({ has: page.getByRole("checkbox") })
      .first();
    const boxes = chapters.getByRole("checkbox");
    const picked = Math.min(3, await boxes.count());
    for (let n = 0; n < picked; n++) await boxes.nth(n).check();
    for (const item of ["questions before", "questions after", "notebook pitfall", "figure mask"])
      await page.locator(`[data-pick="${item}"]`).check();
    const link = await page.getByTestId("link").inputValue();

    // The learner: another tab, only the link.
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Windows 窗口");
    await expect(page.locator("ol > li h2")).toHaveCount(picked + 4);

    // Six questions before: one right, one wrong, the rest not known; an open one is asked for.
    await page.locator("#questions-before a").click();
    const chooseAll = async (option: (id: string, n: number, answer: string) => string) => {
      for (const [n, { id, answer }] of questions.entries())
        await page.locator(`input[name="${id}"][value="${option(id, n, answer)}"]`).check();
    };
    await page.locator("form button[type=submit]").first().click();
    await expect(page.locator("#question-1 input").first()).toBeFocused();
    await chooseAll((id, n, answer) => (n === 0 ? answer : id === "cost" ? "square" : "unsure"));
    await page.reload();
    await expect(page.locator('input[name="cost"][value="square"]')).toBeChecked();
    await page.locator("form button[type=submit]").first().click();
    await expect(page.getByTestId("questions-score")).toHaveAttribute("data-right", "1");
    await expect(page.locator("#questions-result")).toBeFocused();
    await expect(page.locator("main ul a")).toHaveCount(5);
    await page.locator("main a[href*='/workshop/#']").click();

    await page.locator("#chapter-the-error a").click();
    const task = page.locator("#task-mask-shape");
    const answer = task.getByRole("textbox");
    for (const shape of ["(128, 128)", "(16, 16)"]) {
      await answer.fill(shape);
      await answer.press("Enter");
      await expect(task.getByTestId("feedback")).toHaveAttribute("data-right", String(shape === "(16, 16)"));
    }
    await page.locator("main a[href*='/workshop/#']").click();
    await expect(page.getByTestId("solved-the-error")).toContainText("1");

    // After the course, five right: both times stand side by side.
    await page.locator("#questions-after a").click();
    await chooseAll((id, _, answer) => (id === "view" ? "same" : answer));
    await page.locator("form button[type=submit]").first().click();
    await expect(page.getByTestId("questions-score")).toHaveAttribute("data-right", "5");
    const compared = page.getByTestId("questions-compared").getByRole("row");
    await expect(compared.nth(1)).toContainText(/✓.*✓/);
    await expect(compared.nth(4)).toContainText(/[?？].*✗/);
    await expect(compared.nth(5)).toContainText(/✗.*✓/);
    await page.locator("main a[href*='/workshop/#']").click();
    await page.getByLabel(say.name).fill("小明");
    await page.getByRole("button", { name: say.make }).click();
    const code = await page.getByTestId("code").inputValue();

    // The teacher again.
    await page.goto("about:blank");
    await page.goto(`/${lang}/teach/results/#${link.split("#")[1]}`);
    const text = page.getByLabel(say.codes);
    const [mark, id, payload, signature] = code.split(".");
    const broken = `${mark}.${id}.${payload?.slice(0, -6)}.${signature}`;
    await text.fill(`${code}\n${broken}\nLAL1.other0.${payload}.${signature}`);
    await page.getByRole("button", { name: say.take }).click();
    const row = page.getByTestId("class").getByRole("row").filter({ hasText: "小明" });
    await expect(row).toContainText("✓ 2");
    await expect(page.getByTestId("mistakes")).toContainText("[128,128]");
    await expect(page.locator("main ul li")).toHaveCount(2);
    const learned = page.getByTestId("learned").getByRole("row").filter({ hasText: "小明" });
    await expect(learned).toContainText(/1.*5.*\+4/);
    // A wrong answer to the questions is none of the course's mistakes.
    await expect(page.getByTestId("mistakes")).not.toContainText("square");
    const [csv] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "CSV" }).click(),
    ]);
    const table = readFileSync(await csv.path(), "utf8");
    expect(table).toContain("questions-after/view solved");
    expect(table).toContain("notebook-pitfall/pitfall-08 solved");
  });
}

test("who takes the course alone hands in as well, and a teacher reads it without a link", async ({
  page,
}) => {
  await page.goto("/en/learn/");
  await page.locator("[data-invite=before] a").click();
  for (const { id } of questions) await page.locator(`input[name="${id}"][value="unsure"]`).check();
  await page.getByRole("button", { name: "I am done" }).click();
  await expect(page.getByTestId("questions-score")).toHaveAttribute("data-right", "0");
  await page.getByLabel("Your name, as your teacher knows it").fill("Ada");
  await page.getByRole("button", { name: "Make the code" }).click();
  const code = await page.getByTestId("code").inputValue();
  await page.goto("/en/teach/results/");
  await page.getByLabel(/^Codes/).fill(`${code}\nnot a code\nLAL1.abcdef.AAAA.BBBB`);
  await page.getByRole("button", { name: "Take them" }).click();
  await expect(page.getByTestId("taken")).toHaveText("1 taken, 2 refused.");
  await expect(page.getByTestId("learned").getByRole("row", { name: "Ada" })).toContainText("0 of 6 right");
  await page.goto("/en/questions/before/");
  await page.getByRole("button", { name: "Answer them again" }).click();
  await expect(page.locator("input[name=mask-size][value=unsure]")).not.toBeChecked();
});

test.describe("the parts of a workshop are put in order", () => {
  const titles = (page: Page) =>
    page.locator("[data-item]").evaluateAll((items) => items.map((item) => item.getAttribute("data-item")));
  const IDS = ["why", "the-error", "one-row"].map((id) => `chapter ${id}`);
  const grips = async (page: Page) => {
    await page.goto("/en/teach/");
    for (const item of IDS) await page.locator(`[data-pick="${item}"]`).check();
    const found = page.getByRole("button", { name: /^Put in order/ });
    await expect(found).toHaveCount(IDS.length);
    await found.first().evaluate((grip) => grip.scrollIntoView({ block: "center" }));
    const middles = [];
    for (const grip of await found.all()) {
      const { x, y, width, height } = await restingBox(grip);
      middles.push({ x: x + width / 2, y: y + height / 2 });
    }
    return middles as [Point, Point, Point];
  };
  interface Point {
    x: number;
    y: number;
  }

  test("with a mouse", async ({ page }) => {
    const [first, , third] = await grips(page);
    await page.mouse.move(first.x, first.y);
    await page.mouse.down();
    await page.mouse.move(third.x, third.y, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => titles(page)).toEqual([IDS[1], IDS[2], IDS[0]]);
    await page.reload();
    await expect.poll(() => titles(page)).toEqual([IDS[1], IDS[2], IDS[0]]);
  });

  test.describe("on a telephone", () => {
    test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    test("with a finger, and the page stays where it is", async ({ page }) => {
      const [first, second, third] = await grips(page);
      const before = await page.evaluate(() => scrollY);
      await drawWithFinger(page, [third, second, first]);
      await expect.poll(() => titles(page)).toEqual([IDS[2], IDS[0], IDS[1]]);
      expect(await page.evaluate(() => scrollY)).toBe(before);
    });
  });
});
