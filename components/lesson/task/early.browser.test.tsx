import { act, Suspense, use } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { learn as messages } from "@/content/messages/en/learn";
import { LessonProvider } from "../lesson";
import { Right } from "./feedback";
import { Option } from "./Option";
import { Task } from "./Task";

// What a reader does to the exported page before React listens to it is not lost, and is what gets judged.

let root: Root | undefined;
afterEach(() => {
  root?.unmount();
  root = undefined;
  document.body.replaceChildren();
  localStorage.clear();
});

let exporting = false;
let arrive = () => {};
const code = new Promise<void>((done) => {
  arrive = done;
});

/** A part of the page that is exported, and whose code comes later than the rest. */
function Late() {
  if (!exporting) use(code);
  return <p>It is there.</p>;
}

/** The page as it was exported, which React takes over when `listen` is called. */
function exported(task: React.ReactNode) {
  const page = (
    <LessonProvider language="en" chapter="the-error" t={messages}>
      {task}
    </LessonProvider>
  );
  const place = document.body.appendChild(document.createElement("div"));
  exporting = true;
  place.innerHTML = renderToString(page);
  exporting = false;
  return {
    place,
    listen: () =>
      act(async () => {
        root = hydrateRoot(place, page);
      }),
  };
}

const verdict = (place: Element) => place.querySelector("[data-testid=feedback]")?.getAttribute("data-right");
const number = (
  <Task id="a-number" title="A number" kind="number" answer={129} label="window_size">
    <p>How wide?</p>
    <Right>
      <p>So it is.</p>
    </Right>
  </Task>
);

test("an answer typed before the page listens is judged as it stands", async () => {
  const { place, listen } = exported(number);
  const field = place.querySelector<HTMLInputElement>("input[type=text]");
  if (!field) throw new Error("no field");
  field.value = "129";
  await listen();
  await userEvent.click(field);
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => verdict(place)).toBe("true");
  expect(field.value).toBe("129");
});

test("what the field holds when Enter is pressed is judged, drawn or not", async () => {
  const { place, listen } = exported(number);
  await listen();
  const field = place.querySelector<HTMLInputElement>("input[type=text]");
  const form = place.querySelector("form");
  if (!field || !form) throw new Error("no field");
  // No event tells React of it, as when the machine is too busy to have drawn what was typed.
  field.value = "129";
  form.requestSubmit();
  await expect.poll(() => verdict(place)).toBe("true");
});

test("an option chosen before the page listens is chosen", async () => {
  const { place, listen } = exported(
    <Task id="a-choice" title="A choice" kind="choice" answer="b">
      <Option id="a">one</Option>
      <Option id="b">other</Option>
    </Task>,
  );
  const option = place.querySelector<HTMLInputElement>("input[value=b]");
  if (!option) throw new Error("no option");
  option.checked = true;
  await listen();
  expect(option.checked).toBe(true);
  place.querySelector("form")?.requestSubmit();
  await expect.poll(() => verdict(place)).toBe("true");
});

test("an option chosen beside a part whose code has not come yet is kept, and judged", async () => {
  const { place, listen } = exported(
    <Task id="a-choice" title="A choice" kind="choice" answer="b">
      <Option id="a">one</Option>
      <Option id="b">other</Option>
      <Suspense fallback={null}>
        <Late />
      </Suspense>
    </Task>,
  );
  await listen();
  const option = place.querySelector<HTMLInputElement>("input[value=b]");
  if (!option) throw new Error("no option");
  // React cannot draw the choice before it has that part.
  option.click();
  expect(option.checked).toBe(true);
  place.querySelector("form")?.requestSubmit();
  arrive();
  await expect.poll(() => verdict(place)).toBe("true");
  expect(option.checked).toBe(true);
});
