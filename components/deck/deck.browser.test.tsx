import type { ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { LessonDrawing } from "@/components/lesson/drawings/LessonDrawing";
import { LessonFigure } from "@/components/lesson/LessonFigure";
import { Step } from "@/components/lesson/parts/Step";
import { toFragment, type Workshop } from "@/components/workshop/workshop";
import { learn } from "@/content/messages/en/learn";
import { workshop as messages } from "@/content/messages/en/workshop";
import { DeckPage } from "./DeckPage";
import type { DeckProps } from "./props";

afterEach(() => history.replaceState(null, "", location.pathname));

const long = Array.from({ length: 60 }, (_, n) => `Sentence ${n} of a step that says more than fits.`).map(
  (text) => <p key={text}>{text}</p>,
);

const props = {
  language: "en",
  course: {
    chapters: [{ id: "the-error", title: "The error", minutes: 12, tasks: [] }],
    figures: [],
    notebooks: [],
    questions: [],
  },
  chapters: [
    {
      id: "the-error",
      title: "The error",
      summary: "Where the message comes from.",
      tasks: [{ id: "one", title: "One", kind: "shape", answer: "(16, 16)" }],
      content: (
        <>
          <section data-handout>
            <h2>Aim</h2>
          </section>
          <section id="step" data-step>
            <h2>A step</h2>
            <div data-words>
              {long}
              <div hidden data-notes>
                Say this aloud.
              </div>
            </div>
          </section>
          <section id="play">
            <h2>Play</h2>
          </section>
        </>
      ),
    },
  ],
  messages,
  t: learn,
} as unknown as DeckProps;

const workshop: Workshop = {
  v: 1,
  language: "en",
  title: "Two hours",
  note: "",
  items: [
    { kind: "chapter", id: "the-error" },
    { kind: "break", id: "1", minutes: 10 },
  ],
  secret: "AAAAAAAAAAAAAAAAAAAAAA",
};

/** The width of a page, as deck.module.css lays it out. */
const PAPER = 1122;

const slides = () => [...document.querySelectorAll<HTMLElement>("[data-slide], [data-step], [data-handout]")];

test("a chapter named in the address becomes slides, whose words fit, with notes when they are wanted", async () => {
  history.replaceState(null, "", "#chapter=the-error");
  const screen = await render(<DeckPage {...props} />);
  await expect.element(screen.getByTestId("deck-progress")).toHaveTextContent(messages.deck.ready);
  expect(slides().map((slide) => slide.querySelector("h2")?.textContent)).toEqual([
    "The error",
    "Aim",
    "A step",
  ]);
  expect(document.querySelector("#play")?.checkVisibility()).toBe(false);
  for (const slide of slides()) {
    expect(slide.scrollHeight - slide.clientHeight).toBeLessThanOrEqual(1);
    expect(slide.scrollWidth - slide.clientWidth).toBeLessThanOrEqual(1);
  }
  expect(document.querySelector("#step")?.getAttribute("style")).toMatch(/--fit: 0\.\d+/);
  await screen.getByRole("checkbox").click();
  await expect
    .poll(() => document.querySelector("[data-deck-notes]")?.textContent)
    .toBe("NotesSay this aloud.");
  await screen.getByRole("checkbox").click();
  await expect.poll(() => document.querySelector("[data-deck-notes]")).toBeNull();
});

test("a workshop's slides keep its order, and its handout has answers when they are wanted", async () => {
  history.replaceState(null, "", toFragment(workshop));
  const screen = await render(<DeckPage {...props} />);
  await expect
    .poll(() => slides().map((slide) => slide.querySelector("h2")?.textContent))
    .toEqual(["Two hours", "The error", "Aim", "A step", "Break, 10 minutes"]);
  await screen.getByText(messages.deck.handout, { exact: true }).click();
  await expect.element(screen.getByTestId("handout-cover")).toHaveTextContent(/Two hours.*Break, 10 minutes/);
  expect(document.documentElement.dataset["print"]).toBe("handout");
  await screen.getByRole("checkbox").click();
  await expect.element(screen.getByTestId("answers")).toHaveTextContent("(16, 16)");
  await screen.unmount();
  expect(document.documentElement.dataset["print"]).toBeUndefined();
});

test("an address that names nothing offers the chapters", async () => {
  const screen = await render(<DeckPage {...props} />);
  await screen.getByRole("link", { name: "The error" }).click();
  await expect.poll(() => slides().length).toBe(3);
});

test("square and wide drawings are whole on their pages, beside few words and many, with notes too", async () => {
  const pictures = [LessonFigure, LessonDrawing];
  const step = (id: string, picture: ReactNode, words: ReactNode) => (
    <Step key={id} id={id} title={id} outline={undefined} t={learn} pictures={pictures}>
      {picture}
      {words}
    </Step>
  );
  const [few, many] = [long.slice(0, 2), long.slice(0, 40)];
  const content = [
    step("square", <LessonDrawing id="square" />, few),
    step("dialects", <LessonDrawing id="dialects" />, many),
    step("mask", <LessonFigure id="mask" title="Mask" state={{ seq_len: 16, window_size: 3 }} />, few),
    step("mask-again", <LessonFigure id="mask" title="Mask" state={{ seq_len: 32 }} />, many),
  ];
  history.replaceState(null, "", "#chapter=the-error");
  const chapters = props.chapters.map((chapter) => ({ ...chapter, content }));
  const screen = await render(<DeckPage {...props} chapters={chapters} />);
  await expect
    .element(screen.getByTestId("deck-progress"), { timeout: 60_000 })
    .toHaveTextContent(messages.deck.ready);
  const cut = () =>
    slides().flatMap((slide) => {
      const page = slide.getBoundingClientRect();
      const parts = [...slide.querySelectorAll("[data-drawing], canvas, p")].filter((one) =>
        one.checkVisibility(),
      );
      return parts.flatMap((part) => {
        const box = part.getBoundingClientRect();
        const inside = box.right <= page.right && box.top >= page.top && box.bottom <= page.bottom;
        return inside ? [] : [`${slide.id}: ${part.tagName} ${Math.round(box.bottom - page.bottom)}`];
      });
    });
  await expect.poll(cut, { timeout: 10_000 }).toEqual([]);
  // Where the screen is narrower than paper, the pages are shown small.
  const shown = (slides()[0]?.getBoundingClientRect().width ?? 0) / PAPER;
  expect(shown * PAPER).toBeLessThanOrEqual(innerWidth);
  for (const drawing of document.querySelectorAll("[data-step] [data-drawing]"))
    expect(drawing.getBoundingClientRect().height / shown).toBeGreaterThan(150);
  // Many words take room from the picture before they become small.
  const sizeOf = (id: string) => Number(document.getElementById(id)?.style.getPropertyValue("--fit"));
  expect(sizeOf("square")).toBeGreaterThan(0.8);
  expect(sizeOf("mask")).toBeGreaterThan(0.8);
  expect(sizeOf("dialects")).toBeGreaterThan(0.45);
  await screen.getByRole("checkbox").click();
  await expect.poll(cut, { timeout: 10_000 }).toEqual([]);
});
