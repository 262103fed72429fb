import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { offline } from "@/content/messages/en/offline";
import { workshop as messages } from "@/content/messages/en/workshop";
import type { Course } from "./course";
import { remember } from "./remember";
import { newIdentity } from "./short";
import { WorkshopPage } from "./WorkshopPage";
import { toFragment } from "./workshop";

// A link that holds no workshop says so, whatever this tab had open before.

// Handing in is tested elsewhere.
vi.mock("./HandIn", () => ({ HandIn: () => null }));

const course = {
  chapters: [{ id: "why", title: "Chapter why", minutes: 10, tasks: [] }],
  figures: [],
  notebooks: [],
  questions: [],
} as unknown as Course;

const fragment = toFragment({
  v: 1,
  language: "en",
  title: "Last week",
  note: "",
  items: [{ kind: "chapter", id: "why" }],
  ...newIdentity(),
});
const half = fragment.slice(0, Math.floor(fragment.length / 2));
const broken = [
  "#workshop=%%%",
  "#workshop=",
  half,
  "#w=zz",
  "#w=k3m9x2ab-wha",
  "#s=k3m9x2ab-wh",
  "#s=k3m9x2abzz-wh",
  "#step&workshop=nothing",
];

const page = () =>
  render(<WorkshopPage language="en" course={course} messages={messages} plain={offline.plain} />);

const forget = () => {
  history.replaceState(null, "", location.pathname + location.search);
  remember("");
};
beforeEach(forget);
afterEach(forget);

test.each(broken)("%s: says that it holds none, and keeps the way to the earlier workshop", async (hash) => {
  remember(`en/workshop/${fragment}`);
  history.replaceState(null, "", hash);
  const screen = await page();
  await expect.element(screen.getByRole("heading", { name: messages.page.noneTitle })).toBeInTheDocument();
  const why = /^#[ws]=/.test(hash) ? messages.page.noneShort : messages.page.none;
  await expect.element(screen.getByRole("alert")).toHaveTextContent(why);
  expect(document.querySelector("[data-step]")).toBeNull();
  const earlier = screen.getByTestId("earlier");
  await expect.element(earlier).toHaveTextContent("Last week");
  expect(earlier.element().getAttribute("href")).toContain(`/en/workshop/${fragment}`);
});

test("a broken link that is opened over a workshop takes its place; the whole link brings it back", async () => {
  history.replaceState(null, "", fragment);
  const screen = await page();
  await expect.element(screen.getByRole("heading", { name: "Last week" })).toBeInTheDocument();
  location.hash = "#w=zz";
  await expect.element(screen.getByRole("heading", { name: messages.page.noneTitle })).toBeInTheDocument();
  location.hash = fragment;
  await expect.element(screen.getByRole("heading", { name: "Last week" })).toBeInTheDocument();
});

test("without a workshop in the address the one that was open is shown, at a step of it too", async () => {
  remember(`en/workshop/${fragment}`);
  for (const hash of ["", "#chapter-why"]) {
    history.replaceState(null, "", location.pathname + location.search + hash);
    const screen = await page();
    await expect.element(screen.getByRole("heading", { name: "Last week" })).toBeInTheDocument();
    await screen.unmount();
  }
});

test("in a tab that was in no workshop nothing earlier is offered", async () => {
  history.replaceState(null, "", "#w=zz");
  const screen = await page();
  await expect.element(screen.getByRole("heading", { name: messages.page.noneTitle })).toBeInTheDocument();
  expect(screen.getByTestId("earlier").query()).toBeNull();
});
