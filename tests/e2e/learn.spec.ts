import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { type Element, elementsIn, parseMdx, wordsIn } from "../../components/lesson/source/parse";
import { type CellRule, cellsOf } from "../../components/lesson/task/cells";
import { chapterIds } from "../../content/chapters";
import { learn as learnEn } from "../../content/messages/en/learn";
import { learn as learnZh } from "../../content/messages/zh/learn";
import { alive, test } from "./support/page";

const soak = process.env["SOAK"] === "1";
const languages = soak ? (["en", "zh"] as const) : (["en"] as const);

const words = { en: learnEn, zh: learnZh };

/** Text as it is compared: without what layout and markup change. */
const plain = (text: string) => text.replace(/[\s`]+/g, "");

function tasksOf(chapter: string, language: string): Map<string, Element> {
  const tree = parseMdx(readFileSync(`content/chapters/${chapter}/${language}.mdx`, "utf8"));
  return new Map(elementsIn(tree.children ?? [], "Task").map((task) => [String(task.props["id"]), task]));
}

/** Where the keyboard stands: in which part of the chapter, and on what. */
const HERE = () => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const task = at.closest("[data-task]");
  return {
    task: task?.getAttribute("data-task") ?? null,
    predict: at.closest("[data-predict]")?.getAttribute("data-predict") ?? null,
    radio: at.matches("input[type=radio]"),
    text: at.matches("input[type=text]"),
    cell: at.getAttribute("data-cell"),
    open: at.matches("button") && task?.getAttribute("data-kind") === "code" && !at.closest("details"),
    end: at.matches("a[rel=next], footer a"),
  };
};

/** Gives one answer by keyboard alone; the keyboard stands on the task's first control. */
async function answer(page: Page, task: Element, value: unknown): Promise<void> {
  const { kind } = task.props;
  if (kind === "shape" || kind === "number") {
    const text = Array.isArray(value) ? `(${value.join(", ")})` : String(value);
    // On a busy machine React may still be taking the field over, and empties it.
    await expect(async () => {
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(text);
    }).toPass();
    await page.keyboard.press("Enter");
  } else if (kind === "choice") {
    const ids = elementsIn(task.children, "Option").map(({ props }) => String(props["id"]));
    // Space takes the option one stands on; arrows go from one to the next and round.
    await page.keyboard.press("Space");
    for (let n = 0; n < ids.length; n++) {
      const at = await page.evaluate(() => (document.activeElement as HTMLInputElement).value);
      if (at === value) break;
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
  } else if (kind === "cells") {
    const seq = task.props["seq_len"] as number;
    const only = task.props["query"] as number | undefined;
    const wanted = cellsOf(value as CellRule, seq, only);
    const rows = only === undefined ? [...Array(seq).keys()] : [only];
    const pressed = new Set(
      await page.evaluate(() => {
        const task = document.activeElement?.closest("[data-task]");
        const cells = task?.querySelectorAll("[data-cell][aria-pressed=true]") ?? [];
        return [...cells].map((cell) => cell.getAttribute("data-cell"));
      }),
    );
    for (const row of rows) {
      for (let n = 0; n < seq; n++) {
        // Even rows from left to right, odd ones back: so that a whole matrix is one walk.
        const forward = rows.indexOf(row) % 2 === 0;
        const cell = `${row}-${forward ? n : seq - 1 - n}`;
        if (pressed.has(cell) !== wanted.has(cell)) await page.keyboard.press("Space");
        if (n < seq - 1) await page.keyboard.press(forward ? "ArrowRight" : "ArrowLeft");
      }
      if (row !== rows.at(-1)) await page.keyboard.press("ArrowDown");
    }
    // Back to where the next answer begins, then out of the matrix: clear, check.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    for (let n = 0; n < 2 * seq; n++) await page.keyboard.press(n < seq ? "ArrowUp" : "ArrowLeft");
  }
}

/** All of a task's mistakes, then its answer; each is met by its own words. */
async function solve(page: Page, id: string, task: Element): Promise<void> {
  const section = page.locator(`[data-task="${id}"]`);
  const said = async (part: Element | undefined) => {
    const words = plain(wordsIn(part?.children ?? [])).slice(0, 24);
    await expect
      .poll(async () => plain((await section.getByTestId("feedback").textContent()) ?? ""))
      .toContain(words);
  };
  for (const wrong of elementsIn(task.children, "Wrong")) {
    await answer(page, task, wrong.props["when"]);
    await said(wrong);
    await expect(section).toHaveAttribute("data-solved", "false");
  }
  await answer(page, task, task.props["answer"]);
  await said(elementsIn(task.children, "Right")[0]);
  await expect(section).toHaveAttribute("data-solved", "true");
}

/** Opens the editor, puts the solution in, and runs it. */
async function mend(page: Page, id: string, task: Element): Promise<void> {
  const section = page.locator(`[data-task="${id}"]`);
  await page.keyboard.press("Enter");
  await expect(section.getByTestId("python-editor").getByRole("textbox")).toBeVisible();
  await section.getByTestId("python-editor").getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(String(task.props["solution"]));
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(section).toHaveAttribute("data-solved", "true", { timeout: 120_000 });
  await page.keyboard.press("Escape");
}

/** Whether React has taken over the element that has the focus. */
const LISTENS = () =>
  Object.keys(document.activeElement ?? {}).some((name) => name.startsWith("__reactProps"));

/**
 * Resolves when the page has nothing left to do: what is being taken over still forgets what is typed. A page that draws
 * all the time is never idle to Chromium.
 */
const IDLE = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 500 }));

for (const language of languages) {
  for (const chapter of chapterIds) {
    test(`/${language}/learn/${chapter}/ is walked to its end by keyboard, every question answered`, async ({
      page,
    }) => {
      test.setTimeout(300_000);
      const tasks = tasksOf(chapter, language);
      const undone = new Set(tasks.keys());
      // Starting Python takes its time: one chapter's code a run, all of them in soak.
      for (const [id, { props }] of tasks)
        if (props["kind"] === "code" && !soak && chapter !== "the-error") undone.delete(id);
      const expected = undone.size;
      const predicted = new Set<string>();
      await page.goto(`/${language}/learn/${chapter}/`, { waitUntil: "networkidle" });
      let ended = false;
      for (let presses = 0; presses < 1500 && !ended; presses++) {
        await page.keyboard.press("Tab");
        const here = await page.evaluate(HERE);
        if (!here) break;
        ended = here.end;
        const task = here.task === null ? undefined : tasks.get(here.task);
        const asked = (here.task !== null && undone.has(here.task)) || here.predict !== null;
        // What is exported is there before it listens: a key pressed too early changes the control and nothing else.
        if (asked && (here.radio || here.text || here.cell)) {
          await page.waitForFunction(LISTENS);
          await page.evaluate(IDLE);
        }
        if (here.task !== null && task && undone.has(here.task)) {
          if (here.radio || here.text || here.cell) {
            undone.delete(here.task);
            await solve(page, here.task, task);
          } else if (here.open && task.props["kind"] === "code") {
            undone.delete(here.task);
            await mend(page, here.task, task);
          }
        } else if (here.predict !== null && here.radio && !predicted.has(here.predict)) {
          predicted.add(here.predict);
          const predict = page.locator(`[data-predict="${here.predict}"]`);
          const reveal = predict.getByRole("button", { name: words[language].predict.reveal });
          await page.keyboard.press("Space");
          await expect(reveal).toBeEnabled();
          await page.keyboard.press("Tab");
          await expect(reveal).toBeFocused();
          await page.keyboard.press("Enter");
          await expect(predict.getByRole("status")).not.toBeEmpty();
        }
      }
      expect(ended).toBe(true);
      expect([...undone]).toEqual([]);
      expect(predicted.size).toBe(await page.locator("[data-predict]").count());
      await expect(page.getByTestId("progress")).toHaveAttribute("data-solved", String(expected));
    });
  }
}

test("progress is there again after a reload, in the list too, and is forgotten only when asked twice", async ({
  page,
}) => {
  await page.goto("/en/learn/the-error/#fold");
  const task = page.locator('[data-task="fold-shape"]');
  await alive(task.getByRole("textbox"));
  await task.getByRole("textbox").fill("(24, 128, 64)");
  await task.getByRole("button", { name: "Check" }).click();
  await expect(task).toHaveAttribute("data-solved", "true");
  await page.reload();
  await expect(task.getByRole("textbox")).toHaveValue("(24, 128, 64)");
  await page.goto("/en/learn/");
  await expect(page.locator('[data-chapter="the-error"]')).toHaveAttribute("data-solved", "1");
  // A question in one language finds places in both.
  await page.getByRole("searchbox").fill("转置");
  await expect(page.getByTestId("found").locator("[lang=zh-Hans] a").first()).toHaveText(/\S/);
  await page.getByRole("searchbox").fill("transpose");
  await page.getByTestId("found").getByRole("link", { name: "Heads to the front" }).click();
  await expect(page).toHaveURL(/\/en\/learn\/heads\/#transpose$/);
  await page.goto("/en/learn/");
  await page.getByRole("button", { name: "Forget my progress" }).click();
  await page.getByRole("button", { name: "Really forget it?" }).click();
  await expect(page.locator('[data-chapter="the-error"]')).toHaveAttribute("data-solved", "0");
});

test("a pasted error leads to its chapter, its trace and its fix, and an unknown one is said to be unknown", async ({
  page,
}) => {
  await page.goto("/en/");
  await page.getByRole("link", { name: "Paste your error" }).first().click();
  const box = page.getByLabel("Message, traceback, program or sentence");
  await alive(box);
  await box.fill(
    "Traceback (most recent call last):\n  ...\nValueError: too many values to unpack (expected 3)",
  );
  // The text names no library, so that its mistakes are offered as a question.
  await expect(page.locator("[data-meaning=dispatch-axes]")).toBeHidden();
  await page.getByText("Do you call LocalAttention or MultiHeadDispatch of xformers?").click();
  await expect(page.locator("[data-meaning=dispatch-axes]")).toBeVisible();
  await box.fill("KeyError: 'x'");
  await expect(page.getByTestId("verdict")).toContainText("No error of this kind found");
  await page.getByRole("button", { name: /1076/ }).click();
  await expect(page.getByRole("link", { name: /seq = 512, heads = 8/ })).toBeVisible();
  await expect(
    page.locator("[data-meaning=heads-as-sequence]").getByRole("link", { name: /^See/ }),
  ).toHaveAttribute("href", /figures\/trace\//);
  await page.getByRole("link", { name: "Read: The error" }).click();
  await expect(page).toHaveURL(/\/en\/learn\/the-error\/#mask$/);
});

for (const language of ["en", "zh"]) {
  test(`/${language}/: the cheat sheet and the handouts print on one page`, async ({ page }) => {
    const pages = async (path: string) => {
      await page.goto(`/${language}/${path}`, { waitUntil: "networkidle" });
      await page.evaluate(() => {
        document.documentElement.dataset["print"] = "handout";
      });
      const pdf = await page.pdf({
        format: "A4",
        margin: { top: "1cm", bottom: "1cm", left: "1.2cm", right: "1.2cm" },
      });
      return pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length;
    };
    expect(await pages("cheat-sheet/")).toBe(1);
    for (const chapter of soak ? chapterIds : ["the-error"]) expect(await pages(`learn/${chapter}/`)).toBe(1);
  });
}
