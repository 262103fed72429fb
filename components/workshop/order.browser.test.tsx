import { useState } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { workshop as messages } from "@/content/messages/en/workshop";
import { Chosen } from "./Chosen";
import type { Course } from "./course";
import type { WorkshopItem } from "./workshop";

// The parts of a workshop are put in order by mouse, by finger and by keys.

const IDS = ["why", "the-error", "one-row", "the-window"] as const;

const course = {
  chapters: IDS.map((id) => ({ id, title: `Chapter ${id}`, minutes: 10, tasks: [] })),
  figures: [],
  notebooks: [],
  questions: [],
} as unknown as Course;

function Builder() {
  const [items, setItems] = useState<readonly WorkshopItem[]>(IDS.map((id) => ({ kind: "chapter", id })));
  return (
    <Chosen
      items={items}
      course={course}
      language="en"
      messages={messages}
      onChange={(next) => setItems(next)}
    />
  );
}

const order = () =>
  [...document.querySelectorAll<HTMLElement>("[data-item]")].map(
    ({ dataset }) => dataset["item"]?.split(" ")[1],
  );

const gripOf = (id: string) => {
  const grip = document.querySelector<HTMLElement>(`[data-item="chapter ${id}"] button`);
  if (!grip) throw new Error(`no grip of ${id}`);
  return grip;
};

const middleOf = (element: Element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { clientX: left + width / 2, clientY: top + height / 2 };
};

test("by mouse: what is dragged goes where the pointer is, and stays where it is let go", async () => {
  await render(<Builder />);
  await userEvent.dragAndDrop(gripOf("why"), gripOf("one-row"));
  await expect.poll(order).toEqual(["the-error", "one-row", "why", "the-window"]);
  await userEvent.hover(gripOf("the-window"));
  expect(order()).toEqual(["the-error", "one-row", "why", "the-window"]);
});

test("by finger: the grip does not scroll the page, and drags", async () => {
  await render(<Builder />);
  const grip = gripOf("the-window");
  expect(getComputedStyle(grip).touchAction).toBe("none");
  const finger = (type: string, target: EventTarget, at: Element) =>
    target.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 7,
        pointerType: "touch",
        isPrimary: true,
        ...middleOf(at),
      }),
    );
  finger("pointerdown", grip, grip);
  await expect.poll(() => document.querySelectorAll("[data-dragged]").length).toBe(1);
  finger("pointermove", window, gripOf("one-row"));
  await expect.poll(order).toEqual(["why", "the-error", "the-window", "one-row"]);
  finger("pointermove", window, gripOf("why"));
  await expect.poll(order).toEqual(["the-window", "why", "the-error", "one-row"]);
  finger("pointerup", window, grip);
  await expect.poll(() => document.querySelectorAll("[data-dragged]").length).toBe(0);
  finger("pointermove", window, gripOf("one-row"));
  expect(order()).toEqual(["the-window", "why", "the-error", "one-row"]);
});

test("by keys: the grip moves its part and keeps the focus", async () => {
  await render(<Builder />);
  gripOf("why").focus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await expect.poll(order).toEqual(["the-error", "one-row", "why", "the-window"]);
  expect(document.activeElement).toBe(gripOf("why"));
  await userEvent.keyboard("{ArrowUp}");
  await expect.poll(order).toEqual(["the-error", "why", "one-row", "the-window"]);
});
